export const SCOPES = ["qm_team", "qm_teams", "qm_own", "qm_all"];
export const TAKEN = [...SCOPES, "qm_auth", "qm_jobs"];

export const OURS = `n.nspname in ('public', 'app') and not exists (select 1 from pg_depend d where d.objid = x.oid and d.deptype = 'e')`;
export const TABLES = `from pg_class x join pg_namespace n on n.oid = x.relnamespace where ${OURS} and x.relkind in ('r', 'p')`;

/** Tables that somebody could look past, be it their owner. */
export const NOT_FORCED = `select x.relname as name ${TABLES} and not (x.relrowsecurity and x.relforcerowsecurity)`;

/** What each role may do to which columns. */
export const GRANTED = `
select x.relname as table, r.name as role, string_agg(g.said, ' ' order by c.n) as grants
from pg_class x join pg_namespace n on n.oid = x.relnamespace,
  unnest(array[${["qm_app", ...TAKEN].map((role) => `'${role}'`)}]) as r (name),
  unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger', 'maintain']) with ordinality as c (cmd, n),
  lateral (select case when has_table_privilege(r.name, x.oid, c.cmd) then c.cmd
    when c.cmd in ('select', 'insert', 'update', 'references') then (
      select c.cmd || '(' || string_agg(a.attname, ' ' order by a.attnum) || ')' from pg_attribute a
      where a.attrelid = x.oid and a.attnum > 0 and not a.attisdropped and has_column_privilege(r.name, x.oid, a.attnum, c.cmd)) end as said) g
where ${OURS} and x.relkind in ('r', 'p', 'S', 'v') and g.said is not null group by 1, 2 order by 1, 2`;
