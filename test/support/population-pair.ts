/** Two complete, good registrations that fit together: the base of tests that change one field at a time. */

import { canonicalColumns } from './population-csv.js';
import type { CanonicalRow } from './population-csv.js';
import { vatNumberOf } from './population-vat.js';

const row = (cells: CanonicalRow): CanonicalRow =>
  Object.fromEntries(canonicalColumns.map((column) => [column, cells[column] ?? '']));

/**
 * A sender in Estonia and a host in Spain, the golden example of the matching model: as of 2021-04-01 both are eligible
 * with every rule passing or not applicable, and the pair is possible with 79.50 and 77.00 points. All columns are
 * present; empty are only those whose value would make another rule apply (profession, known partner, split stay), a
 * group beside an autonomous company, and the lists of countries and sectors, which the example leaves open.
 */
export const goodPair = (): { readonly send: CanonicalRow; readonly host: CanonicalRow } => ({
  send: row({
    side: 'send', reference: 'GOOD-SEND', company_name: 'Golden Sender OÜ', trade_name: 'Golden Sender', country: 'EE',
    vat_number: vatNumberOf('EE', 99_001), registration_number: '19000014', legal_form: 'OÜ', founded: '2012',
    address: 'Kuldne tn 1', postal_code: '10145', city: 'Tallinn', region: 'EE001', sector: '62 Rev. 2.1',
    activity: 'Web sites for shops', headcount: '14', turnover_eur: '900000', balance_sheet_eur: '400000',
    ownership: 'autonomous',
    one_person: 'no', legal_entity: 'yes', self_employed: 'no', website: 'https://golden-sender.example',
    company_email: 'info@golden-sender.example', company_phone: '+3725550101', contact_name: 'Mari Tamm',
    contact_email: 'mari.tamm@golden-sender.example', contact_phone: '+3725550102', language: 'et', contact_point: 'EEONE',
    platform_registered_on: '2021-01-15', consent_on: '2021-01-15', collaboration_types: 'development; training',
    skills_offered: 'web development', skills_wanted: 'digital marketing', languages: 'et:native; en:C1',
    available_from: '2021-06-01', available_until: '2021-12-31', min_months: '1', max_months: '3', participant_name: 'Jaan Saar',
    participant_email: 'jaan.saar@golden-sender.example', participant_role: 'employee', full_time: 'yes',
    employment_contract: 'yes',
    employed_since: '2017-03-01', experience_years: '8', stays_employed: 'yes', gap_filling: 'no',
    description: 'Learn how campaigns are planned, and rebuild the pages they lead to.',
  }),
  host: row({
    side: 'host', reference: 'GOOD-HOST', company_name: 'Golden Host S.L.', trade_name: 'Golden Host', country: 'ES',
    vat_number: vatNumberOf('ES', 99_002), registration_number: vatNumberOf('ES', 99_002).slice(2), legal_form: 'S.L.',
    founded: '2009',
    address: 'Calle Dorada 2', postal_code: '46003', city: 'Valencia', region: 'ES523', sector: '73 Rev. 2.1',
    activity: 'Campaigns on the web', headcount: '12', turnover_eur: '1100000', balance_sheet_eur: '500000',
    ownership: 'autonomous',
    one_person: 'no', legal_entity: 'yes', self_employed: 'no', website: 'https://golden-host.example',
    company_email: 'info@golden-host.example', company_phone: '+34600000101', contact_name: 'Carmen Vidal',
    contact_email: 'carmen.vidal@golden-host.example', contact_phone: '+34600000102', language: 'es', contact_point: 'ESONE',
    platform_registered_on: '2021-02-01', consent_on: '2021-02-01', collaboration_types: 'development; market-research',
    skills_offered: 'digital marketing', skills_wanted: 'web development', languages: 'es; en:B2',
    available_from: '2021-05-01', available_until: '2022-03-31', min_months: '1', max_months: '6', places: '1',
    host_owner_years: '9',
    host_owner_active: 'yes', gap_filling: 'no',
    description: 'Our pages are slow. Rebuild them with us and see how campaigns fill them.',
  }),
});
