/** Says whether a named place is there. */

export { fileExists } from '../files/read-file.js';
