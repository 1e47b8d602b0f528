import { inTheBackRoom, schema, type Tx } from "@qm/db";
import { desc, eq, ne } from "drizzle-orm";

const { backups } = schema;

/** One that is missed may be made up for; two that are missed in a row are not. */
const LATE_MS = 26 * 3_600_000;

export type BackupsHealth = {
  /** `none`: not one was made yet. `late`: the newest good one is older than a day. `failing`: the last one failed. */
  state: "none" | "good" | "late" | "failing";
  /** Whether nobody needs to look. A fresh house is well until its first backup is due. */
  ok: boolean;
  newestGoodAt: Date | null;
  said: string;
};

/** How the backups of this house are doing; for whoever watches it. */
export function backupsHealth(now = new Date()): Promise<BackupsHealth> {
  return inTheBackRoom(async (tx) => {
    const [last] = await tx
      .select()
      .from(backups)
      .where(ne(backups.state, "running"))
      .orderBy(desc(backups.startedAt))
      .limit(1);
    const newestGoodAt = (await newestGood(tx))?.startedAt ?? null;
    if (!last) return { state: "none", ok: true, newestGoodAt, said: "No backup was made yet." };
    if (last.state === "failed") {
      return {
        state: "failing",
        ok: false,
        newestGoodAt,
        said: `The last backup failed: ${last.said ?? "nobody knows why"}`,
      };
    }
    if (now.getTime() - last.startedAt.getTime() > LATE_MS) {
      return {
        state: "late",
        ok: false,
        newestGoodAt,
        said: `The newest backup is of ${last.startedAt.toISOString()}.`,
      };
    }
    return { state: "good", ok: true, newestGoodAt, said: "The newest backup was restored and compared." };
  });
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
