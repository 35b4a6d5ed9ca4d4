/** A program of its own: the peer in linear programming. The assignment as a linear program, whose corners are whole; solved by HiGHS, timed. */

import { readFileSync } from 'node:fs';
import loadHighs from 'highs';
import { mustBe, timed } from './measure.mjs';

const { first, hostOf, score, places } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const secondsAtMost = Number(process.argv[3]);

/** At most 500 characters a line, as the format wants. */
function sum(terms) {
  const lines = [];
  for (let at = 0; at < terms.length; at += 16) lines.push(terms.slice(at, at + 16).join(' '));
  return lines.join('\n');
}

const program = await timed(() => {
  const byHost = places.map(() => []);
  const rows = [];
  for (let sender = 0; sender + 1 < first.length; sender += 1) {
    const own = [];
    for (let edge = first[sender]; edge < first[sender + 1]; edge += 1) {
      own.push(`+ x${edge}`);
      byHost[hostOf[edge]].push(`+ x${edge}`);
    }
    rows.push(`s${sender}: ${sum(own)} <= 1`);
  }
  byHost.forEach((own, host) => rows.push(`h${host}: ${sum(own)} <= ${places[host]}`));
  return `maximize\nobj: ${sum(score.map((each, edge) => `+ ${each} x${edge}`))}\nsubject to\n${rows.join('\n')}\nend\n`;
});
const highs = await loadHighs();
const solved = await timed(() => highs.solve(program.result, { time_limit: secondsAtMost, output_flag: false }));
const { Status: status, ObjectiveValue: objective } = solved.result;
mustBe(status === 'Optimal' || status === 'Time limit reached', `HiGHS says ${status}`);
console.log(JSON.stringify({ status, objective: Math.round(objective), writeMs: program.ms, ms: solved.ms, cpuMs: solved.cpuMs }));
