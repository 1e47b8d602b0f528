import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect, disconnect, lookAside } from "@qm/db";
import { asOwner } from "@qm/db/migrate";
import { dayOf, periodOf } from "@qm/domain";
import { sql } from "drizzle-orm";
import { metrics } from "../../apps/web/src/features/metrics/metrics";
import { questionsIn } from "../../apps/web/src/features/metrics/questions";
import { aReplicaOf } from "../../packages/db/src/testing/a-replica";
import type { House } from "../house";
import { DATA_DIR } from "../house";
import { timed, timingOf } from "../measure";
import { STANDS } from "../stands";

const DASHBOARDS = 20;
const WRITES_A_SECOND = 50;

/** Dashboards read while others write, from the database itself and from a replica that must hold every write before. */
export async function besideTheDatabase(house: House, server: { url: string }): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "qm-scale-"));
  const replica = await aReplicaOf(server, DATA_DIR, join(folder, "postgres"));
  const aside = new URL(house.appUrl);
  aside.port = String(replica.port);
  const writing = keepWriting(house);
  try {
    for (const [name, replicaUrl] of [
      ["from the database itself", undefined],
      ["from the replica", aside.href],
    ] as const) {
      connect(house.appUrl, 4, 20_000, { replicaUrl });
      const times: number[] = [];
      let fromReplica = 0;
      for (let n = 0; n < DASHBOARDS; n++) {
        times.push((await timed(askAll))[0]);
        if (await readsAside()) fromReplica += 1;
      }
      const { p50, p99 } = timingOf(times);
      console.log(
        `A whole dashboard ${name}, ${WRITES_A_SECOND} writes a second meanwhile: p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms` +
          (replicaUrl ? `; ${fromReplica} of ${DASHBOARDS} looks answered by the replica` : ""),
      );
      await disconnect();
    }
  } finally {
    await writing.stop();
    await replica.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function askAll(): Promise<void> {
  const { actor } = STANDS.find(({ scope }) => scope.kind === "all")!;
  const now = new Date();
  const period = periodOf({ word: "last_12_weeks" }, dayOf(now, "UTC"));
  for (const key of questionsIn("all")) {
    await metrics[key].ask({ actor, scope: { kind: "all" }, filters: {}, period, now });
  }
}

async function readsAside(): Promise<boolean> {
  const { actor, scope } = STANDS.find(({ scope }) => scope.kind === "all")!;
  return lookAside(actor, scope, async (tx) => {
    const { rows } = await tx.execute<{ aside: boolean }>(sql`select pg_is_in_recovery() as aside`);
    return rows[0]!.aside;
  });
}

function keepWriting({ ownerUrl }: House) {
  const owner = asOwner(ownerUrl);
  let id = 0;
  const timer = setInterval(() => {
    id += 1;
    owner`update issues set version = version + 1 where id = ${id}`.catch(() => undefined);
  }, 1_000 / WRITES_A_SECOND);
  return {
    async stop() {
      clearInterval(timer);
      await owner.end();
    },
  };
}
