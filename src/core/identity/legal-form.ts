/** Which kind of legal person a name says it is, as far as names tell: two kinds are two companies. */

import { foldText } from '../intake/names.js';

/** The kinds that are told apart; forms that belong to more than one kind in Europe ("AS", "AB") are left out. */
export type FormKind = 'limited' | 'stock' | 'partnership' | 'cooperative';

// Sources: the national company laws' usual abbreviations.
const forms: Readonly<Record<FormKind, string>> = {
  limited: 'gmbh ggmbh gesmbh mbh gesellschaft_mit_beschrankter_haftung sl slu sll sociedad_limitada srl srls societa_a_responsabilita_limitata sarl eurl bv bvba '
    + 'sprl besloten_vennootschap ltd limited kft sp_zoo spzoo sp_z_oo sro spol_sro doo jdoo ood eood epe ike ltd_sti limited_sirketi oy ou osauhing uab sia aps lda shpk dooel',
  stock: 'ag aktiengesellschaft sa sau sociedad_anonima societe_anonyme spa societa_per_azioni nv naamloze_vennootschap plc zrt nyrt akciova_spolecnost '
    + 'akciova_spolocnost dd ad ead ae oyj asa sha anonim_sirketi spolka_akcyjna',
  partnership: 'kg ohg og gmbh_co_kg gmbh_und_co_kg gbr snc sas_di vof cv kb hb bt kkt sp_j sp_k vos',
  cooperative: 'eg soc_coop scoop s_coop sociedad_cooperativa societa_cooperativa scarl cooperatie druzstvo',
};

const kindOf = new Map<string, FormKind>(Object.entries(forms).flatMap(([kind, list]) =>
  list.split(/\s+/).map((form): [string, FormKind] => [form.replaceAll('_', ''), kind as FormKind])));

// What a form can end with: most names end otherwise.
const endings = new Set(Array.from(kindOf.keys(), (form) => Array.from(form, (_, at) => form.slice(at))).flat());

const longest = 5;

/** The kind of legal person a text ends with, `null` where it does not say or says it doubtfully. */
export function formKind(text: string): FormKind | null {
  const words = foldText(text).split(' ');
  let end = '';
  let found: FormKind | null = null;
  for (let size = 1; size <= longest && size <= words.length; size++) {
    end = words[words.length - size]! + end;
    if (!endings.has(end)) break;
    // The longest form wins: "GmbH & Co. KG" is more than "KG".
    found = kindOf.get(end) ?? found;
  }
  return found;
}
