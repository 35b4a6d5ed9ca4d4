/**
 * The model as one SQL query over wide rows, for SQLite and DuckDB alike: sets as bits of one number, short lists as columns side by side,
 * so that a pair costs comparisons of numbers and no look-up until little but possible pairs are left. Written from the model's description.
 */

/** Keys of the small tables: a day and half months, a list of sectors and a sector. */
const halvesAtMost = 100;
const sectorsAtMost = 10_000;

const count = (rows, listOf) => rows.reduce((most, row) => Math.max(most, listOf(row).length), 1);
const numbered = (length, of) => Array.from({ length }, (_, at) => of(at));
const groupsOf = (skills) => skills.reduce((sum, { group }) => sum | (1n << BigInt(group)), 0n);

/**
 * The tables: name, columns, rows of numbers (whole ones, some of them BigInt).
 * A place of a short list that is not filled is -1 for the hosts and -2 for the senders, so that it equals nothing.
 */
export function peerTables({ send, host, near, stay, apart, asOf }) {
  const all = [...send, ...host];
  const sizes = { wants: count(all, (row) => row.wants), offers: count(all, (row) => row.offers), languages: count(all, (row) => row.languages), listed: count(all, (row) => row.listed) };
  const side = (name, rows, nothing) => {
    const columns = [
      ['id', (row) => row.id], ['country', (row) => row.country], ['goes', (row) => row.goes], ['offer_groups', (row) => groupsOf(row.offers)],
      ['want_groups', (row) => groupsOf(row.wants)], ['first', (row) => row.first], ['last', (row) => row.last], ['min_half', (row) => row.minHalf],
      ['max_half', (row) => row.maxHalf], ['types', (row) => row.types], ['languages', (row) => row.languages.reduce((sum, { language }) => sum | (1n << BigInt(language)), 0n)],
      ...numbered(sizes.languages, (at) => [`language${at}`, (row) => row.languages[at]?.language ?? nothing]),
      ...numbered(sizes.languages, (at) => [`rank${at}`, (row) => row.languages[at]?.rank ?? nothing]),
      ['waiting', (row) => row.waiting], ['sector', (row) => row.sector], ['sector_list', (row) => row.list],
      ['wants', (row) => row.wants.length], ['offers', (row) => row.offers.length], ['listed', (row) => row.listed.length],
      ...numbered(sizes.wants, (at) => [`want${at}`, (row) => row.wants[at]?.skill ?? nothing]),
      ...numbered(sizes.wants, (at) => [`want_group${at}`, (row) => (row.wants[at] === undefined ? 0n : 1n << BigInt(row.wants[at].group))]),
      ...numbered(sizes.offers, (at) => [`offer${at}`, (row) => row.offers[at]?.skill ?? nothing]),
      ...numbered(sizes.listed, (at) => [`listed${at}`, (row) => row.listed[at] ?? nothing]),
    ];
    return { name, columns: columns.map(([column]) => column), rows: rows.map((row) => columns.map(([, of]) => of(row))) };
  };
  return {
    sizes,
    tables: [
      side('send', send, -2), side('host', host, -1),
      { name: 'stay', columns: ['id', 'last'], rows: stay.flatMap((row, at) => row.map((last, half) => [(asOf + at) * halvesAtMost + half, last]).filter(Boolean)) },
      { name: 'near', columns: ['id', 'value'], rows: near.flatMap((row, list) => row.map((value, sector) => [list * sectorsAtMost + sector, value])) },
      // One number for a pair.
      { name: 'apart', columns: ['id'], rows: apart.map(([one, other]) => [one * 0x400_0000 + other]) },
    ],
  };
}

/** The statement that makes a table. */
export const createTable = ({ name, columns }) => `create table ${name} (${columns.map((column) => `${column} bigint`).join(', ')})`;

/**
 * How the dialects say it. DuckDB takes a comparison of one side with the other for a range join, which here finds nearly all pairs and costs more
 * than looking at each once: written with both sides on both sides, the comparison stays a filter.
 */
export const dialects = {
  sqlite: {
    greatest: 'max', least: 'min', over: (a, b) => `(${a}) / (${b})`,
    abroad: 's.country <> h.country', overlap: 's.first <= h.last and h.first <= s.last',
  },
  duckdb: {
    greatest: 'greatest', least: 'least', over: (a, b) => `(${a}) // (${b})`,
    abroad: 's.country - h.country <> 0', overlap: 's.first - h.last <= 0 and h.first - s.last <= 0',
  },
};

const cases = (value, values) => `case ${value} ${values.map((each, at) => `when ${at} then ${each}`).join(' ')} end`;

/**
 * The query for the senders in the table `sampled`: send, host, a, b, known, waiting of the best `keep` of each, with all that are equal
 * to the last in everything but the hash.
 */
export function bestQuery({ sizes, rows: { model, languageValues, placeValues }, dialect, keep }) {
  const { greatest, least, over, abroad, overlap } = dialect;
  const { criteria, neutral } = model;
  const { points } = criteria.skills;
  const most = (items) => (items.length === 1 ? items[0] : `${greatest}(${items.join(', ')})`);
  const spoken = numbered(sizes.languages, (s) => numbered(sizes.languages, (h) =>
    `case when s.language${s} = h.language${h} and s.rank${s} >= h.rank${h} then s.rank${s} else -1 end`)).flat();
  const met = (own, other) => numbered(sizes.wants, (at) => `case when ${own}.want_group${at} & ${other}.offer_groups = 0 then 0 `
    + `when ${own}.want${at} in (${numbered(sizes.offers, (nth) => `${other}.offer${nth}`).join(', ')}) then ${points.same} else ${points.group} end`).join(' + ');
  const covered = (own, other) => `case when ${own}.wants = 0 or ${other}.offers = 0 then null else ${over(`100 * (${met(own, other)})`, `${points.same} * ${own}.wants`)} end`;
  const sendPlaces = numbered(sizes.listed, (at) => placeValues.send[['first', 'second', 'third', 'fourth', 'fifth'][at] ?? 'later']);
  const sendPlace = `case when s.listed = 0 then ${placeValues.send.open} `
    + `${sendPlaces.map((value, at) => `when s.listed${at} = h.country then ${value}`).join(' ')} else ${placeValues.send['not-listed']} end`;
  const hostPlace = `case when h.listed = 0 then ${placeValues.host.open} `
    + `when s.country in (${numbered(sizes.listed, (at) => `h.listed${at}`).join(', ')}) then ${placeValues.host.listed} else ${placeValues.host['not-listed']} end`;
  const dates = (side) => `${least}(100, ${over('100 * days', `${side}_longest - start + 1`)})`;
  const weight = (code, side) => criteria[code].weights[side];
  const utility = (side) => `${weight('skills', side)} * coalesce(${side}_skills, ${neutral}) + ${weight('sector', side)} * coalesce(${side}_sector, ${neutral})`
    + ` + ${weight('language', side)} * ${cases('spoken', languageValues)} + ${weight('place', side)} * ${side}_place + ${weight('dates', side)} * ${dates(side)}`;
  const known = (side) => `case when ${side}_skills is null then 0 else ${weight('skills', side)} end + case when ${side}_sector is null then 0 else ${weight('sector', side)} end`
    + ` + ${weight('language', side) + weight('place', side) + weight('dates', side)}`;
  const start = `${greatest}(s.first, h.first)`;
  return `
    with possible as (
      select s.id as send, h.id as host, h.waiting as waiting, ${start} as start, ${most(spoken)} as spoken,
          ${least}(s.last, h.last, longest.last) - ${start} + 1 as days, own.last as send_longest, other.last as host_longest,
          ${covered('s', 'h')} as send_skills, ${covered('h', 's')} as host_skills, ${sendPlace} as send_place, ${hostPlace} as host_place,
          ns.value as send_sector, nh.value as host_sector
        from sampled s cross join host h
        cross join stay shortest cross join stay longest cross join stay own cross join stay other
        left join near ns on ns.id = case when s.sector_list < 0 or h.sector < 0 then -1 else s.sector_list * ${sectorsAtMost} + h.sector end
        left join near nh on nh.id = case when h.sector_list < 0 or s.sector < 0 then -1 else h.sector_list * ${sectorsAtMost} + s.sector end
        where ${abroad} and s.goes & (1 << h.country) <> 0 and h.goes & (1 << s.country) <> 0 and s.want_groups & h.offer_groups <> 0
          and ${overlap} and s.types & h.types <> 0 and s.languages & h.languages <> 0
          and ${most(spoken)} >= 0
          and shortest.id = ${start} * ${halvesAtMost} + ${greatest}(s.min_half, h.min_half)
          and longest.id = ${start} * ${halvesAtMost} + ${least}(s.max_half, h.max_half)
          and shortest.last <= ${least}(s.last, h.last, longest.last)
          and own.id = ${start} * ${halvesAtMost} + s.max_half and other.id = ${start} * ${halvesAtMost} + h.max_half
          and s.id * ${0x400_0000} + h.id not in (select id from apart)),
    scored as (
      select send, host, waiting, ${utility('send')} as a, ${utility('host')} as b, ${known('send')} + ${known('host')} as known from possible),
    ranked as (
      select *, rank() over (partition by send order by a * b * 1e0 / (a + b) desc, known desc, waiting) as place from scored)
    select send, host, a, b, known, waiting from ranked where place <= ${keep}`;
}

/** The lists of some senders from the rows of the query. */
export function listsOf(found, ordering, orderedList) {
  const bySend = new Map();
  for (const { send, host, ...numbers } of found) bySend.set(send, [...bySend.get(send) ?? [], { other: host, ...numbers }]);
  return Object.fromEntries([...bySend].map(([send, entries]) => [send, orderedList(entries, { ...ordering, pairOf: ({ other }) => [send, other] })]));
}
