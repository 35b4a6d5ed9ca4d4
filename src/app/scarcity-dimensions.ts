/** Says in which groups a registration wants a place or offers one: by country, sector, language or skill. */

import { foldText } from '../core/intake/names.js';
import { sectorPlace } from '../core/intake/sectors.js';
import { conceptOf } from '../core/intake/vocabulary.js';
import { lazily } from '../core/lazily.js';
import type { FieldKey, Registration, Sector } from '../core/registration.js';
import { countryName } from '../output/country-name.js';
import type { Job } from './job.js';
import { loadCodeList, loadVocabulary } from './load-lists.js';

/** What demand and supply can be told by. */
export const scarcityGroupings = ['country', 'sector', 'language', 'skill'] as const;
export type ScarcityGrouping = (typeof scarcityGroupings)[number];

/** The columns that each of them looks at. */
export const columnsOf = {
  country: ['country', 'partnerCountries'], sector: ['sector', 'partnerSectors'], language: ['languages'], skill: ['skillsWanted', 'skillsOffered'],
} as const satisfies Readonly<Record<ScarcityGrouping, readonly FieldKey[]>>;
export type ScarceColumn = (typeof columnsOf)[ScarcityGrouping][number] | 'places';

/** A registration with the columns of the dimensions it is asked about. */
export type ScarceColumns = { readonly [Key in ScarceColumn]?: Registration[Key] | undefined };

/** The groups of a registration in one dimension: what a sender wants, and where a company is as a host. */
export interface Dimension {
  readonly wanted: (registration: ScarceColumns) => readonly string[];
  readonly hosted: (registration: ScarceColumns) => readonly string[];
  readonly label: (group: string) => string;
  /** The group of what no code unites; `null` where there is none. */
  readonly apart: string | null;
}

const none: readonly string[] = [];

const languageNames = lazily(() => new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' }));

const byCountry: Dimension = {
  // The item "any" makes a list a wish: the countries beside it are still the ones named.
  wanted: ({ partnerCountries = [] }) => (partnerCountries.includes('any') ? partnerCountries.filter((code) => code !== 'any') : partnerCountries),
  hosted: ({ country = '' }) => (country === '' ? none : [country]),
  label: countryName, apart: null,
};

const languagesOf = ({ languages = [] }: ScarceColumns): string[] => languages.map(({ language }) => language);
const byLanguage: Dimension = { wanted: languagesOf, hosted: languagesOf, label: (code) => languageNames().of(code) ?? code, apart: null };

function bySector(job: Job): Dimension {
  const nace = loadCodeList(job.dataFolders, 'nace');
  const titles = new Map(nace['rev2.1'].sections.map(({ code, title }) => [code, `${code} ${title}`]));
  const sections = (sectors: readonly (Sector | undefined)[]): string[] => {
    const found: string[] = [];
    for (const sector of sectors) {
      const section = sector === undefined ? null : sectorPlace(sector, nace)?.section ?? null;
      if (section !== null) found.push(section);
    }
    return found;
  };
  return {
    // As in matching: whoever names no partner sector looks in its own.
    wanted: ({ partnerSectors = [], sector }) => sections(partnerSectors.length > 0 ? partnerSectors : [sector]),
    hosted: ({ sector }) => sections([sector]), label: (code) => titles.get(code) ?? code, apart: null,
  };
}

/** The group of all texts that name no concept of the vocabulary, or several, and how it is called. */
const notInVocabulary = 'not-in-vocabulary';
/** Before a text that is a group of its own, so that it is taken for no concept. */
const ofText = 'text:';

/** `asWritten`: texts without a concept are groups of their own, by their words, which may name a person; else they stand together, and nothing of them is told. */
function bySkill(job: Job, asWritten: boolean): Dimension {
  const { vocabulary, finder } = loadVocabulary(job.dataFolders);
  const known = new Map<string, string>();
  const groupOf = (text: string): string => {
    const found = finder.find(text);
    if (found !== null) return found.concept;
    // Texts that fold equal are the same, as in matching.
    return asWritten ? ofText + foldText(text) : notInVocabulary;
  };
  const skills = (texts: readonly string[] = none): string[] => texts.map((text) => {
    let group = known.get(text);
    if (group === undefined) known.set(text, group = groupOf(text));
    return group;
  });
  const label = (group: string): string => {
    if (group === notInVocabulary) return '(not in the vocabulary)';
    return group.startsWith(ofText) ? group.slice(ofText.length) : conceptOf(vocabulary, group)?.label('en') ?? group;
  };
  return { wanted: ({ skillsWanted }) => skills(skillsWanted), hosted: ({ skillsOffered }) => skills(skillsOffered), label, apart: notInVocabulary };
}

/** The groups of a dimension; `asWritten` tells words of lists that no code unites. */
export function dimensionOf(job: Job, by: ScarcityGrouping, asWritten = false): Dimension {
  switch (by) {
    case 'country': return byCountry;
    case 'sector': return bySector(job);
    case 'language': return byLanguage;
    case 'skill': return bySkill(job, asWritten);
  }
}
