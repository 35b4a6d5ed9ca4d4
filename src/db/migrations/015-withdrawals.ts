/** Registrations that were withdrawn by their company and those that came back, each with its reason and day. */

export const withdrawals015: readonly string[] = [
  `create table registration_withdrawal (
     id integer primary key,
     registration_id integer not null references registration (id),
     what text not null check (what in ('withdrawn', 'returned')),
     reason text,
     happened_on text not null,
     run_id integer not null references run (id)
   ) strict`,
  'create index registration_withdrawal_registration on registration_withdrawal (registration_id)',
];
