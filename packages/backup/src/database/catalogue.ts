import type pg from "pg";
import { column } from "./connection";
import { OURS } from "./tables";

const OF_CLASS = `from pg_class x join pg_namespace n on n.oid = x.relnamespace where ${OURS}`;
const rights = (acl: string) => `(select string_agg(a::text, ' ' order by a::text) from unnest(${acl}) a)`;

/** Whatever decides who may see or do what, each kind of thing a query that answers with lines. Plain indexes decide nothing but speed. */
const LINES = [
  `select concat_ws(' ', 'table', x.oid::regclass, 'of', x.relowner::regrole, case when x.relrowsecurity then 'secured' end,
     case when x.relforcerowsecurity then 'forced' end, ${rights("x.relacl")}) ${OF_CLASS} and x.relkind in ('r', 'p', 'v', 'm', 'S')`,
  `select concat_ws(' ', 'column', x.oid::regclass, a.attname, format_type(a.atttypid, a.atttypmod), case when a.attnotnull then 'not null' end,
     a.attidentity, a.attgenerated, pg_get_expr(d.adbin, d.adrelid), ${rights("a.attacl")})
   from pg_class x join pg_namespace n on n.oid = x.relnamespace join pg_attribute a on a.attrelid = x.oid
     left join pg_attrdef d on d.adrelid = x.oid and d.adnum = a.attnum
   where ${OURS} and x.relkind in ('r', 'p', 'v') and a.attnum > 0 and not a.attisdropped`,
  `select concat_ws(' ', 'policy', p.tablename, p.policyname, p.permissive, p.cmd, array_to_string(p.roles, ','), 'using', p.qual, 'check', p.with_check)
   from pg_policies p where p.schemaname in ('public', 'app')`,
  // What may not be null is said with the columns; such constraints have names that depend on how they came to be.
  `select concat_ws(' ', 'constraint', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid), case when not c.convalidated then 'not valid' end)
   from pg_constraint c join pg_class x on x.oid = c.conrelid join pg_namespace n on n.oid = x.relnamespace where ${OURS} and c.contype <> 'n'`,
  `select concat_ws(' ', 'trigger', pg_get_triggerdef(t.oid), t.tgenabled)
   from pg_trigger t join pg_class x on x.oid = t.tgrelid join pg_namespace n on n.oid = x.relnamespace where ${OURS} and not t.tgisinternal`,
  `select concat_ws(' ', 'function', x.oid::regprocedure, md5(pg_get_functiondef(x.oid)), 'of', x.proowner::regrole, ${rights("x.proacl")})
   from pg_proc x join pg_namespace n on n.oid = x.pronamespace where ${OURS} and x.prokind <> 'a'`,
  `select concat_ws(' ', 'unique index', pg_get_indexdef(i.indexrelid))
   from pg_index i join pg_class x on x.oid = i.indrelid join pg_namespace n on n.oid = x.relnamespace where ${OURS} and i.indisunique and i.indisvalid`,
  `select concat_ws(' ', 'schema', n.nspname, ${rights("n.nspacl")}) from pg_namespace n where n.nspname in ('public', 'app')`,
  `select concat_ws(' ', 'role', rolname, case when rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication then 'mighty' end,
     case when rolcanlogin then 'logs in' end, case when rolinherit then 'inherits' end) from pg_roles where rolname ~ '^qm_'`,
  `select concat_ws(' ', 'role', member::regrole, 'takes', roleid::regrole, case when inherit_option then 'and inherits' end, case when admin_option then 'and gives' end)
   from pg_auth_members where roleid::regrole::text ~ '^qm_' and member::regrole::text ~ '^qm_'`,
];

/** The structure of the database and every right in it, as sorted lines. */
export async function catalogueOf(client: pg.Client): Promise<string[]> {
  const lines: string[] = [];
  for (const query of LINES) lines.push(...(await column<string>(client, query)));
  return lines.map((line) => line.replace(/\s+/g, " ")).sort();
}
