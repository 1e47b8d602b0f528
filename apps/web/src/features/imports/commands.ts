import "server-only";
import { inScope, schema } from "@qm/db";
import { type Actor, Refusal } from "@qm/domain";
import { and, desc, eq, inArray } from "drizzle-orm";
import type { ImportChoices } from "./input";
import { type ImportFile, type Prepared, prepareImport } from "./prepare";
import { importScope } from "./scope";
import { writeSlice } from "./slices";

const { imports } = schema;

/** Rows in one transaction: small enough that others are not kept waiting, large enough to be quick. */
const SLICE = 250;

export type Progress = { done: number; of: number };

/** An import that has begun. `carryOn` writes its rows to the end. */
export type Run = {
  id: number;
  rowCount: number;
  carryOn: (onProgress?: (progress: Progress) => void) => Promise<void>;
};

/**
 * Begins an import, or takes up one of the same file that was interrupted. Nothing but the import itself is written yet.
 * @throws Refusal as `prepareImport`, and `invalid` while something has to be decided first
 */
export async function startImport(actor: Actor, file: ImportFile, choices: ImportChoices): Promise<Run> {
  const prepared = await prepareImport(actor, file, choices);
  const { plan } = prepared;
  if (plan.blocks.length > 0) throw new Refusal("invalid", plan.blocks.join(" "), "choices");
  const id = await inScope(actor, importScope(actor), async (tx) => {
    const [interrupted] = await tx
      .select({ id: imports.id })
      .from(imports)
      .where(
        and(
          eq(imports.createdBy, actor.id),
          eq(imports.fileHash, prepared.hash),
          inArray(imports.state, ["running", "failed"]),
        ),
      )
      .orderBy(desc(imports.id))
      .limit(1)
      .for("update");
    if (interrupted) {
      await tx.update(imports).set({ state: "running", finishedAt: null }).where(eq(imports.id, interrupted.id));
      return interrupted.id;
    }
    const [begun] = await tx
      .insert(imports)
      .values(recordOf(actor, file, choices, prepared))
      .returning({ id: imports.id });
    return begun!.id;
  });
  return { id, rowCount: plan.rows.length, carryOn: (onProgress) => carryOn(actor, id, prepared, onProgress) };
}

/** Imports a file to its end. */
export async function runImport(
  actor: Actor,
  file: ImportFile,
  choices: ImportChoices,
  onProgress?: (progress: Progress) => void,
): Promise<{ id: number }> {
  const run = await startImport(actor, file, choices);
  await run.carryOn(onProgress);
  return { id: run.id };
}

function recordOf(actor: Actor, file: ImportFile, choices: ImportChoices, { hash, plan, matches }: Prepared) {
  const columns = Object.fromEntries(matches.flatMap(({ column, field }) => (field ? [[column.name, field]] : [])));
  return {
    createdBy: actor.id,
    fileName: file.name.slice(0, 255),
    fileHash: hash,
    rowCount: plan.rows.length,
    mapping: { ...choices, columns },
    notes: [...plan.warnings],
  };
}

async function carryOn(
  actor: Actor,
  id: number,
  { plan: { rows } }: Prepared,
  onProgress: (progress: Progress) => void = () => {},
): Promise<void> {
  const scope = importScope(actor);
  try {
    for (let at = 0; at < rows.length; at += SLICE) {
      await inScope(actor, scope, (tx) => writeSlice(tx, actor, id, rows.slice(at, at + SLICE)));
      onProgress({ done: Math.min(at + SLICE, rows.length), of: rows.length });
    }
  } catch (error) {
    await finish(actor, id, "failed");
    throw error;
  }
  await finish(actor, id, "done");
}

const finish = (actor: Actor, id: number, state: "done" | "failed") =>
  inScope(actor, importScope(actor), (tx) =>
    tx
      .update(imports)
      .set({ state, finishedAt: new Date() })
      .where(and(eq(imports.id, id), eq(imports.state, "running"))),
  );
