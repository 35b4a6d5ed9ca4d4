/** Records that a template is tried with: everything known, nearly nothing known, and what lies between. */

import type { Registration } from '../registration.js';
import type { LearningProjectInput, MatchEvidence, ProjectEdition } from './learning-project-input.js';

const edition: ProjectEdition = {
  id: 'round', title: 'Round',
  collaborationTypes: ['market-research', 'development', 'internationalisation', 'training', 'research', 'existing', 'other'].map((id) => ({ id, label: `type ${id}` })),
  stay: { shortestMonths: 1, longestMonths: 6, withinMonths: 12, shortestPartDays: 7 },
  signatories: { parties: ['participant', 'sending-company', 'host-company', 'sending-contact-point'].map((id) => ({ id, label: `party ${id}` })), source: [] },
  grants: { rates: { ES: 830 }, paidBy: 'payer', paidTo: 'payee' },
};

const everything = (side: 'send' | 'host', country: string): Registration => ({
  side, country, companyName: `Company ${side}`, tradeName: `Trade ${side}`, legalForm: 'Form', founded: '2010-01-01', address: 'Street 1', postalCode: '100', city: 'City',
  vatNumber: 'VAT 1', registrationNumber: 'REG 1', website: 'company.example', activity: `activity ${side}`, sector: { code: '62', revision: '2.1' }, headcount: { low: 10, high: 49 },
  contactName: 'Contact', contactEmail: 'contact@company.example', contactPhone: '+1 2', contactPoint: 'OFFICE', collaborationTypes: edition.collaborationTypes.map(({ id }) => id),
  skillsOffered: ['offer'], skillsWanted: ['want', 'unmet want'], availableFrom: '2021-06-01', availableUntil: '2021-12-31', description: `description ${side}`,
  ...(side === 'host' ? {} : {
    participantName: 'Participant', participantEmail: 'participant@company.example', participantRole: 'employee' as const, employedSince: '2015-01-01', experienceYears: 7.5, maxMonths: 2.5,
  }),
});

const topics = (word: string): MatchEvidence['learning'] => (['same', 'group', 'text', 'same', 'same'] as const)
  .map((strength, index) => ({ want: `${word} wanted ${index}`, offer: `${word} offered ${index}`, strength }));

const office = (code: string) => ({ code, name: `Office ${code}`, address: 'Street 2', email: 'office@office.example' });

const full: LearningProjectInput = {
  send: { ref: 'S1', companyRef: 'C1', registration: everything('send', 'EE'), sectorLabel: 'Sector' },
  host: { ref: 'H2', companyRef: 'C2', registration: everything('host', 'ES'), sectorLabel: 'Sector' },
  match: {
    learning: topics('learning'), needs: topics('needs'),
    languages: [{ language: 'en', participant: 'native', minimum: 'B2' }, { language: 'fr', participant: 'B1', minimum: 'native' }, { language: 'de', participant: null, minimum: null }],
    window: { from: '2021-06-01', until: '2021-12-31' },
  },
  edition, contactPoints: { send: office('A'), host: office('B') }, status: 'agreed', version: 1, language: 'en', asOf: '2021-04-01',
  askedRules: [{ rule: 'rule', message: 'question' }], overrides: [{ reason: 'reason', by: 'officer', on: '2021-03-01' }],
};

const empty: LearningProjectInput = {
  ...full,
  send: { ref: 'S1', companyRef: 'C1', registration: { side: 'send', companyName: 'Alfa', country: '' } },
  host: { ref: 'H2', companyRef: 'C2', registration: { side: 'host', companyName: 'Beta', country: '' } },
  match: { learning: [], needs: [], languages: [], window: {} },
  edition: { ...edition, collaborationTypes: [], grants: { rates: {}, paidBy: null, paidTo: null } },
  contactPoints: {}, status: 'candidate', askedRules: [], overrides: [],
};

const sendWith = (input: LearningProjectInput, values: Partial<Registration>): LearningProjectInput =>
  ({ ...input, send: { ...input.send, registration: { ...input.send.registration, ...values } } });

/** What hostile text is made of: template and Markdown syntax, paths, formulas, terminal codes, direction marks, length, pictures. */
const attack = `{{x}} {% raw %} ../../etc =cmd() \u001B[31m \u202E # a | b **[to complete: x]** <b> \u{1F600} ${'x'.repeat(200)}`;
const coded = /^(?:side|country|strength|status|language|asOf|on|from|until|revision|participantRole|participant|minimum|availableFrom|availableUntil|employedSince|founded|id|rule|ref|companyRef)$/;

/** The value with every text replaced by a hostile one that tells its path; codes and days stay. */
export function hostileOf(value: unknown, key: string, path: string): unknown {
  if (typeof value === 'string') return coded.test(key) || key === 'collaborationTypes' ? value : `${attack} ${path}`;
  if (Array.isArray(value)) return value.map((item: unknown, index) => hostileOf(item, key, `${path}${index}`));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([inner, item]) => [inner, hostileOf(item, inner, `${path}${inner}`)]));
}

/** A record under the name by which messages call it. */
export interface TemplateRecord {
  readonly name: string;
  readonly input: LearningProjectInput;
}

/** The records; the first one knows everything, the second one nearly nothing, the last one is hostile. */
export const templateRecords: readonly TemplateRecord[] = [
  { name: 'everything known', input: full },
  { name: 'nearly nothing known', input: empty },
  { name: 'a month, by weeks', input: sendWith(full, { maxMonths: 1, participantRole: 'manager' }) },
  { name: 'a stay in parts', input: { ...full, match: { ...full.match, settled: { from: '2021-06-01', until: '2021-08-15', parts: [{ from: '2021-06-01', until: '2021-06-30' }, { from: '2021-07-16', until: '2021-08-15' }] } } } },
  { name: 'no common days', input: sendWith({ ...full, match: { ...full.match, window: { from: '2021-06-01', until: '2021-06-05' } } }, { participantRole: 'owner' }) },
  { name: 'lengths apart', input: sendWith(full, { minMonths: 9, maxMonths: 9, participantRole: 'co-owner' }) },
  { name: 'types of each side', input: { ...sendWith(full, { collaborationTypes: ['other', 'research'] }), host: { ...full.host, registration: { ...full.host.registration, collaborationTypes: ['training'] } } } },
  { name: 'no rate', input: { ...full, edition: { ...edition, grants: { rates: {}, paidBy: null, paidTo: null } }, asOf: '2021-06-01' } },
  // The same shape as the first, whatever its texts are.
  { name: 'hostile texts', input: hostileOf(full, '', '') as LearningProjectInput },
];
