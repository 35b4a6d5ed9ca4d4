/** The check of templates as officers and scripts see it. */

import type { TemplateFinding } from '../../core/documents/template-reading.js';
import { asListView, type RecordView } from '../view.js';

/** The newest version of a document that was made with other texts than those of today. */
export interface TouchedDocument {
  readonly send: string;
  readonly host: string;
  readonly edition: string;
  readonly language: string;
  readonly version: number;
  readonly file: string;
  /** `changed`; `gone`: there is no such template any more; `not-recorded`: it was made before the texts were noted. */
  readonly why: 'changed' | 'gone' | 'not-recorded';
}

/** The newest letter of its sort to somebody, made with other texts than those of today. */
export interface TouchedLetter {
  /** `deficiency`, `proposal` ... */
  readonly letter: string;
  /** The registration that was written to. */
  readonly ref: string;
  readonly mobility: string | null;
  readonly addressee: 'company' | 'participant';
  readonly edition: string;
  readonly language: string;
  readonly writtenOn: string;
  readonly answerBy: string | null;
  readonly file: string;
  readonly why: TouchedDocument['why'];
}

/** `project templates check`; the keys are a promise to scripts. */
export interface TemplatesCheck {
  readonly languages: readonly string[];
  readonly problems: readonly TemplateFinding[];
  readonly touched: readonly TouchedDocument[];
  readonly touchedLetters: readonly TouchedLetter[];
}

const reasons: Readonly<Record<TouchedDocument['why'], string>> = { changed: 'the texts changed', gone: 'the template is gone', 'not-recorded': 'not recorded' };

/** `project templates check`. */
export function templatesCheckView(check: TemplatesCheck): RecordView {
  const { languages, problems, touched, touchedLetters } = check;
  const errors = problems.filter(({ level }) => level === 'error').length;
  return {
    kind: 'record',
    title: 'Check of the templates of Learning Projects and letters',
    data: check,
    fields: [
      { key: 'languages', label: 'languages', value: languages },
      { key: 'errors', label: 'errors', value: errors, tone: errors === 0 ? 'good' : 'bad' },
      { key: 'warnings', label: 'warnings', value: problems.length - errors },
      { key: 'touched', label: 'documents touched', value: touched.length },
      { key: 'touchedLetters', label: 'letters touched', value: touchedLetters.length },
    ],
    sections: [
      ...(problems.length === 0 ? [] : [asListView<TemplateFinding>({
        kind: 'list', title: 'Problems', items: problems, total: problems.length, empty: 'No problem.',
        columns: [
          { key: 'file', heading: 'file', cell: (item) => item.file },
          { key: 'line', heading: 'line', align: 'right', cell: (item) => item.line ?? '' },
          { key: 'level', heading: 'level', cell: (item) => item.level, tone: (item) => (item.level === 'error' ? 'bad' : 'warn') },
          { key: 'message', heading: 'problem', cell: (item) => item.message },
        ],
      })]),
      ...(touched.length === 0 ? [] : [asListView<TouchedDocument>({
        kind: 'list', title: 'Documents made with other texts', items: touched, total: touched.length, empty: 'None.',
        columns: [
          { key: 'send', heading: 'sender', cell: (item) => item.send },
          { key: 'host', heading: 'host', cell: (item) => item.host },
          { key: 'language', heading: 'language', cell: (item) => item.language },
          { key: 'version', heading: 'version', align: 'right', cell: (item) => item.version },
          { key: 'why', heading: 'why', cell: (item) => reasons[item.why] },
          { key: 'file', heading: 'file', cell: (item) => item.file },
        ],
      })]),
      ...(touchedLetters.length === 0 ? [] : [asListView<TouchedLetter>({
        kind: 'list', title: 'Letters made with other texts', items: touchedLetters, total: touchedLetters.length, empty: 'None.',
        columns: [
          { key: 'letter', heading: 'letter', cell: (item) => item.letter },
          { key: 'ref', heading: 'to', cell: (item) => item.ref },
          { key: 'mobility', heading: 'mobility', cell: (item) => item.mobility },
          { key: 'addressee', heading: 'who', cell: (item) => item.addressee },
          { key: 'language', heading: 'language', cell: (item) => item.language },
          { key: 'writtenOn', heading: 'written on', cell: (item) => item.writtenOn },
          { key: 'why', heading: 'why', cell: (item) => reasons[item.why] },
          { key: 'file', heading: 'file', cell: (item) => item.file },
        ],
      })]),
    ],
    notes: [errors > 0 ? 'Mend the errors: a draft in that language may stop there. templates/README.md lists the variables.'
      : touched.length + touchedLetters.length > 0 ? 'The next draft of such a pair takes the new texts, as a new version; a letter takes them when it is written again.' : 'Every language can be filled and says the same sections.'],
  };
}
