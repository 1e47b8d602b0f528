import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect, disconnect } from "@qm/db";
import { asOwner } from "@qm/db/migrate";
import { listIssues } from "../../apps/web/src/features/issues/queries";
import { startPgBouncer } from "../../packages/db/src/testing/pgbouncer";
import { CASES } from "../cases";
import type { House } from "../house";
import { type Timing, timed, timingOf } from "../measure";
import { STANDS } from "../stands";

const RUNS = 300;
const AT_ONCE = 60;

/** The same pages of the list directly and through PgBouncer, one by one and all at once. */
export async function throughPooler(house: House, program: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "qm-scale-"));
  const app = new URL(house.appUrl);
  const pooler = await startPgBouncer(program, folder, Number(app.port), app.password);
  const pooled = new URL(app);
  pooled.port = String(pooler.port);
  try {
    for (const [name, url, prepared] of [
      ["directly, prepared", app.href, true],
      ["directly, not prepared", app.href, false],
      ["through PgBouncer, not prepared", pooled.href, false],
      ...(pooler.prepares ? [["through PgBouncer, prepared", pooled.href, true] as const] : []),
    ] as const) {
      connect(url, AT_ONCE, 20_000, { directUrl: app.href, prepared });
      const one = await pages(RUNS, 1);
      const [took] = await timed(() => pages(RUNS * 2, AT_ONCE));
      const connections = await connectionsOf(house);
      console.log(
        `A page of the list ${name}: p50 ${one.p50.toFixed(2)} ms, p99 ${one.p99.toFixed(2)} ms; ` +
          `${AT_ONCE} readers at once: ${((RUNS * 2) / (took / 1_000)).toFixed(0)} pages a second on ${connections} connections of the server`,
      );
      await disconnect();
    }
  } finally {
    await pooler.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function pages(runs: number, atOnce: number): Promise<Timing> {
  const { actor, scope } = STANDS[0]!;
  const first = CASES.find((one) => "view" in one)!;
  const times: number[] = [];
  let left = runs;
  const read = async () => {
    while (left-- > 0) times.push((await timed(() => listIssues(actor, { ...first.view, scope })))[0]);
  };
  await Promise.all(Array.from({ length: atOnce }, read));
  return timingOf(times);
}

async function connectionsOf({ ownerUrl }: House): Promise<number> {
  const sql = asOwner(ownerUrl);
  const [row] = await sql<{ n: number }[]>`
    select count(*)::int as n from pg_stat_activity where usename = 'qm_app' and datname = current_database()`;
  await sql.end();
  return row!.n;
}
