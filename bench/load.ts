import { rebuildCounters } from "@qm/db/counters";
import { asOwner } from "@qm/db/migrate";
import { RESOLUTION_CODES, STATUS_CODES } from "@qm/domain";
import type { TransactionSql } from "postgres";
import type { House } from "./house";
import { sentences } from "./vocabulary";

export const TEAMS = 200;
export const PEOPLE = 5_000;
export const CATEGORIES = 40;
export const CAMPAIGNS = 120;
/** The first people lead the team of their number; the next one works in these three; the last one is the admin. */
export const THREE_TEAMS = [1, 20, 100] as const;
export const LEAD_OF_THREE = TEAMS + 1;
export const ADMIN = PEOPLE;

const CHUNK = 50_000;
const YEARS = 4;
const SENTENCES = 20_000;
const TITLES = 60_000;

type Sql = Pick<ReturnType<typeof asOwner>, "unsafe">;

/** The n-th of many is as frequent as 1/n: log-uniform, which is Zipf's law. */
const zipf = (count: number) => `least(${count}, floor(exp(random() * ln(${count} + 1))))::int`;
const pick = (array: string) => `${array}[1 + floor(random() * cardinality(${array}))::int]`;

/** Fills the house set by set, without indexes and triggers. One that was broken off goes on where it stopped. */
export async function load({ ownerUrl, issueCount }: House, log: (sentence: string) => void): Promise<void> {
  const sql = asOwner(ownerUrl);
  try {
    for (const setting of SESSION) await sql.unsafe(`set ${setting}`);
    const [begun] = await sql`select to_regclass('later_index') is not null as is`;
    if (!begun?.is) await sql.begin(begin);
    const [done] = await sql<{ most: number }[]>`select coalesce(max(id), 0)::int as most from issues`;
    for (let from = done!.most + 1; from <= issueCount; from += CHUNK) {
      const to = Math.min(issueCount, from + CHUNK - 1);
      await sql.begin((tx) => loadIssues(tx, from, to, issueCount));
      log(`${to.toLocaleString("en")} issues`);
    }
    for (const { definition } of await sql<{ definition: string }[]>`select definition from later_index`) {
      log(definition.replace(/ USING.*/, ""));
      await sql.begin(async (tx) => {
        await tx.unsafe(definition);
        await tx`delete from later_index where definition = ${definition}`;
      });
    }
    await continueNumbers(sql);
    log("Watchers");
    await sql.unsafe(WATCHERS);
    log("Counting");
    await rebuildCounters(ownerUrl);
    log("Vacuuming");
    await sql.unsafe("vacuum (analyze)");
    await sql.unsafe("drop table later_index, life, staff, sentence, heading");
  } finally {
    await sql.end();
  }
}

async function loadIssues(tx: Sql, from: number, to: number, count: number) {
  await tx.unsafe(`select setseed(${(from % 9973) / 9973})`);
  await tx.unsafe(LIFE(from, to, count));
  await tx.unsafe(ISSUES);
  await tx.unsafe(HISTORY);
  await tx.unsafe("set local role qm_owner; select app.add_text_slices(); reset role");
  await tx.unsafe(COMMENTS(from, to));
  await tx.unsafe(TEXTS(from, to));
  await tx.unsafe("truncate life");
}

/** Replica mode leaves triggers and foreign keys aside: what is loaded is right by construction. */
const SESSION = [
  "session_replication_role = replica",
  "synchronous_commit = off",
  "maintenance_work_mem = '512MB'",
  "work_mem = '128MB'",
  "max_parallel_workers_per_gather = 0",
];

async function begin(sql: TransactionSql) {
  await sql.unsafe(`
    insert into users (id, email, name, role, created_at)
      select i, 'person' || i || '@example.test', 'Person ' || i,
        case when i = ${ADMIN} then 'admin' when i <= ${LEAD_OF_THREE} then 'team_lead' else 'reporter' end, now() - interval '${YEARS} years'
      from generate_series(1, ${PEOPLE}) i;
    insert into teams (id, name, lead_id) select i, 'Team ' || i, i from generate_series(1, ${TEAMS}) i;
    select setseed(0.5);
    insert into team_members (team_id, user_id)
      select case when i <= 4 * ${TEAMS} then (i - 1) % ${TEAMS} + 1 else ${zipf(TEAMS)} end, i
      from generate_series(1, ${PEOPLE}) i where i not in (${LEAD_OF_THREE}, ${ADMIN})
      union all select unnest(array[${THREE_TEAMS}]), ${LEAD_OF_THREE};
    insert into categories (id, name) select i, 'Category ' || i from generate_series(1, ${CATEGORIES}) i;
    insert into campaigns (id, name, channel, team_id, launch_at, links, recipients)
      select i, 'Campaign ' || i, 'email', (i - 1) % ${TEAMS} + 1, now() - i * interval '12 days', 40, 100000 from generate_series(1, ${CAMPAIGNS}) i;
    create table staff as select team_id, array_agg(user_id order by user_id) as members from team_members group by 1;
    create table life (id bigint, team_id int, reported_by int, lead int, assigned_to int, created_at timestamptz, opened timestamptz,
      started timestamptz, fixed timestamptz, ended timestamptz, severity int, status int, direct boolean);
    create table sentence (n int primary key, words text);
    create table heading (n int primary key, words text)`);
  await sql`insert into sentence select * from unnest(${numbers(SENTENCES)}::int[], ${sentences(SENTENCES, 9, 22, 1)}::text[])`;
  await sql`insert into heading select * from unnest(${numbers(TITLES)}::int[], ${sentences(TITLES, 4, 8, 2)}::text[])`;
  await sql.unsafe("analyze sentence; analyze heading; analyze staff");
  // A partitioned index is described for the parent alone; without "only" it reaches every slice.
  await sql.unsafe(`
    create table later_index as select indexrelid::regclass::text as name, replace(pg_get_indexdef(indexrelid), ' ON ONLY ', ' ON ') as definition
      from pg_index where not indisprimary and indrelid = any('{issues,issue_texts,issue_history,issue_comments}'::regclass[])`);
  for (const { name } of await sql<{ name: string }[]>`select name from later_index`)
    await sql.unsafe(`drop index ${name}`);
}

const numbers = (count: number) => Array.from({ length: count }, (_, n) => n + 1);

/** What happened to each issue and when; most are done within weeks, one in six is left lying somewhere on the way. */
const LIFE = (from: number, to: number, count: number) => `
  insert into life
  with drawn as materialized (
    select i, ${zipf(TEAMS)} as team_id, now() - interval '${YEARS} years' * (1 - (i - random()) / ${count}) as created_at,
      case when r < 0.06 then 4 when r < 0.27 then 3 when r < 0.7 then 2 else 1 end as severity,
      random() < 0.12 as direct, case when random() < 0.16 then 1 + floor(random() * 3)::int else 5 end as reach,
      -ln(1 - random()) as w1, -ln(1 - random()) as w2, -ln(1 - random()) as w3, -ln(1 - random()) as w4
    from (select i, random() as r from generate_series(${from}, ${to}) i) numbered),
  paced as materialized (
    select d.*, p.h * w1 * interval '1 hour' as a, p.h * 2 * w2 * interval '1 hour' as b, p.h * 4 * w3 * interval '1 hour' as c, p.h * 3 * w4 * interval '1 hour' as d4
    from drawn d cross join lateral (select (array[30, 14, 5, 1])[severity] as h) p),
  timed as (
    select p.*, created_at + a as opened, created_at + a + b as started, created_at + a + b + c as fixed, created_at + a + b + c + d4 as ended from paced p)
  select i, t.team_id, case when random() < 0.1 then 1 + floor(random() * ${PEOPLE})::int else ${pick("s.members")} end, s.members[1], ${pick("s.members")},
    created_at, opened, started, fixed, ended, severity,
    least(reach, case when direct then case when opened < now() then 5 else 1 end
      when ended < now() then 5 when fixed < now() then 4 when started < now() then 3 when opened < now() then 2 else 1 end), direct
  from timed t join staff s on s.team_id = t.team_id order by i`;

const { new: NEW, open: OPEN, in_progress: STARTED, resolved: RESOLVED, closed: CLOSED } = STATUS_CODES;
const LAST_CHANGE = `case when status = ${NEW} then created_at when status = ${OPEN} or direct and status = ${CLOSED} then opened
  when status = ${STARTED} then started when status = ${RESOLVED} then fixed else ended end`;

const ISSUES = `
  insert into issues (id, team_id, created_at, updated_at, resolved_at, closed_at, due_at, category_id, campaign_id, reported_by, assigned_to,
    version, duplicate_of, status, severity, resolution, stage, root_cause, title)
  select id, team_id, created_at, ${LAST_CHANGE},
    case when status >= ${RESOLVED} then case when direct then opened else fixed end end,
    case when status = ${CLOSED} then case when direct then opened else ended end end,
    case when random() < 0.7 then created_at + (array[15, 7, 3, 1])[severity] * interval '1 day' end,
    ${zipf(CATEGORIES)}, case when random() < 0.4 then ${zipf(CAMPAIGNS)} end, reported_by,
    case when status > ${NEW} and not direct and random() < 0.93 then assigned_to end,
    case when direct then least(status, 2) else status end,
    case when direct and status = ${CLOSED} and id % 2 = 0 then greatest(1, id - 1 - floor(random() * 500)::int) end, status, severity,
    case when status >= ${RESOLVED} then case when not direct then ${RESOLUTION_CODES.fixed} when id % 2 = 0 then ${RESOLUTION_CODES.duplicate}
      when id % 3 = 0 then ${RESOLUTION_CODES.cannot_reproduce} else ${RESOLUTION_CODES.declined} end end,
    case when random() < 0.9 then 1 + floor(random() * 2)::int end,
    case when status >= ${RESOLVED} and not direct then 1 + floor(random() * 6)::int end, words
  from (select *, 1 + floor(random() * ${TITLES})::int as n from life offset 0) l join heading using (n) order by id`;

const word = (text: string) => `'"${text}"'::jsonb`;
const HISTORY = `
  insert into issue_history (team_id, issue_id, at, actor_id, version, field, before, after)
  select l.team_id, l.id, h.at, h.actor, h.version, h.field, h.before, h.after
  from life l join issues i on i.id = l.id and i.team_id = l.team_id cross join lateral (values
    (1, 1, true, l.created_at, l.reported_by, 'status', null, ${word("new")}),
    (2, 2, direct and l.status = ${CLOSED}, opened, lead, 'status', ${word("new")}, ${word("closed")}),
    (3, 2, not direct and l.status >= ${OPEN}, opened, lead, 'status', ${word("new")}, ${word("open")}),
    (4, 2, i.assigned_to is not null, opened, lead, 'assignedTo', null, to_jsonb(i.assigned_to)),
    (5, 3, not direct and l.status >= ${STARTED}, started, lead, 'status', ${word("open")}, ${word("in_progress")}),
    (6, 4, not direct and l.status >= ${RESOLVED}, fixed, lead, 'status', ${word("in_progress")}, ${word("resolved")}),
    (7, 5, not direct and l.status = ${CLOSED}, ended, lead, 'status', ${word("resolved")}, ${word("closed")})
  ) h (ord, version, happened, at, actor, field, before, after)
  where happened order by l.id, ord`;

const COMMENTS = (from: number, to: number) => `
  insert into issue_comments (team_id, issue_id, author_id, created_at, internal, body)
  select team_id, id, reported_by, created_at + interval '1 minute', id % 11 = 0, words
  from (select *, 1 + floor(random() * ${SENTENCES})::int as n from issues where id between ${from} and ${to} and id % 3 = 0 offset 0) i join sentence using (n) order by id`;

/** What the trigger would do for each row, said once for all. */
const TEXTS = (from: number, to: number) => `
  insert into issue_texts (issue_id, team_id, description, url, doc, notes)
  with drawn as materialized (
    select id, team_id, title, campaign_id, 1 + floor(random() * ${SENTENCES})::int as x, 1 + floor(random() * ${SENTENCES})::int as y
    from issues where id between ${from} and ${to}),
  written as materialized (
    select d.*, a.words || '. ' || b.words || '.' as description,
      case when id % 5 < 3 then 'https://www.shop.example/' || replace(lower(left(b.words, 20)), ' ', '/') || '?utm_source=newsletter&utm_medium=email&utm_campaign=campaign-' || coalesce(campaign_id, 0) end as url
    from drawn d join sentence a on a.n = d.x join sentence b on b.n = d.y)
  select w.id, w.team_id, description, url,
    setweight(to_tsvector('english', app.words(title)), 'A') || setweight(to_tsvector('english', app.words(description || ' ' || coalesce(url, ''))), 'B')
      || setweight(to_tsvector('english', app.words(coalesce(case when not c.internal then c.body end, ''))), 'C'),
    case when c.internal then to_tsvector('english', app.words(c.body)) end
  from written w left join issue_comments c on c.team_id = w.team_id and c.issue_id = w.id order by w.id`;

/** What the triggers keep, which stay out of a load: who filed, got and discussed an issue watches it. */
const WATCHERS = `
  insert into issue_watchers (team_id, issue_id, user_id, reason, since)
  select distinct on (team_id, issue_id, user_id) team_id, issue_id, user_id, reason, since from (
    select team_id, id as issue_id, reported_by as user_id, 'reporter' as reason, created_at as since from issues
    union all select team_id, id, assigned_to, 'assignee', created_at from issues where assigned_to is not null
    union all select team_id, issue_id, author_id, 'commenter', created_at from issue_comments) as those`;

async function continueNumbers(sql: Sql) {
  for (const table of ["users", "teams", "categories", "campaigns", "issues"]) {
    await sql.unsafe(`select setval(pg_get_serial_sequence('${table}', 'id'), (select max(id) from ${table}))`);
  }
}
