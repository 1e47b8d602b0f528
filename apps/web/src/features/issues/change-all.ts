import "server-only";
import { schema, type Tx } from "@qm/db";
import { type Actor, notAllowed } from "@qm/domain";
import { type Column, getTableColumns, type SQL, sql } from "drizzle-orm";
import type { FullIssue } from "./find";

const { issues, issueTexts } = schema;

/** An issue as it was read to be changed; of its texts only those that the change is about. */
export type Read = schema.Issue & Partial<Pick<schema.IssueTexts, "description" | "url" | "resolutionReason">>;

export type Derived = Pick<schema.Issue, "resolvedAt" | "closedAt" | "reopenCount">;
export type Patch = Partial<
  Omit<FullIssue, "id" | "teamId" | "createdAt" | "updatedAt" | "version" | "importId" | keyof Derived>
>;

/** One issue as it stands, and what becomes of it. */
export type Change = {
  issue: Read;
  patch: Patch;
  /** Follows from the patch and is not remembered by itself. */
  derived?: Partial<Derived> | undefined;
};

/** What the history rows belong to. */
export type Memory = { importId?: number; bulkId?: number };

const TEXTS = ["description", "url", "resolutionReason"] as const;
type TextKey = (typeof TEXTS)[number];
type NarrowKey = Exclude<keyof Patch, TextKey> | keyof Derived;

const isText = (key: string): key is TextKey => (TEXTS as readonly string[]).includes(key);

/**
 * Updates many issues and writes one history row per field that differs, in three statements however many there are.
 * The only writer of issues after they are filed.
 * @throws Refusal `forbidden` when one of them may not be written, or is not the version that was read
 */
export async function changeAll(tx: Tx, actor: Actor, changes: readonly Change[], memory: Memory = {}): Promise<void> {
  const real = changes
    .map((change) => ({ ...change, fields: differing(change.issue, change.patch) }))
    .filter(({ fields }) => fields.length > 0);
  if (real.length === 0) return;

  await writeRows(tx, real);
  await writeTexts(tx, real);
  await remember(tx, actor, real, memory);
}

/** The fields that the patch would change. */
export const differing = (issue: Read, patch: Patch): (keyof Patch)[] =>
  (Object.keys(patch) as (keyof Patch)[]).filter((key) => plain(issue[key] || null) !== plain(patch[key] || null));

const plain = (value: unknown) => (value instanceof Date ? value.getTime() : value);

type Real = Change & { fields: (keyof Patch)[] };

/** A column of values, one for each row, as PostgreSQL takes it. */
const columnOf = (column: Column, values: unknown[]): SQL => {
  const sent = values.map((value) => (value === null || value === undefined ? null : column.mapToDriverValue(value)));
  return sql`${sql.param(sent)}::${sql.raw(column.getSQLType())}[]`;
};

/** Every row gets all the columns that any of them changes: what does not differ is written as it was. */
async function writeRows(tx: Tx, changes: readonly Real[]) {
  const columns = getTableColumns(issues);
  const keys = [...new Set(changes.flatMap(({ fields, derived = {} }) => [...fields, ...Object.keys(derived)]))].filter(
    (key) => !isText(key),
  ) as NarrowKey[];
  const writtenOf = ({ issue, patch, derived }: Real, key: NarrowKey) => ({ ...issue, ...patch, ...derived })[key];
  const lists = [
    columnOf(
      columns.teamId,
      changes.map(({ issue }) => issue.teamId),
    ),
    columnOf(
      columns.id,
      changes.map(({ issue }) => issue.id),
    ),
    columnOf(
      columns.version,
      changes.map(({ issue }) => issue.version),
    ),
    ...keys.map((key) =>
      columnOf(
        columns[key],
        changes.map((change) => writtenOf(change, key)),
      ),
    ),
  ];
  const named = ["team", "id", "version", ...keys].map((name) => sql.identifier(name));
  const written = await tx
    .update(issues)
    .set({
      ...Object.fromEntries(keys.map((key) => [key, sql`written.${sql.identifier(key)}`])),
      version: sql`written.version + 1`,
      updatedAt: new Date(),
    })
    .from(sql`unnest(${sql.join(lists, sql`, `)}) as written (${sql.join(named, sql`, `)})`)
    .where(sql`${issues.teamId} = written.team and ${issues.id} = written.id and ${issues.version} = written.version`)
    .returning({ id: issues.id });
  if (written.length !== changes.length) throw notAllowed();
}

async function writeTexts(tx: Tx, changes: readonly Real[]) {
  const keys = TEXTS.filter((key) => changes.some(({ fields }) => fields.includes(key)));
  const touched = changes.filter(({ fields }) => fields.some(isText));
  if (keys.length === 0) return;
  const columns = getTableColumns(issueTexts);
  const writtenOf = ({ issue, patch }: Real, key: TextKey) => {
    const value = { ...issue, ...patch }[key] ?? null;
    return key === "description" ? (value ?? "") : value;
  };
  const lists = [
    columnOf(
      columns.teamId,
      touched.map(({ issue }) => issue.teamId),
    ),
    columnOf(
      columns.issueId,
      touched.map(({ issue }) => issue.id),
    ),
    ...keys.map((key) =>
      columnOf(
        columns[key],
        touched.map((change) => writtenOf(change, key)),
      ),
    ),
  ];
  const named = ["team", "id", ...keys].map((name) => sql.identifier(name));
  await tx
    .update(issueTexts)
    .set(Object.fromEntries(keys.map((key) => [key, sql`written.${sql.identifier(key)}`])))
    .from(sql`unnest(${sql.join(lists, sql`, `)}) as written (${sql.join(named, sql`, `)})`)
    .where(sql`${issueTexts.issueId} = written.id and ${issueTexts.teamId} = written.team`);
}

async function remember(tx: Tx, actor: Actor, changes: readonly Real[], { importId, bulkId }: Memory) {
  const rows = changes.flatMap(({ issue, patch, fields }) =>
    fields.map((field) => ({ issue, field, before: remembered(issue[field]), after: remembered(patch[field]) })),
  );
  const list = (values: unknown[], type: string) => sql`${sql.param(values)}::${sql.raw(type)}[]`;
  const lists = [
    list(
      rows.map(({ issue }) => issue.teamId),
      "int",
    ),
    list(
      rows.map(({ issue }) => issue.id),
      "bigint",
    ),
    list(
      rows.map(({ issue }) => issue.version + 1),
      "int",
    ),
    list(
      rows.map(({ field }) => field),
      "text",
    ),
    list(
      rows.map(({ before }) => before),
      "text",
    ),
    list(
      rows.map(({ after }) => after),
      "text",
    ),
  ];
  await tx.execute(sql`
    insert into issue_history (team_id, issue_id, actor_id, version, import_id, bulk_id, field, before, after)
    select team, id, ${actor.id}::int, version, ${importId ?? null}::int, ${bulkId ?? null}::int, field, before::jsonb, after::jsonb
    from unnest(${sql.join(lists, sql`, `)}) as changed (team, id, version, field, before, after)`);
}

/** A value as history keeps it, in JSON. */
const remembered = (value: unknown): string | null =>
  value === null || value === undefined ? null : JSON.stringify(value);
