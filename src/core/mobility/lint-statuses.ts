/** Finds what is wrong with an edition's statuses beyond their form: dead ends, unreachable ones, unknown names. */

import type { JsonPath } from '../json-places.js';
import type { Status, Statuses } from './status-form.js';

/** Takes one problem with its place in `statuses.json`. */
export type NoteStatus = (path: JsonPath, message: string) => void;

/** Says for each id that stood there before where it stands again. */
function noteTwice(ids: readonly string[], path: JsonPath, note: (at: JsonPath, id: string) => void): void {
  ids.forEach((id, at) => { if (ids.indexOf(id) < at) note([...path, at], id); });
}

/** What follows a status in any way, as the lint walks. */
function following({ statuses, fromEveryOpen }: Statuses, status: Status): string[] {
  if (status.closes === true) return status.next;
  // A side that said yes or no changes the status although only the other one may be named as next.
  const answered = status.next.some((id) => statuses.find((each) => each.id === id)?.perSide === true);
  const agreed = answered ? statuses.filter(({ reachedBy }) => reachedBy === 'answers').map(({ id }) => id) : [];
  return [...status.next, ...fromEveryOpen, ...agreed];
}

function noteUnreachable(book: Statuses, note: NoteStatus): void {
  const reached = new Set<string>();
  const visit = (id: string | undefined): void => {
    const status = book.statuses.find((each) => each.id === id);
    if (status === undefined || reached.has(status.id)) return;
    reached.add(status.id);
    following(book, status).forEach(visit);
  };
  visit(book.statuses[0]?.id);
  book.statuses.forEach(({ id }, at) => { if (!reached.has(id)) note(['statuses', at], `status "${id}" can never be reached`); });
}

function noteUnknown(book: Statuses, note: NoteStatus): void {
  const ids = book.statuses.map(({ id }) => id);
  const parties = book.parties.map(({ id }) => id);
  const check = (path: JsonPath, named: readonly string[] | undefined, known: readonly string[], what: string): void => {
    named?.forEach((id, at) => { if (!known.includes(id)) note([...path, at], `unknown ${what} "${id}"`); });
  };
  book.statuses.forEach((status, at) => {
    const path = ['statuses', at];
    check([...path, 'next'], status.next, ids, 'status');
    check([...path, 'by'], status.by, parties, 'party');
    check([...path, 'waitsFor'], status.waitsFor, parties, 'party');
    const then = status.deadline?.then;
    if (then !== undefined && !ids.includes(then)) note([...path, 'deadline', 'then'], `unknown status "${then}"`);
    if (status.whenVoided !== undefined && !ids.includes(status.whenVoided)) note([...path, 'whenVoided'], `unknown status "${status.whenVoided}"`);
  });
  check(['fromEveryOpen'], book.fromEveryOpen, ids, 'status');
  if (!ids.includes(book.closesOthersAs)) note(['closesOthersAs'], `unknown status "${book.closesOthersAs}"`);
}

/** What a single status says against itself or the others. */
function noteContradictions(book: Statuses, note: NoteStatus): void {
  const byId = new Map(book.statuses.map((status) => [status.id, status]));
  const closes = (id: string): boolean => byId.get(id)?.closes === true;
  book.statuses.forEach((status, at) => {
    const path = ['statuses', at];
    if (status.closes === true && status.next.length > 0) note([...path, 'next'], `status "${status.id}" closes, so nothing may follow it`);
    if (status.closes !== true && status.next.length === 0) note([...path, 'next'], `status "${status.id}" is open and leads nowhere`);
    if (status.closes === true && (status.deadline !== undefined || status.holdsPlace === true || status.proposal === true)) {
      note(path, `status "${status.id}" closes, so it has no deadline, holds no place and is no proposal`);
    }
    if (status.proposal === true && status.holdsPlace === true) note(path, `status "${status.id}" cannot be a proposal and hold a place`);
    const then = status.deadline?.then;
    if (then !== undefined && byId.has(then)) {
      if (!closes(then)) note([...path, 'deadline', 'then'], `deadline of "${status.id}": "${then}" does not close the mobility`);
      else if (![...status.next, ...book.fromEveryOpen].includes(then)) note([...path, 'deadline', 'then'], `deadline of "${status.id}": "${then}" may not follow it`);
    }
    if (status.whenVoided !== undefined && (closes(status.whenVoided) || byId.get(status.whenVoided)?.reachedBy !== undefined)) {
      note([...path, 'whenVoided'], `whenVoided of "${status.id}": "${status.whenVoided}" is no open status reached by a step`);
    }
  });
  book.fromEveryOpen.forEach((id, at) => { if (byId.has(id) && !closes(id)) note(['fromEveryOpen', at], `"${id}" does not close the mobility`); });
  if (byId.has(book.closesOthersAs) && !closes(book.closesOthersAs)) note(['closesOthersAs'], `"${book.closesOthersAs}" does not close the mobility`);
}

/** Both sides must be able to say yes and no, and exactly one status stands for each. */
function noteAnswers(book: Statuses, note: NoteStatus): void {
  const perSide = book.statuses.filter((status) => status.perSide === true);
  const ways = [perSide.filter(({ closes }) => closes !== true), perSide.filter(({ closes }) => closes === true)];
  if (ways.some((each) => each.length !== 1)) note(['statuses'], 'one open and one closing status must be perSide: the yes and the no of a side');
  for (const kind of ['answers', 'signatures'] as const) {
    const reached = book.statuses.filter(({ reachedBy }) => reachedBy === kind);
    if (reached.length !== 1) note(['statuses'], `one status must be reached by ${kind}, not ${reached.length}`);
  }
}

/** Notes everything that is wrong; `signatories` are the parties whose signatures the edition asks for. */
export function lintStatuses(book: Statuses, signatories: readonly string[], note: NoteStatus): void {
  noteTwice(book.statuses.map(({ id }) => id), ['statuses'], (path, id) => { note(path, `status "${id}" stands there twice`); });
  noteTwice(book.parties.map(({ id }) => id), ['parties'], (path, id) => { note(path, `party "${id}" stands there twice`); });
  noteUnknown(book, note);
  noteContradictions(book, note);
  noteAnswers(book, note);
  if (book.parties.every(({ side }) => side !== undefined)) note(['parties'], 'one party must stand for no side: the contact point that keeps the register');
  for (const id of signatories) if (!book.parties.some((party) => party.id === id)) note(['parties'], `the signatory "${id}" of edition.json is no party here`);
  noteUnreachable(book, note);
}
