import path from "node:path";
import { asOwner } from "@qm/db/owner";
import { startServer } from "@qm/db/server";
import { expect, onTestFinished, test, vi } from "vitest";
import { aFolder } from "./backup.fixture";
import { elsewhere } from "./database/connection";
import { connectionsTo } from "./load-backup";

test("a restore is held up by whoever is connected, and not by a server that looks after its tables", async () => {
  const dataDir = path.join(await aFolder(), "postgres");
  const server = await startServer({
    dataDir,
    durable: false,
    settings: { autovacuum: "on", autovacuum_naptime: "1s" },
  });
  onTestFinished(() => server.stop());
  const maker = asOwner(server.url);
  await maker`create database house`.finally(() => maker.end());
  const url = elsewhere(server.url, "house");
  const sql = asOwner(url);
  // Whoever looks after this table stays at it until the server ends.
  await sql.unsafe(`
    create function held(n int) returns int language plpgsql immutable as $$ begin
      perform pg_sleep(600) from pg_stat_activity where pid = pg_backend_pid() and backend_type = 'autovacuum worker';
      return n;
    end $$;
    create table looked_after (n int) with (autovacuum_analyze_threshold = 1, autovacuum_analyze_scale_factor = 0);
    create index on looked_after (held(n));
    insert into looked_after select generate_series(1, 100)`);
  const atWork = () =>
    sql`select from pg_stat_activity where datname = current_database() and backend_type = 'autovacuum worker'`;
  await vi.waitFor(async () => expect(await atWork()).toHaveLength(1), { timeout: 40_000, interval: 100 });

  expect(await connectionsTo(url)).toBe(1);
  await sql.end();
  await vi.waitFor(async () => expect(await connectionsTo(url)).toBe(0), { timeout: 5_000, interval: 100 });
});
