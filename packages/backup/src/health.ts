import { inTheBackRoom, schema, type Tx } from "@qm/db";
import { desc, eq, ne, type SQL, sql } from "drizzle-orm";
import { CutOff } from "./damage";

const { backups, workspace } = schema;

/** One that is missed may be made up for; two that are missed in a row are not. */
const LATE_MS = 26 * 3_600_000;
/** One is due every hour; the first may take as long as it takes. */
const FIRST_DUE_MS = 2 * 3_600_000;

export type BackupsHealth = {
  /**
   * `none`: not one was made yet, and none is overdue. `overdue`: the first should have been made by now. `never`: not one was made, and the
   * house is older than a day.
   * `late`: the newest good one is older than a day. `failing`: the last one failed. `off`: nobody asked for any.
   */
  state: "none" | "overdue" | "never" | "good" | "late" | "failing" | "off";
  /** Whether nobody needs to look. A fresh house is well until its first backup is due. */
  ok: boolean;
  newestGoodAt: Date | null;
  said: string;
};

type Options = {
  now?: Date;
  /** Whether the worker is to make them. */
  isOn?: boolean;
};

const OFF = { state: "off", ok: true, said: "Backups are turned off." } as const;

/** How the backups of this house are doing; for whoever watches it. */
export function backupsHealth({ now = new Date(), isOn = true }: Options = {}): Promise<BackupsHealth> {
  return inTheBackRoom(async (tx) => {
    const isOlder = (since: Date, ms: number) => now.getTime() - since.getTime() > ms;
    const isLate = (since: Date) => isOlder(since, LATE_MS);
    const last = await lastEnded(tx);
    const newestGoodAt = (await newestGood(tx))?.startedAt ?? null;
    if (last?.state === "good" && !isLate(last.startedAt)) {
      return { state: "good", ok: true, newestGoodAt, said: "The newest backup was restored and compared." };
    }
    // Also after one that failed: nobody will make the next, which alone could put that right.
    if (!isOn) return { ...OFF, newestGoodAt };
    if (last?.state === "failed") {
      return {
        state: "failing",
        ok: false,
        newestGoodAt,
        said: `The last backup failed: ${last.said ?? "nobody knows why"}`,
      };
    }
    if (last) {
      return {
        state: "late",
        ok: false,
        newestGoodAt,
        said: `The newest backup is of ${last.startedAt.toISOString()}.`,
      };
    }
    const began = await beganAt(tx);
    if (!began || !isOlder(began, FIRST_DUE_MS)) {
      return {
        state: "none",
        ok: true,
        newestGoodAt,
        said: "No backup was made yet; the first is not due yet.",
      };
    }
    if (!isLate(began)) {
      if (await newestRunning(tx))
        return { state: "none", ok: true, newestGoodAt, said: "No backup was made yet; the first is being made." };
      return { state: "overdue", ok: true, newestGoodAt, said: "No backup was made yet, and the first is overdue." };
    }
    const said = `No backup was ever made, and there should have been one for every hour since ${began.toISOString()}.`;
    return { state: "never", ok: false, newestGoodAt, said };
  });
}

/** The newest that came to an end by itself: one that hangs is none, nor is one that our own end cut off. */
const lastEnded = (tx: Tx) =>
  newestOf(tx, sql`${ne(backups.state, "running")} and ${backups.said} is distinct from ${CutOff.SAID}`);

const newestRunning = (tx: Tx) => newestOf(tx, eq(backups.state, "running"));

async function newestOf(tx: Tx, such: SQL) {
  const [newest] = await tx.select().from(backups).where(such).orderBy(desc(backups.startedAt)).limit(1);
  return newest;
}

/** The newest backup that was proved. */
export async function newestGood(tx: Tx) {
  const [good] = await tx
    .select()
    .from(backups)
    .where(eq(backups.state, "good"))
    .orderBy(desc(backups.startedAt))
    .limit(1);
  return good;
}

/** Since when nothing is safe but in the database itself: the newest backup that was proved, or else the house's beginning. */
export const unsafeSince = async (tx: Tx): Promise<Date | null> =>
  (await newestGood(tx))?.startedAt ?? (await beganAt(tx));

async function beganAt(tx: Tx): Promise<Date | null> {
  const [row] = await tx.select({ at: workspace.beganAt }).from(workspace);
  return row?.at ?? null;
}
