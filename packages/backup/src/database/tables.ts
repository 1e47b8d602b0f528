import type pg from "pg";

export type Table = {
  /** As it is named in the archive: `public.issues`. */
  name: string;
  /** The same, ready for a statement. */
  quoted: string;
  /** Those that a row is made of; the others are computed from them. */
  columns: string[];
};

/** Tables of ours: the queue makes its own, and what came with an extension comes with it again. */
export const OURS = `n.nspname in ('public', 'app') and not exists (
  select 1 from pg_depend d where d.objid = x.oid and d.deptype = 'e')`;

/** Every table that holds rows of the house; slices of a table are part of it. */
export async function tablesOf(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    select n.nspname || '.' || x.relname as name, format('%I.%I', n.nspname, x.relname) as quoted, array(
      select quote_ident(a.attname) from pg_attribute a
      where a.attrelid = x.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns
    from pg_class x join pg_namespace n on n.oid = x.relnamespace
    where ${OURS} and x.relkind in ('r', 'p') and not x.relispartition order by 1`);
  return rows;
}

/** Made anew by a function together with the slices that it names; never copied. */
export const SLICES = "app.text_slices";
