/** Quotes a word for a POSIX shell, so that a command that is shown can be pasted as it stands. */

/** The word as the shell takes it for one, whatever stands in it; plain words stay as they are. */
export const shellWord = (word: string): string => (/^[\w./:@%+=,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);
