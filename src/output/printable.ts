/** Makes any text safe to print: no control characters, no escape sequences, no direction overrides. */

// C0 and C1 controls, DEL, zero-width and direction marks: imported text must never steer a terminal.
// eslint-disable-next-line no-control-regex
const unsafe = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;
// eslint-disable-next-line no-control-regex
const escapes = /\u001B(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001B]*(?:\u0007|\u001B\\)?|[@-Z\\-_])/g;

/** Letters, digits and marks of ASCII alone: nothing to look for. Most texts of a report are like that, and one look tells. */
const plain = /^[ -~]*$/;

/** The text without anything that a terminal would obey; tabs become spaces, line breaks stay. */
export function printable(text: string): string {
  return plain.test(text) ? text : text.replace(escapes, '').replace(unsafe, '').replaceAll('\t', ' ');
}

/** The text on one line: line breaks become spaces. */
export function oneLine(text: string): string {
  return plain.test(text) ? text : printable(text.replace(/\r\n|[\r\n\u2028\u2029]/g, ' '));
}
