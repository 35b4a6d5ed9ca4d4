/** Gives values that are compared often (skills, countries, languages, keys) small numbers, so that pairs compare numbers. */

/** Numbers texts from 0 in the order they are first seen. The numbers carry no meaning and order nothing. */
export interface Numbering {
  readonly numberOf: (text: string) => number;
  readonly textOf: (number: number) => string;
}

/** A new, empty numbering. */
export function createNumbering(): Numbering {
  const numbers = new Map<string, number>();
  const texts: string[] = [];
  return {
    numberOf: (text) => {
      const known = numbers.get(text);
      if (known !== undefined) return known;
      numbers.set(text, texts.length);
      texts.push(text);
      return texts.length - 1;
    },
    textOf: (number) => texts[number] ?? '',
  };
}

/** A concept of the vocabulary with the group it belongs to. */
export interface Concept {
  readonly concept: string;
  readonly group: string;
}

/** One skill as pairs compare it: equal ids are the same skill, equal groups (not -1) the same group. */
export interface Term {
  readonly id: number;
  /** -1 for a text without a concept: it belongs to no group. */
  readonly group: number;
}

/** Terms are near when they have the same key: that of their group, else their own. Equal skills have equal groups. */
export const nearKey = ({ id, group }: Term): number => (group >= 0 ? group : ~id);

/** How texts become terms. */
export interface TermsOptions {
  readonly concept: (text: string) => Concept | null;
  readonly foldText: (text: string) => string;
  readonly weakSimilar?: ((a: string, b: string) => boolean) | undefined;
}

/** The terms of all skills met so far. */
export interface Terms {
  /** The folded text of a term without a concept. */
  readonly textOf: (id: number) => string;
  /** The term of a stated skill; `null` when the text holds nothing to compare. */
  readonly termOf: (text: string) => Term | null;
  /** Whether a wanted and an offered term, both without a concept, are weak evidence of each other. */
  readonly weak: (want: number, offer: number) => boolean;
}

/**
 * Terms of skill texts. A text that names a concept is that concept; any other is its folded text. Whether two
 * texts are weak evidence is asked once per two texts and remembered, because it costs far more than looking it up.
 */
export function createTerms({ concept, foldText, weakSimilar }: TermsOptions): Terms {
  const keys = createNumbering();
  const groups = createNumbering();
  const known = new Map<string, Term | null>();
  const answers = new Map<number, Map<number, boolean>>();
  // The two kinds of key cannot meet: one starts with c, the other with t.
  const make = (text: string): Term | null => {
    const found = concept(text);
    if (found !== null) return { id: keys.numberOf(`c${found.concept}`), group: groups.numberOf(found.group) };
    const folded = foldText(text);
    return folded === '' ? null : { id: keys.numberOf(`t${folded}`), group: -1 };
  };
  const textOf = (id: number): string => keys.textOf(id).slice(1);
  return {
    textOf,
    termOf: (text) => {
      const term = known.get(text);
      if (term !== undefined) return term;
      const made = make(text);
      known.set(text, made);
      return made;
    },
    weak: (want, offer) => {
      if (weakSimilar === undefined) return false;
      let row = answers.get(want);
      if (row === undefined) answers.set(want, (row = new Map<number, boolean>()));
      let answer = row.get(offer);
      if (answer === undefined) {
        answer = weakSimilar(textOf(want), textOf(offer));
        row.set(offer, answer);
      }
      return answer;
    },
  };
}
