/** Counts the programme's figures: companies, exchanges, and the answers of final questionnaires. */

import type { QuestionnaireAnswers } from '../core/evaluation/questionnaire.js';
import { countExchanges, countSurvey, exchangeMeanings, type ExchangeFigure } from '../core/reports/kpi.js';
import { currentEvaluations } from '../db/evaluations.js';
import { selectMobilities } from '../db/mobilities.js';
import { reportRegistrations } from '../db/report-rows.js';
import type { KpiReport } from '../output/views/kpi-view.js';
import type { Job } from './job.js';
import { loadReportEdition } from './load-report-edition.js';

const labels: Readonly<Record<ExchangeFigure, string>> = {
  registered: 'registered companies', supported: 'companies supported in their search', negotiation: 'exchanges in negotiation',
  programmed: 'exchanges programmed', underWay: 'exchanges under way', completed: 'exchanges completed',
};

/** The figures as the register stands. */
export async function countKpi(job: Job): Promise<KpiReport> {
  const { edition } = loadReportEdition(job);
  const registrations = reportRegistrations(job.register, job.edition, false).map((row) => ({ id: row.id, companyId: row.company_id, hasCandidates: row.has_candidates === 1 }));
  const mobilities = (await selectMobilities(job.register, job.edition)).map((row) => ({ send: row.send_id, host: row.host_id, status: row.status }));
  const counts = countExchanges(registrations, mobilities, edition.statuses);
  const finals = currentEvaluations(job.register, job.edition).filter(({ phase }) => phase === 'final');
  return {
    figures: (Object.keys(counts) as ExchangeFigure[]).map((figure) => ({ figure, label: labels[figure], count: counts[figure], meaning: exchangeMeanings[figure] })),
    survey: countSurvey(finals.map(({ role, answers }) => ({ role, answers: (JSON.parse(answers) as QuestionnaireAnswers).yesNo }))),
    questionnaires: finals.length,
  };
}
