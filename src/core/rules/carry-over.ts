/** Makes the files of a new edition out of those of another: everything is kept, and marked as carried over. */

import { isObject } from './compile-value.js';

/** The new round, and where and when it was copied from. Days are ISO; `closes` is `null` while no end is known. */
export interface CarriedOver {
  readonly id: string;
  readonly title: string;
  readonly opens: string;
  readonly closes: string | null;
  /** Id of the edition that is copied. */
  readonly from: string;
  /** Day of the copy. */
  readonly on: string;
}

/**
 * The files of the new edition by name, as JSON. Its window is set, and each rule, the rates and the edition
 * itself say from where and when they were carried over. Its cases come along, with the window they were written
 * for, so that the copy is proved like the original. What is no edition is handed on as it stands: `parseEdition`
 * tells what is wrong with it.
 */
export const carryOver = (files: Readonly<Record<string, unknown>>, made: CarriedOver): Record<string, unknown> => {
  const carriedOver = { from: made.from, on: made.on };
  const mark = (json: unknown): unknown => (isObject(json) ? { ...json, carriedOver } : json);
  const renew = (name: string, json: unknown): unknown => {
    if (!isObject(json)) return json;
    switch (name) {
      case 'edition.json': {
        const { id, title, opens, closes } = made;
        return { ...json, id, title, window: { opens, closes, daysAssumed: false }, carriedOver };
      }
      case 'eligibility.json': return { ...json, rules: Array.isArray(json.rules) ? json.rules.map(mark) : json.rules };
      case 'grants.json': return mark(json);
      case 'cases.json': return { window: windowOf(files['edition.json']), ...json };
      default: return json;
    }
  };
  return Object.fromEntries(Object.entries(files).map(([name, json]) => [name, renew(name, json)]));
};

const windowOf = (settings: unknown): unknown => {
  const window = isObject(settings) && isObject(settings.window) ? settings.window : {};
  return { opens: window.opens, closes: window.closes };
};
