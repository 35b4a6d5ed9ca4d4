/** What a night rested on, kept so that it can be computed again: registrations as they were, the texts of the edition, when a veto was lifted. */

const kept = 'side, source_id, stable_id, company_id, status, merged_into, record, origin, first_seen_on';
const old = kept.split(', ').map((column) => `old.${column}`).join(', ');

/** The first change after a night keeps what the registration was that night; later ones before the next night find it kept. */
const keepPast = `begin
  insert into registration_past (registration_id, night_id, ${kept}) select old.id, max(id), ${old} from night where true having max(id) is not null
    on conflict (registration_id, night_id) do nothing;
end`;

export const nightInputs016: readonly string[] = [
  // Without references: what an import made may be taken back, and the nights that told of it stay.
  `create table registration_past (
     registration_id integer not null,
     night_id integer not null,
     side text not null,
     source_id integer not null,
     stable_id text not null,
     company_id integer not null,
     status text not null,
     merged_into integer,
     record text not null,
     origin text not null,
     first_seen_on text not null,
     primary key (registration_id, night_id)
   ) strict, without rowid`,
  `create trigger registration_past_update before update of company_id, status, merged_into, record, origin on registration
   when (old.company_id, old.status, old.merged_into, old.record, old.origin) is not (new.company_id, new.status, new.merged_into, new.record, new.origin)
   ${keepPast}`,
  `create trigger registration_past_delete before delete on registration ${keepPast}`,
  // The files of an edition once for each wording.
  'create table edition_text (sha256 text primary key, files text not null) strict, without rowid',
  // `{"edition", "lists"}`: hashes of the edition's files and of the vocabulary; null for nights told before they were kept.
  'alter table night add column inputs text',
  'alter table veto add column lifted_run integer references run (id)',
];
