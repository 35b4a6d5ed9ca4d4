/** The rows of the table of targets: what was measured, beside which peer, and what that says of the target. */

import { spreadOf } from './measure.mjs';
import { duration } from './record.mjs';

/**
 * @typedef {object} Times milliseconds of every run: of the clock, and of the processor by thread, which is what the clock would say at best
 * @property {number[]} ms
 * @property {number[]} cpuMs
 */

const middle = (numbers) => spreadOf(numbers).median;
const times = (ratio) => `${ratio.toFixed(ratio < 10 ? 2 : 0)} x`;

/** A row with its verdict. `value` is judged, `best` is the same by processor time: what only the clock misses, a busy machine may explain. */
function judged({ value, best, atLeast, stretch, better, show, ...row }) {
  const reaches = (found, limit) => (better === 'more' ? found >= limit : found <= limit);
  const state = reaches(value, atLeast) ? 'holds' : reaches(best, atLeast) ? 'OPEN' : 'MISSED';
  const far = better === 'more' ? value / stretch : stretch / value;
  return { peer: '', ratio: '', ...row, atLeast: show(atLeast), stretch: show(stretch), state, far: reaches(value, stretch) ? 'reached' : `${Math.round(100 * far)} %` };
}

/** How many times as fast as the peer. */
export function fasterThan({ ours, peer, name, ...row }) {
  const value = middle(peer.ms) / middle(ours.ms);
  return judged({
    ...row, ms: spreadOf(ours.ms), measured: duration(middle(ours.ms)), peer: `${name} ${duration(middle(peer.ms))}`, ratio: times(value),
    value, best: middle(peer.cpuMs) / middle(ours.cpuMs), better: 'more', show: times,
  });
}

/** So many times as long as something else at most. */
export function atMostTimes({ ours, base, name, ...row }) {
  const value = middle(ours.ms) / middle(base.ms);
  return judged({
    ...row, ms: spreadOf(ours.ms), measured: duration(middle(ours.ms)), peer: `${name} ${duration(middle(base.ms))}`, ratio: times(value),
    value, best: middle(ours.cpuMs) / middle(base.cpuMs), better: 'less', show: times,
  });
}

/** So many milliseconds at most. */
export const within = ({ ours, ...row }) => judged({
  ...row, ms: spreadOf(ours.ms), measured: duration(middle(ours.ms)), value: middle(ours.ms), best: middle(ours.cpuMs), better: 'less', show: duration,
});

/** So many bytes at most. */
export const small = ({ bytes, ...row }) => judged({
  ...row, measured: `${Math.round(bytes / 1e6)} MB`, value: bytes, best: bytes, better: 'less', show: (each) => `${Math.round(each / 1e6)} MB`,
});

/** What holds, or the bench has stopped. */
export const proven = (row) => ({ peer: '', ratio: '', atLeast: '100 %', stretch: '', state: 'holds', far: '', ...row });

/** The columns of the table; nothing is judged in a quick run. */
export const columnsOf = (quick) => [
  ['target', ({ target, what }) => `${target.padEnd(3)} ${what}`],
  ['measured', ({ measured }) => measured],
  ['peer', ({ peer }) => peer],
  ['ratio', ({ ratio }) => ratio],
  ['at least', ({ atLeast }) => (quick ? '' : atLeast)],
  ['stretch', ({ stretch }) => (quick ? '' : stretch)],
  ['of the stretch', ({ far }) => (quick ? '' : far)],
  ['', ({ state }) => (quick ? '' : state)],
];

/** Processor time by thread, for work that so many threads share. */
export const byThread = (all, threads) => all.map((each) => each / threads);
