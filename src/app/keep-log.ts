/** Keeps the log of what ran while nobody watched. */

export { appendToLog } from '../files/log-file.js';
