/** Lists the nights that were told. */

import { refOf } from '../core/refs.js';
import { allNights } from '../db/nights.js';
import type { ReportItem } from '../output/views/report-view.js';
import type { NightFigures } from '../output/views/night-view.js';
import type { Job } from './job.js';

/** The nights, the newest first, cut at the limit, with how many there are. */
export function listReports(job: Job, limit: number | null): { items: ReportItem[]; total: number } {
  const nights = allNights(job.register, job.edition);
  const runOf = new Map(nights.map((night) => [night.id, refOf('run', night.run_id)]));
  const shown = limit === null ? nights : nights.slice(0, limit);
  return {
    total: nights.length,
    items: shown.map((night): ReportItem => {
      const figures = JSON.parse(night.counts) as NightFigures;
      return {
        run: refOf('run', night.run_id), date: night.date, watermark: night.watermark, since: night.base_id === null ? null : runOf.get(night.base_id) ?? null,
        new: figures.new, back: figures.back, lost: figures.lost, moved: figures.moved, verdicts: figures.verdicts, candidates: figures.candidates,
        replacedBy: night.replaced_by === null ? null : runOf.get(night.replaced_by) ?? null, rules: night.rules, model: night.model, program: night.program,
      };
    }),
  };
}
