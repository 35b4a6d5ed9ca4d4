/** What reports count and how the night goes about it, told step by step for the help. */

import { questionnaireColumns } from '../core/evaluation/questionnaire.js';
import { funnelLabels, funnelMeanings, funnelSteps } from '../core/reports/funnel.js';
import { exchangeMeanings } from '../core/reports/kpi.js';

/** `mobilise help reports`. */
export function reportsText(): string {
  return [
    'mobilise report funnel',
    '  Counts registrations, sending and hosting together. A registration counts in each step up to the furthest it ever',
    '  reached, so that the steps never rise; each registration belongs to one group, so that the groups add up.',
    ...funnelSteps.map((step) => `  ${funnelLabels[step].padEnd(16)} ${funnelMeanings[step]}`),
    '',
    'mobilise report kpi',
    '  The figures that the programme reports, beside those of the pilot 2016-17.',
    ...Object.entries(exchangeMeanings).map(([figure, meaning]) => `  ${figure.padEnd(16)} ${meaning}`),
    '  Percentages are of the yes among the yes and no in final questionnaires; an empty answer is no answer. Fewer than 5',
    '  answers give no percentage. The interval is that of Wilson for 95 %.',
    '',
    'mobilise report scarcity',
    '  demand  eligible send registrations whose participant has no place; one that names two countries (sectors, languages,',
    '          skills) counts in both, so that groups do not add up to a whole',
    '  supply  free places of eligible host registrations: places (1 unless stated) less the mobilities that hold one, as in',
    '          matching: from the agreement of both sides until the stay is over. Sector: NACE section; a sender without',
    '          partner sectors looks in its own. Language: spoken by the participant, usable at the host. Skill: wanted by the',
    '          sender, offered by the host, synonyms as one; words that the vocabulary does not know stand in one line, counted',
    '          and not compared. --names tells them word by word: they come as lists wrote them, and may name somebody',
    '  gap     demand less supply; the greatest lack of places comes first. Who could fill it: eligible registrations without',
    '          any mobility; registrations that wait for information, a decision or a validation, or were withdrawn; and',
    '          companies that are registered on the other side only (other-side)',
    '',
    'mobilise report pipeline',
    '  Days are counted from the first day of the status; a mobility is overdue from the day after its due day.',
    '',
  ].join('\n');
}

/** `mobilise help evaluation`. */
export function evaluationText(): string {
  return [
    'A list of questionnaires (CSV or .xlsx), one row for each role and phase of a mobility: mobilise evaluation import FILE.',
    'A newer answer of the same role and phase takes the place of the older one, which stays in the register. An empty cell',
    'is no answer, never "no".',
    '',
    ...Object.entries(questionnaireColumns).map(([column, help]) => `  ${column.padEnd(22)} ${help}`),
    '',
  ].join('\n');
}

/** `mobilise help night`. */
export function nightText(): string {
  return [
    'mobilise report nightly --out DIR',
    '  Validates and matches what changed, compares with the last night before the day, and writes DIR/<day>/ whole or not',
    '  at all: index.html (the page), report.md, report.json, and a CSV for each list. Silent when all went well, one line',
    '  on stderr when not; it never asks. Companies stand there by refs; --names writes their names, and the log says so.',
    '',
    'Exit codes of the night:',
    '    0  done; with --exit-code: and there is no news',
    '    1  with --exit-code: done, and there is news',
    '    2  an option is wrong',
    '    3  the folder cannot be written, or the edition or its weights cannot be read',
    '    4  no such edition',
    '    5  another night is running, or the register is locked, damaged or needs migration',
    '    6  a later night has been told already, or the folder of the day holds files that are not ours',
    '   70  our fault',
    '  130  stopped: Ctrl-C, or longer than --time-limit',
    '  With any of 2 to 130 no news is lost: the next night tells what this one would have told. One that failed, was killed,',
    '  or found another running is told by the next report; until then every command warns ("mobilise status").',
    '',
    'A night is known by its day, its data (watermark), rules, weights, vocabulary, the length of its lists (--top), decisions',
    'and the work at the desk (letters, questionnaires, preparation, what was put aside): run again it gives the same bytes.',
    'After a change of them on the same day it is told anew, compared with the night before that day.',
    '',
    'To do today: all that "mobility agenda" and "evaluation due" list on that day, each thing once with the same command,',
    'then decisions, pairs to propose, and companies to remind or to ask. Above all stands what cannot be made good later (a',
    'lost side, a stay without signatures, the preparation of one), then what companies wait for, then what can begin.',
    'An action put aside (mobilise report ack, mobilise report snooze) is back when it changes; what comes due later of the',
    'same mobility is told all the same.',
    '',
    'A difference is told once, with its cause: an import with its line, an edit, a decision, a veto set or ended, a mobility',
    'opened, declined or closed, a place taken or free, a changed rule or weight, other words in the vocabulary, lists of another',
    'length, a day that passed. Of several things that happened only those are told that can have made it; what was changed and',
    'changed back is none.',
    '',
    'The log lies in the user\'s data folder, logs/nightly.log; from 1 MB on it is put away, and four old ones are kept.',
    'Lines for cron and systemd: mobilise cron.',
    '',
  ].join('\n');
}
