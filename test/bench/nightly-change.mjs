/** A program of its own: every hundredth registration of each side takes the skills of another one, as an import would write them. */

import { sqliteDriver } from '../../dist/db/driver.js';

const sqlite = new (sqliteDriver())(process.argv[2]);
sqlite.exec(`begin immediate;
  update register_state set watermark = watermark + 1;
  create temp table other as select id, side, record, row_number() over (partition by side order by id) as nth from registration;
  create index temp.other_nth on other (side, nth);
  create index temp.other_id on other (id);
  update registration set changed = (select watermark from register_state), record = (
    select json_set(registration.record, '$.skillsOffered', json(coalesce(b.record -> '$.skillsOffered', '[]')), '$.skillsWanted', json(coalesce(b.record -> '$.skillsWanted', '[]')))
      from other a join other b on b.side = a.side and b.nth = a.nth + 37 where a.id = registration.id)
    where id in (select a.id from other a join other b on b.side = a.side and b.nth = a.nth + 37 where a.nth % 100 = 0);
  commit`);
sqlite.close();
