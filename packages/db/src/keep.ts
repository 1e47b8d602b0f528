import { isDeepStrictEqual } from "node:util";
import { Refusal } from "@qm/domain";
import { eq, type InferSelectModel } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import { type Who, writeAudit } from "./audit";
import type { Tx } from "./client";

type Named = PgTable & { id: PgColumn; name: PgColumn };
type Values = Record<string, unknown> & { name: string };

/** What a form changed of what it was opened with; everything where that is not told. */
export function changedOf<V extends object>(values: V, opened?: { [K in keyof V]?: unknown }): Partial<V> {
  const keys = (Object.keys(values) as (keyof V)[]).filter((key) => !opened || !same(opened[key], values[key]));
  return Object.fromEntries(keys.map((key) => [key, values[key]])) as Partial<V>;
}

/**
 * Makes or changes a row of reference data (a team, a category, a campaign, a person) and remembers it in the audit log.
 * @param id absent to make a new one
 * @param opened what the form was opened with: what it left as it was is not written, so that nobody's change since is undone
 * @returns the row's id
 * @throws Refusal `not_found` for an id that is none, `conflict` at `name` when the name is taken, and at what somebody else
 *   changed to something else since the form was opened
 */
export async function keepRow(
  tx: Tx,
  who: Who,
  table: Named,
  kind: string,
  id: number | undefined,
  values: Values,
  opened?: Record<string, unknown>,
): Promise<number> {
  if (id === undefined) {
    const [made] = await unlessTaken(kind, tx.insert(table).values(values).returning({ id: table.id }));
    const newId = Number(made!.id);
    await writeAudit(tx, who, {
      action: `${kind}.made`,
      objectKind: kind,
      objectId: newId,
      objectName: values.name,
      after: plain(values),
    });
    return newId;
  }

  const columns = Object.fromEntries(
    Object.keys(values).map((key) => [key, table[key as keyof typeof table] as PgColumn]),
  );
  const [before] = await tx
    .select(columns)
    .from(table as PgTable)
    .where(eq(table.id, id))
    .for("update");
  if (!before) throw new Refusal("not_found", `There is no such ${kind}.`);
  const changed = Object.keys(changedOf(values, opened)).filter((key) => !same(before[key], values[key]));
  const overtaken = opened && changed.find((key) => !same(before[key], opened[key]));
  if (overtaken) throw changedMeanwhile(kind, overtaken);
  if (changed.length === 0) return id;

  const pick = (row: Record<string, unknown>) => Object.fromEntries(changed.map((key) => [key, row[key]]));
  await unlessTaken(
    kind,
    tx
      .update(table)
      .set(pick(values) as Partial<InferSelectModel<Named>>)
      .where(eq(table.id, id)),
  );
  await writeAudit(tx, who, {
    action: `${kind}.changed`,
    objectKind: kind,
    objectId: id,
    objectName: changed.includes("name") ? values.name : String(before.name),
    before: plain(pick(before)),
    after: plain(pick(values)),
  });
  return id;
}

const changedMeanwhile = (kind: string, field: string) =>
  new Refusal(
    "conflict",
    `Somebody else changed this ${kind} meanwhile, where you change it too. Nothing of yours is lost: copy what you need, then reload the page.`,
    field,
  );

const flat = (value: unknown) => (value instanceof Date ? value.toISOString() : (value ?? null));
const same = (a: unknown, b: unknown) => isDeepStrictEqual(flat(a), flat(b));
const plain = (row: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(row).map(([key, value]) => [key, flat(value)]));

const UNIQUE_VIOLATION = "23505";

async function unlessTaken<T>(kind: string, write: PromiseLike<T>): Promise<T> {
  try {
    return await write;
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    if (cause instanceof Error && "code" in cause && cause.code === UNIQUE_VIOLATION) {
      throw new Refusal("conflict", `There is a ${kind} of this name already.`, "name");
    }
    throw error;
  }
}
