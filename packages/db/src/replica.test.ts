import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { connect, disconnect } from "./house";
import { asOwner, migrateDatabase } from "./migrate";
import { inScope, lookAside, lookInScope } from "./scope";
import { type Server, startServer } from "./server";
import { aReplicaOf } from "./testing/a-replica";

const folder = mkdtempSync(join(tmpdir(), "qm-replica-"));
const [dataDir, replicaDir] = [join(folder, "primary"), join(folder, "replica")];
let primary: Server;
let replica: Server;
let owner: ReturnType<typeof asOwner>;
let standby: ReturnType<typeof asOwner>;
const admin = { id: 0, role: "admin" as const, teamIds: [] };
const EVERYTHING = { kind: "all" } as const;

const asApp = (server: Server) => {
  const url = new URL(server.url);
  url.username = "qm_app";
  url.password = "for-this-test";
  return url.href;
};

beforeAll(async () => {
  primary = await startServer({ dataDir });
  await migrateDatabase(primary.url, { appPassword: "for-this-test" });
  owner = asOwner(primary.url);
  const [made] = await owner<{ id: number }[]>`
    insert into users (name, email, role) values ('Ada', 'ada@example.test', 'admin') returning id`;
  admin.id = made!.id;
  replica = await aReplicaOf(primary, dataDir, replicaDir);
  standby = asOwner(replica.url);
});

beforeEach(() => connect(asApp(primary), 4, 2_000, { replicaUrl: asApp(replica) }));

afterAll(async () => {
  await disconnect();
  await owner?.end();
  await standby?.end();
  await replica?.stop();
  await primary?.stop();
  rmSync(folder, { recursive: true, force: true });
});

type Read = { replayed: boolean; names: string[] };

const read = (look: typeof lookInScope) =>
  look(admin, EVERYTHING, async (tx): Promise<Read> => {
    const { rows } = await tx.execute<Read>(
      sql`select pg_is_in_recovery() as replayed, array(select name from categories order by id) as names`,
    );
    return rows[0]!;
  });

const write = (name: string) =>
  inScope(
    admin,
    EVERYTHING,
    async (tx) => void (await tx.execute(sql`insert into categories (name) values (${name})`)),
  );

/** A replica that receives everything and replays nothing. */
async function lagging<T>(run: () => Promise<T>): Promise<T> {
  await standby`select pg_wal_replay_pause()`;
  try {
    return await run();
  } finally {
    await standby`select pg_wal_replay_resume()`;
  }
}

describe("what only looks", () => {
  test("is read from the replica, under the same rights", async () => {
    await expect.poll(() => read(lookAside), { timeout: 10_000 }).toMatchObject({ replayed: true });

    expect(await read(lookInScope)).toMatchObject({ replayed: false });
    const stranger = { id: admin.id, role: "reporter" as const, teamIds: [] };
    await expect(lookAside(stranger, EVERYTHING, async () => 1)).rejects.toMatchObject({ reason: "forbidden" });
    const nobody = { ...admin, id: 999 };
    await expect(lookAside(nobody, EVERYTHING, async () => 1)).rejects.toMatchObject({ reason: "forbidden" });
  });

  test("holds what was written the moment before, wherever it is read", async () => {
    let fromReplica = 0;
    for (let n = 0; n < 60; n++) {
      await write(`Written ${n}`);
      const { replayed, names } = await read(lookAside);
      expect(names, `${n}`).toContain(`Written ${n}`);
      if (replayed) fromReplica += 1;
    }
    expect(fromReplica).toBeGreaterThan(30);
  });

  test("is read from the database itself while the replica lags", async () => {
    await lagging(async () => {
      await write("Not there yet");
      expect(await read(lookAside)).toMatchObject({
        replayed: false,
        names: expect.arrayContaining(["Not there yet"]),
      });
    });
    await expect.poll(() => read(lookAside), { timeout: 10_000 }).toMatchObject({ replayed: true });
  });

  test("passes on what the reader did wrong, and asks no second time", async () => {
    let asked = 0;
    const ask = lookAside(admin, EVERYTHING, async (tx) => {
      asked += 1;
      await tx.execute(sql`insert into categories (name) values ('By reading')`);
    });

    await expect(ask).rejects.toThrow();
    expect(asked).toBe(1);
  });

  test("is read from the database itself when the replica is gone", async () => {
    await read(lookAside);
    await replica.stop();

    expect(await read(lookAside)).toMatchObject({ replayed: false });
    expect(await read(lookAside)).toMatchObject({ replayed: false });
  });

  test("is refused as what cannot be had when the database itself is gone", async () => {
    await owner.end();
    await primary.stop();

    await expect(read(lookAside)).rejects.toMatchObject({ name: "DatabaseUnavailable" });
  });
});
