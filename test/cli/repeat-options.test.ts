/** Suggested commands repeat what was named on the command line, and nothing else is touched. */

import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { suggestingError, suggestingView, suggestions } from '../../src/cli/repeat-options.js';
import { typedOptions } from '../../src/cli/options.js';
import { AppError } from '../../src/errors.js';

const commands = ['mobility', 'match', 'import'];
const suggest = suggestions(typedOptions({ db: 'my list.db', edition: 'own-2027', limit: '3' }, 'match list'), commands)!;

it('is nothing where nothing was named', () => {
  expect(suggestions(typedOptions({ json: true, limit: '3' }, 'match list'), commands)).toBeNull();
});

it('goes behind the first word of each suggestion, quoted for the shell', () => {
  expect(suggest('To open: mobilise mobility reopen M3; mobilise match (or mobilise import FILE)'))
    .toBe("To open: mobilise --db 'my list.db' --edition own-2027 mobility reopen M3; mobilise --db 'my list.db' --edition own-2027 match (or mobilise --db 'my list.db' --edition own-2027 import FILE)");
});

it('leaves out what a suggestion says itself, and words that are no command', () => {
  expect(suggest('mobilise match --edition other-2025')).toBe("mobilise --db 'my list.db' match --edition other-2025");
  expect(suggest('Something went wrong inside mobilise: mobilise matches nobody')).toBe('Something went wrong inside mobilise: mobilise matches nobody');
});

it('reaches notes, commands in data and hints, and leaves what was imported alone', () => {
  const name = 'mobilise match';
  const view = suggestingView({
    kind: 'record', data: { companyName: name, next: [{ command: 'mobilise match' }] }, notes: ['Next: mobilise match'],
    fields: [{ key: 'company', label: 'company', value: name }, { key: 'command1', label: 'settle it', value: 'mobilise match' }],
  }, suggest);
  const typed = "mobilise --db 'my list.db' --edition own-2027 match";
  expect(view).toMatchObject({ data: { companyName: name, next: [{ command: typed }] }, notes: [`Next: ${typed}`], fields: [{ value: name }, { value: typed }] });
  expect(suggestingError(new AppError('refused', 'No.', { hint: 'See: mobilise match', details: { a: 1 } }), suggest)).toMatchObject({ kind: 'refused', message: 'No.', hint: `See: ${typed}`, details: { a: 1 } });
});

it('can be pasted into a shell, whatever a path is called', () => {
  for (const db of ['my list.db', "it's here/$HOME/`id`.db", 'a"b\\c.db', '50%/*.db', '!!; rm -f x & (y)#.db', '\u00e4\u00f6 \u65e5.db', '~/x.db', 'line\nbreak.db']) {
    const text = suggestions(typedOptions({ db, data: db }, 'match list'), commands)!('Next: mobilise match list S1');
    const words = execFileSync('sh', ['-c', `mobilise() { printf '%s\\0' "$@"; }; ${text.slice('Next: '.length)}`], { encoding: 'utf8' }).split('\0').slice(0, -1);
    expect(words).toEqual(['--db', db, '--data', db, 'match', 'list', 'S1']);
  }
});
