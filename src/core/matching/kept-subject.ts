/** A registration as it was kept, with what the register knows about it now. */

import { refOf } from '../refs.js';
import type { IsoDate } from '../registration.js';
import type { Verdict } from '../rules/outcome.js';
import { cell, KeptRegistration, type KeptRegistrations } from './kept-registrations.js';
import type { MatchedRegistration, MatchSubject } from './profile.js';
import { textAt } from './text-column.js';

/** What the register, not the registration, says of a subject. */
export type Known = Pick<MatchSubject, 'verdict' | 'earliestStart' | 'groupEvidence' | 'placesTaken'>;

/** One row of what is kept as a subject of matching: hundreds of thousands of them are made in a run, so each is small and copies nothing. */
export class KeptSubject implements MatchSubject {
  readonly row: number;
  readonly id: number;
  readonly companyId: number;
  readonly verdict: Verdict | null;
  readonly earliestStart: IsoDate | undefined;
  readonly groupEvidence: readonly string[];
  readonly placesTaken: number | undefined;
  private readonly kept: KeptRegistrations;

  constructor(kept: KeptRegistrations, row: number, { verdict, earliestStart, groupEvidence, placesTaken }: Known) {
    const start = kept.at[row]!;
    this.kept = kept;
    this.row = row;
    this.id = kept.cells[start + cell.id]!;
    this.companyId = kept.cells[start + cell.company]!;
    this.verdict = verdict;
    this.earliestStart = earliestStart;
    this.groupEvidence = groupEvidence;
    this.placesTaken = placesTaken;
  }

  get registration(): MatchedRegistration { return new KeptRegistration(this.kept, this.row); }
  get ref(): string { return refOf(this.kept.cells[this.kept.at[this.row]! + cell.side] === 1 ? 'host' : 'send', this.id); }
  get namesPartner(): boolean { return this.kept.cells[this.kept.at[this.row]! + cell.partner] !== 0; }
  get stableId(): string { return textAt(this.kept.stableIds, this.row); }
  get waitingSince(): IsoDate { return this.kept.texts.valueOf(this.kept.cells[this.kept.at[this.row]! + cell.waiting]!) as IsoDate; }
}
