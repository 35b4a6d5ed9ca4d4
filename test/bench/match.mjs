/** Bench `match`: 10,000 senders with 10,000 hosts, the whole command and the engine alone, and a naive program beside it. */

import { join } from 'node:path';
import { benchDay, mobilise, mustBe, runNode, spreadOf } from './measure.mjs';
import { loadGenerator, makeRegister } from './population.mjs';
import { duration } from './record.mjs';

export const title = 'Matching';

/** Milliseconds that matching may take (issue of the main job). */
const limitMs = 5000;

/** The default of `match --top`. */
const keep = 20;

const script = (name) => join(import.meta.dirname, name);

/** Makes the register once; each round then is one process for the command and one for the engine alone. */
export async function bench({ folder, runs, quick }) {
  const side = quick ? 1000 : 10_000;
  const rounds = runs ?? (quick ? 1 : 5);
  const [samples, sampleSize] = [3, quick ? 20 : 100];
  const [db, lists] = [join(folder, 'register.db'), join(folder, 'lists.json')];
  const common = ['--db', db, '--as-of', benchDay, '--json'];
  const generator = await loadGenerator(folder);
  const validated = await makeRegister({ folder, generator, db, side });
  const verdicts = JSON.parse(validated.out).data;

  const command = [];
  const engine = [];
  for (let round = 0; round < rounds; round += 1) {
    const ran = await mobilise(['match', '--top', String(keep), ...common], folder);
    command.push({ ...ran, report: JSON.parse(ran.out).data });
    const alone = await runNode(script('match-engine.mjs'), [db, String(keep), lists], { folder });
    engine.push({ ...alone, ...JSON.parse(alone.out) });
  }
  const [{ report }] = command;
  mustBe(report.senders === side && report.hosts === side, `${report.senders} senders and ${report.hosts} hosts`);
  mustBe(engine.every((each) => each.pairsPossible === report.pairsPossible), 'command and engine count other possible pairs');
  mustBe(engine[0].knownPartners === 0, 'the population names partners, which the naive peer does not know');

  const delta = [];
  for (let round = 0; round < rounds; round += 1) {
    delta.push(JSON.parse((await runNode(script('match-delta.mjs'), [db, String(keep), '100'], { folder })).out));
  }
  mustBe(delta.every((each) => each.equal), 'lists brought up to date are not those of a run over everything');

  const sampled = [db, keep, lists, samples, sampleSize].map(String);
  const naive = JSON.parse((await runNode(script('match-naive.mjs'), sampled, { folder })).out);
  const { wrong } = naive;
  mustBe(wrong.length === 0, `the naive program finds other lists for ${wrong.length} senders: ${wrong.slice(0, 5).join(', ')}`);

  const of = (all, key) => all.map((each) => each[key]);
  const base = spreadOf(of(engine, 'engineMs'));
  const row = (what, all, ms) => ({ what, ms: spreadOf(ms), ratio: spreadOf(ms).median / base.median, ...all });
  const used = (all) => ({ cpuMs: spreadOf(of(all, 'cpuMs')), memory: Math.max(...of(all, 'memory')) });
  const projected = naive.sampleMs.map((ms) => naive.prepareMs + (ms * side) / sampleSize);
  const whole = row('mobilise match (verdicts stored before)', used(command), of(command, 'ms'));
  const usedAlone = { cpuMs: spreadOf(of(engine, 'engineCpuMs')), memory: used(engine).memory };
  const alone = row('engine alone (both sides\' lists)', usedAlone, of(engine, 'engineMs'));
  const limit = (what, { ms }) => ({
    what: `${side} x ${side}, ${what}`, holds: ms.median <= limitMs, found: duration(ms.median), limit: duration(limitMs),
  });
  const elapsed = command.map((each) => each.report.elapsedMs);
  return {
    ratioOf: 'x engine',
    rows: [
      whole, alone,
      row('engine alone, once more after 1 % + 1 % changed', { cpuMs: spreadOf(of(delta, 'againCpuMs')) }, of(delta, 'againMs')),
      row('the same, going on from the lists before', { cpuMs: spreadOf(of(delta, 'deltaCpuMs')) }, of(delta, 'deltaMs')),
      row('loading both sides from the register', {}, of(engine, 'loadMs')),
      row('mobilise validate, before', used([validated]), [validated.ms]),
      row('naive all-pairs, senders\' lists only (projected)', {}, projected),
    ],
    limits: quick ? [] : [limit('engine alone', alone), limit('whole command', whole)],
    notes: [
      `${side} senders, ${side} hosts, of them ${verdicts.eligible} eligible`,
      `${report.pairsPossible} pairs possible, ${report.pairsToCheck ?? 'uncounted'} to check, ${report.kept} kept (top ${keep})`,
      `the command says of itself: ${duration(spreadOf(elapsed).median)} (elapsedMs)`,
      `after 1 % + 1 % changed: ${delta[0].changed} registrations seen differently, ${delta[0].renewed} lists renewed, ${delta[0].refilled} searched anew; all rows equal`,
      `naive all-pairs: projected from ${samples} samples of ${sampleSize} senders against all hosts; its lists are the engine's`,
    ],
    raw: {
      commandMs: of(command, 'ms'), commandCpuMs: of(command, 'cpuMs'), commandElapsedMs: elapsed,
      engineMs: of(engine, 'engineMs'), engineCpuMs: of(engine, 'engineCpuMs'), loadMs: of(engine, 'loadMs'),
      deltaMs: of(delta, 'deltaMs'), deltaCpuMs: of(delta, 'deltaCpuMs'), againMs: of(delta, 'againMs'), againCpuMs: of(delta, 'againCpuMs'),
      naivePrepareMs: [naive.prepareMs], naiveSampleMs: naive.sampleMs,
    },
  };
}
