/** What the sample lists hold on purpose: their form, and the rows that are wrong, unclear or without a counterpart. */

/** Faults for which a row is rejected. */
export const rejectedFaults = [
  'impossible-date', 'unknown-country', 'no-name', 'headcount-word', 'too-few-cells', 'same-reference',
] as const;

/** Faults of rows that are read, but are ineligible or leave a question; `no-match` is eligible and fits nobody. */
export const readFaults = [
  'country-not-eligible', 'headcount-300', 'part-time', 'employed-three-months', 'host-owner-two-years', 'third-sender',
  'manager', 'vat-wrong', 'vat-missing', 'linked-without-group', 'no-consent', 'level-missing', 'no-match',
] as const;

/** Those of them that leave a row eligible. */
export const eligibleFaults: readonly Fault[] = ['level-missing', 'no-match'];

export type Fault = (typeof rejectedFaults)[number] | (typeof readFaults)[number];

/** One list of `data/samples/`. */
export interface SampleList {
  readonly file: string;
  readonly country: 'DE' | 'IT' | 'EE' | 'ES' | 'FR';
  readonly delimiter: ';' | '\t' | ',';
  readonly bom: boolean;
  /** Rows below the header. */
  readonly rows: number;
  /** Reference and fault; of a reference that comes twice, the second row is meant. */
  readonly onPurpose: readonly (readonly [string, Fault])[];
}

/** The day as of which the samples are meant. */
export const samplesAsOf = '2021-04-01';

export const sampleLists: readonly SampleList[] = [
  {
    file: 'germany.csv', country: 'DE', delimiter: ';', bom: true, rows: 61,
    onPurpose: [
      ['MV-1126', 'impossible-date'], ['MV-1122', 'unknown-country'], ['MV-1084', 'no-name'], ['MV-1038', 'headcount-word'],
      ['MV-1158', 'too-few-cells'], ['MV-1029', 'same-reference'], ['MV-1052', 'country-not-eligible'],
      ['MV-1107', 'headcount-300'], ['MV-1053', 'part-time'], ['MV-1054', 'employed-three-months'],
      ['MV-1016', 'host-owner-two-years'], ['MV-1140', 'third-sender'], ['MV-1129', 'manager'], ['MV-1139', 'vat-wrong'],
      ['MV-1063', 'vat-missing'], ['MV-1021', 'linked-without-group'], ['MV-1026', 'no-consent'],
      ['MV-1103', 'level-missing'], ['MV-1073', 'no-match'], ['MV-1116', 'no-match'], ['MV-1133', 'no-match'],
    ],
  },
  {
    file: 'italy.csv', country: 'IT', delimiter: ';', bom: false, rows: 60,
    onPurpose: [
      ['00018/21', 'impossible-date'], ['00140/21', 'unknown-country'], ['00009/21', 'no-name'],
      ['00008/21', 'headcount-word'], ['00105/21', 'too-few-cells'], ['00043/21', 'same-reference'],
      ['00099/21', 'country-not-eligible'], ['00037/21', 'headcount-300'], ['00133/21', 'part-time'],
      ['00080/21', 'employed-three-months'], ['00118/21', 'host-owner-two-years'], ['00112/21', 'manager'],
      ['00097/21', 'vat-wrong'], ['00014/21', 'vat-missing'], ['00053/21', 'linked-without-group'],
      ['00021/21', 'no-consent'], ['00061/21', 'level-missing'], ['00010/21', 'no-match'], ['00032/21', 'no-match'],
      ['00114/21', 'no-match'],
    ],
  },
  {
    file: 'estonia.csv', country: 'EE', delimiter: '\t', bom: false, rows: 50,
    onPurpose: [
      ['2021-067', 'impossible-date'], ['2021-079', 'unknown-country'], ['2021-137', 'no-name'],
      ['2021-113', 'headcount-word'], ['2021-003', 'too-few-cells'], ['2021-124', 'headcount-300'],
      ['2021-121', 'part-time'], ['2021-066', 'employed-three-months'], ['2021-073', 'host-owner-two-years'],
      ['2021-088', 'manager'], ['2021-107', 'vat-wrong'], ['2021-078', 'no-consent'], ['2021-075', 'level-missing'],
      ['2021-011', 'no-match'], ['2021-035', 'no-match'],
    ],
  },
  {
    file: 'spain.csv', country: 'ES', delimiter: ',', bom: false, rows: 63,
    onPurpose: [
      ['FE0047', 'impossible-date'], ['FE0094', 'unknown-country'], ['FE0135', 'no-name'], ['FE0068', 'headcount-word'],
      ['FE0126', 'too-few-cells'], ['FE0098', 'same-reference'], ['FE0104', 'country-not-eligible'],
      ['FE0006', 'headcount-300'], ['FE0065', 'part-time'], ['FE0021', 'employed-three-months'],
      ['FE0005', 'host-owner-two-years'], ['FE0051', 'third-sender'], ['FE0150', 'manager'], ['FE0154', 'vat-wrong'],
      ['FE0049', 'vat-missing'], ['FE0110', 'linked-without-group'], ['FE0101', 'no-consent'], ['FE0040', 'level-missing'],
      ['FE0043', 'no-match'], ['FE0044', 'no-match'],
    ],
  },
  {
    file: 'france.csv', country: 'FR', delimiter: ';', bom: false, rows: 46,
    onPurpose: [
      ['A2046', 'impossible-date'], ['A2016', 'unknown-country'], ['A2069', 'no-name'], ['A2062', 'headcount-word'],
      ['A2054', 'too-few-cells'], ['A2005', 'country-not-eligible'], ['A2092', 'headcount-300'], ['A2019', 'part-time'],
      ['A2021', 'employed-three-months'], ['A2052', 'host-owner-two-years'], ['A2081', 'manager'], ['A2084', 'vat-wrong'],
      ['A2038', 'vat-missing'], ['A2009', 'linked-without-group'], ['A2035', 'no-consent'], ['A2027', 'level-missing'],
      ['A2093', 'level-missing'], ['A2003', 'no-match'], ['A2024', 'no-match'],
    ],
  },
];
