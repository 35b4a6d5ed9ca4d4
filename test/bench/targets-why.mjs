/** A program of its own: explains the list of every sender of a register, timed in a fresh process. */

import { explainList } from '../../dist/core/matching/why-none.js';
import { loadInputs } from './match-inputs.mjs';
import { timed } from './measure.mjs';

const { senders, hosts, context } = await loadInputs(process.argv[2]);
const { result, ms, cpuMs } = await timed(() => senders.map((each) => explainList(each, hosts, context)));
const none = result.filter(({ candidates }) => candidates === 0);
console.log(JSON.stringify({
  ms, cpuMs, senders: senders.length, none: none.length, possible: result.reduce((sum, { candidates }) => sum + candidates, 0),
  helped: none.filter(({ smallestChanges }) => smallestChanges.length > 0).length,
}));
