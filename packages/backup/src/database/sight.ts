import type pg from "pg";
import { OURS } from "./tables";

/** What a person sees in one scope of one table, such as `12 rows` or `nothing`; by person, scope and table. */
export type Sight = Record<string, string>;

/** People of each role whose sight is looked at. */
const PEOPLE = 2;

const SCOPES = { team: "qm_team", teams: "qm_teams", mine: "qm_own", all: "qm_all" } as const;
type ScopeKind = keyof typeof SCOPES;
type Person = { id: number; role: string; teams: number[] };
type Visible = { name: string; quoted: string; key: string | null };

/**
 * The role matrix as the database itself answers it: how many rows of every table people of each role see in each of their scopes,
 * and which. Row level security decides, as for anybody who asks; inside the open transaction, which sees one moment.
 */
export async function sightOf(client: pg.Client): Promise<Sight> {
  const sight: Sight = {};
  const tables = {} as Record<ScopeKind, Visible[]>;
  for (const kind of Object.keys(SCOPES) as ScopeKind[]) tables[kind] = await visibleTo(client, SCOPES[kind]);

  for (const person of await somePeople(client)) {
    for (const kind of scopesOf(person)) {
      const seen = await lookAs(client, person, kind, tables[kind]);
      for (const { name, rows, sum } of seen)
        sight[`${person.role} ${person.id}, ${kind}, ${name}`] = `${rows} rows ${sum}`;
    }
  }
  return sight;
}

async function lookAs(client: pg.Client, { id, teams }: Person, kind: ScopeKind, tables: Visible[]) {
  const team = kind === "team" ? teams[0] : null;
  const counts = tables.map(
    ({ name, quoted, key }) =>
      `select '${name}' as name, count(*) as rows, coalesce(sum(${key ?? "null::int"}), 0)::text as sum from ${quoted}`,
  );
  await client.query("savepoint sight");
  try {
    await client.query("select app.enter($1, $2, $3)", [id, kind, team]);
    const { rows } = await client.query<{ name: string; rows: string; sum: string }>(counts.join(" union all "));
    return rows;
  } finally {
    // Takes back the role and who was asking; a failed look leaves nothing open.
    await client.query("rollback to savepoint sight");
  }
}

/** The tables that the role may read anything of, each with a whole number that tells its rows apart, if it may read one. */
async function visibleTo(client: pg.Client, role: string): Promise<Visible[]> {
  const { rows } = await client.query<Visible>(
    `select n.nspname || '.' || x.relname as name, format('%I.%I', n.nspname, x.relname) as quoted, (
       select quote_ident(a.attname) from pg_attribute a
       where a.attrelid = x.oid and a.attname in ('id', 'issue_id') and a.atttypid in ('int4'::regtype, 'int8'::regtype)
         and has_column_privilege($1, x.oid, a.attnum, 'select') order by a.attname limit 1) as key
     from pg_class x join pg_namespace n on n.oid = x.relnamespace
     where ${OURS} and x.relkind in ('r', 'p') and not x.relispartition and has_any_column_privilege($1, x.oid, 'select') order by 1`,
    [role],
  );
  return rows;
}

async function somePeople(client: pg.Client): Promise<Person[]> {
  const { rows } = await client.query<Person>(
    `select id, role, array(select team_id from team_members m where m.user_id = u.id order by team_id) as teams
     from (select *, row_number() over (partition by role order by id) as place from users where active) u
     where place <= $1 order by id`,
    [PEOPLE],
  );
  return rows;
}

const scopesOf = ({ role, teams }: Person): ScopeKind[] => [
  ...(teams.length > 0 ? (["team"] as const) : []),
  "teams",
  "mine",
  ...(role === "admin" ? (["all"] as const) : []),
];
