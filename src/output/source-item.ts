/** A source of an edition as every view tells it. */

/** One source of an edition; the keys are a promise to scripts. */
export interface SourceItem {
  readonly id: string;
  readonly title: string;
  /** `programme`, `partner`, `press`, `law` or `policy`. */
  readonly kind: string;
  readonly address: string | null;
  /** Day on which it was read; `null` where that was not noted. */
  readonly readOn: string | null;
  readonly says: string;
  readonly contradictions: readonly string[];
}
