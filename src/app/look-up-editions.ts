/** Answers what editions there are and what one of them says. */

import { editionOn } from '../core/edition-on.js';
import { editionWindow, type EditionSettings } from '../core/edition.js';
import { AppError } from '../errors.js';
import { findEditions, type DataFolders } from '../files/data-folder.js';
import type { EditionDetail, EditionItem } from '../output/views/edition-view.js';
import { loadEdition, type LoadedEdition } from './load-edition.js';

/** All editions, with their state on a day; one that cannot be read says so in its row. */
export function listEditions(folders: DataFolders, at: { readonly asOf: string; readonly edition: string }): EditionItem[] {
  return [...findEditions(folders)].map(([id, folder]) => {
    try {
      const { edition } = loadEdition(folders, id);
      return {
        id, title: edition.title, opens: edition.window.opens, closes: edition.window.closes, state: editionWindow(edition, at.asOf),
        rules: edition.rules.length, chosen: id === at.edition, carriedOverFrom: edition.carriedOver?.from ?? null, folder,
      };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return { id, title: error.message, opens: null, closes: null, state: 'unreadable', rules: 0, chosen: id === at.edition, carriedOverFrom: null, folder };
    }
  });
}

/** One edition with its rules and sources. */
export function showEdition(folders: DataFolders, id: string, asOf: string): EditionDetail {
  return editionDetail(loadEdition(folders, id), asOf);
}

/** An edition as it is shown; its amendments stand in a register. */
export function editionDetail({ edition: whole, folder, rulesHash }: LoadedEdition, asOf: string): EditionDetail {
  const edition = editionOn(whole, asOf);
  return {
    id: edition.id,
    title: edition.title,
    folder,
    rulesHash,
    window: { opens: edition.window.opens, closes: edition.window.closes, daysAssumed: edition.window.daysAssumed, note: edition.window.note ?? null },
    state: editionWindow(edition, asOf),
    carriedOver: edition.carriedOver ?? null,
    eligibleCountries: edition.eligibleCountries,
    collaborationTypes: edition.collaborationTypes,
    stay: stayLimits(edition.stay),
    stayNote: edition.stay.note ?? null,
    leadTimes: edition.leadTimes ?? [],
    signatories: edition.signatories.parties,
    rules: edition.rules.map((rule) => ({
      id: rule.id, about: rule.about, side: rule.side ?? null, level: rule.level, because: rule.because, source: rule.source,
      contradictions: rule.contradictions ?? [], carriedOver: rule.carriedOver ?? null,
    })),
    sources: edition.sources.map((source) => ({
      id: source.id, title: source.title, kind: source.kind, address: source.address, readOn: source.readOn, says: source.says, contradictions: source.contradictions ?? [],
    })),
    grants: edition.grants.rates,
    grantNotes: edition.grants.notes,
    amendments: [],
    statuses: edition.statuses.statuses.map(({ id }) => id),
  };
}

const stayLimits = (stay: EditionSettings['stay']): EditionDetail['stay'] => Object.fromEntries(
  Object.entries(stay).filter((entry): entry is [string, number] => typeof entry[1] === 'number'));
