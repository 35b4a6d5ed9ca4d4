/** Real lists of about 1,000 companies each, imported as they come; skipped where the folder is absent (`MOBILISE_REAL_LISTS`). */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportReport } from '../../src/output/views/import-view.js';
import type { MatchReport } from '../../src/output/views/match-view.js';
import type { RegistrationItem } from '../../src/output/views/registration-view.js';
import type { ValidationReport } from '../../src/output/views/validation-view.js';
import { openDesk, type Desk } from '../support/test-world.js';

const root = join(import.meta.dirname, '..', '..');
const folder = process.env.MOBILISE_REAL_LISTS ?? join(root, '..', 'shared', 'data', 'companies');

/** What the lists do not hold, said for every row. */
const constants = [
  'side=host', 'legal_entity=yes', 'one_person=no', 'consent_on=2021-03-01', 'platform_registered_on=2021-03-01', 'host_owner_years=10', 'host_owner_active=yes',
  'languages=en:B1', 'skills_offered=digital marketing; export strategy; quality management', 'available_from=2021-05-01', 'available_until=2022-06-30', 'min_months=1', 'max_months=3',
];
const columns = [
  'company_name=Company Name', 'trade_name=Trade Name', 'address=Address 1', 'postal_code=Postal Code', 'city=City', 'region=State/Province', 'country=Country',
  'registration_number=Company Registration Number', 'founded=Founding Year', 'turnover_eur=Yearly Revenue Local Currency', 'headcount=Employees Total',
  'legal_form=Business Legal Type - Description', 'sector=Business Category Code 1 - Description',
];
const flags = (name: string, values: readonly string[]): string[] => values.flatMap((value) => [`--${name}`, value]);

describe.skipIf(!existsSync(folder))('real lists', () => {
  let desk: Desk;
  beforeAll(() => { desk = openDesk(); });
  afterAll(() => { desk.remove(); });

  const importList = async (name: string, reference: string): Promise<{ data: ImportReport; code: number }> =>
    await desk.json<ImportReport>('import', join(folder, `${name}-business-dataset-sample.csv`), '--source', name,
      ...flags('map', [`reference=${reference}`, ...columns]), ...flags('set', constants), '--as-of', '2021-04-01');

  it.each([['madrid', 'ID'], ['amsterdam', '#1']])('%s comes in whole, twice the same', async (name, reference) => {
    const { data, code } = await importList(name, reference);
    expect(code).toBe(0);
    expect(data).toMatchObject({ rows: 1000, created: 1000, rejected: 0, encoding: 'utf-8', delimiter: ';', headerLine: 1 });
    expect((await importList(name, reference)).data).toMatchObject({ rows: 1000, created: 0, updated: 0, unchanged: 1000 });
  });

  it('keeps names with accents, numbers and foreign codes as what they are', async () => {
    const { data } = await desk.json<RegistrationItem[]>('registration', 'list', '--where', 'reference=313288188');
    expect(data).toHaveLength(1);
    expect(data[0]).toMatchObject({ companyName: 'Compañia Española De Petroleos SA', country: 'ES', city: 'Madrid', headcount: 2662, registrationNumber: 'A28003119', sector: 'Petroleum Refining' });
  });

  it('never reads a US industry code as NACE', async () => {
    const other = openDesk();
    try {
      await other.json('import', join(folder, 'madrid-business-dataset-sample.csv'), '--source', 'm', '--map', 'company_name=Company Name', '--map', 'country=Country',
        '--map', 'sector=Business Category Code 1', '--set', 'side=host');
      const { data } = await other.json<{ sector: string; sectorRevision: string | null }>('registration', 'show', 'H1');
      expect(data).toMatchObject({ sector: '2911', sectorRevision: null });
    } finally {
      other.remove();
    }
  });

  it('is judged, and matched with the senders of the sample lists', async () => {
    for (const name of ['estonia', 'france', 'germany', 'italy', 'spain']) {
      await desk.json('import', join(root, 'data', 'samples', `${name}.csv`), '--source', name, '--as-of', '2021-04-01');
    }
    const { data: verdicts } = await desk.json<ValidationReport>('validate', '--as-of', '2021-04-01');
    expect(verdicts.checked).toBe(verdicts.eligible + verdicts.ineligible + verdicts.needsInformation + verdicts.officerDecision);
    expect(verdicts.eligible).toBeGreaterThan(2000);
    // 62 real companies state no register number, or one that nobody can check.
    expect(verdicts.needsInformation).toBeGreaterThan(60);
    const { data: match } = await desk.json<MatchReport>('match', '--as-of', '2021-04-01', '--top', '10');
    expect(match.hosts).toBeGreaterThan(2000);
    expect(match.kept).toBeGreaterThan(500);
    expect(match.pairsPossible).toBeGreaterThanOrEqual(match.kept - 10);
  }, 60_000);
});
