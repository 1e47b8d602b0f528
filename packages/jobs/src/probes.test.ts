import { connect, disconnect, ping } from "@qm/db";
import { database, withDatabase } from "@qm/db/testing";
import { observe } from "@qm/telemetry";
import { openMetrics } from "@qm/telemetry/metrics";
import { beforeAll, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { HOUSE_PROBES, migrateQueue } from "./index";
import { add, aWorker, emptyQueue } from "./worker.fixture";

withDatabase();
beforeAll(() => migrateQueue(database().ownerUrl));
beforeEach(async () => {
  await emptyQueue();
  connect(database().appUrl, 8, 30_000);
});

async function figures(): Promise<string> {
  const where = { host: "127.0.0.1", port: 0 };
  const server = await openMetrics({ where, probes: HOUSE_PROBES });
  onTestFinished(server.close);
  return (await fetch(`http://127.0.0.1:${server.port}/metrics`)).text();
}

const figureOf = (told: string, name: string) =>
  Number(
    told
      .split("\n")
      .find((line) => line.startsWith(`${name} `))
      ?.split(" ")[1],
  );

test("jobs are told by what becomes of them, and the oldest by how long it has waited", async () => {
  for (const task of ["sweep", "sweep", "late", "lost"]) await add(task);
  await database().owner`
    update graphile_worker._private_jobs set run_at = now() - interval '10 minutes' where task_id = (
      select id from graphile_worker._private_tasks where identifier = 'sweep')`;
  await database().owner`
    update graphile_worker._private_jobs set run_at = now() + interval '1 hour' where task_id = (
      select id from graphile_worker._private_tasks where identifier = 'late')`;
  await database().owner`
    update graphile_worker._private_jobs set attempts = max_attempts where task_id = (
      select id from graphile_worker._private_tasks where identifier = 'lost')`;

  const told = await figures();

  expect(told).toContain('qm_jobs{state="due"} 2');
  expect(told).toContain('qm_jobs{state="later"} 1');
  expect(told).toContain('qm_jobs{state="failed"} 1');
  expect(told).toContain('qm_jobs{state="running"} 0');
  expect(figureOf(told, "qm_job_oldest_seconds")).toBeGreaterThanOrEqual(600);
});

test("a job that comes round is counted when it ends", async () => {
  const ended = vi.fn();
  onTestFinished(observe({ job: ended }));
  await aWorker({});

  await add("wake_notices");

  const done = { name: "wake_notices", ms: expect.any(Number), failed: false };
  await vi.waitFor(() => expect(ended).toHaveBeenCalledWith(done), { timeout: 20_000 });
});

test("the newest good backup is told by its age, and a failed one is none", async () => {
  await database().owner`
    insert into backups (kind, state, started_at) values
      ('daily', 'good', now() - interval '2 hours'), ('hourly', 'failed', now())`;

  const age = figureOf(await figures(), "qm_backup_age_seconds");

  expect(age).toBeGreaterThanOrEqual(7_200);
  expect(age).toBeLessThan(7_500);
});

test("a house that never had a backup tells its own age", async () => {
  await database().owner`insert into workspace (zone, began_at) values ('UTC', now() - interval '3 days')`;
  await database().owner`insert into backups (kind, state, started_at) values ('hourly', 'running', now())`;

  expect(figureOf(await figures(), "qm_backup_age_seconds")).toBeGreaterThanOrEqual(3 * 86_400);
});

test("a house without a worker and a backup says nothing of their age", async () => {
  const told = await figures();

  expect(told).not.toMatch(/^qm_(backup_age|worker_silent)_seconds /m);
  expect(told).toMatch(/^qm_probe_up\{probe="backups"\} 1$/m);
});

test("the database is told with its round trip, its cache and the connections to it", async () => {
  await ping();

  const told = await figures();

  expect(told).toMatch(/^qm_database_up 1$/m);
  expect(figureOf(told, "qm_database_round_trip_seconds")).toBeGreaterThan(0);
  expect(told).toMatch(/^qm_database_blocks\{found="cache"\} [1-9]/m);
  expect(told).toMatch(/^qm_pool_connections\{pool="main",state="total"\} [1-9]/m);
});

test("the room of the folders that are written to is told", async () => {
  const told = await figures();

  expect(told).toMatch(/^qm_disk_free_bytes\{folder="files"\} [1-9]/m);
  expect(told).toMatch(/^qm_disk_free_ratio\{folder="files"\} 0\.\d/m);
});

test("letters that wait or were given up are told, also when there are none", async () => {
  const told = await figures();

  expect(told).toContain('qm_letters{state="waiting"} 0');
  expect(told).toContain('qm_letters{state="dead"} 0');
});

test("a database that is away is told as such, and nothing that it would have been asked", async () => {
  await disconnect();
  connect("postgres://qm_app:nobody@127.0.0.1:9/nowhere", 2, 500);

  const told = await figures();

  expect(told).toMatch(/^qm_database_up 0$/m);
  expect(told).toMatch(/^qm_probe_up\{probe="queue"\} 0$/m);
  expect(told).not.toMatch(/^qm_(jobs|letters|database_blocks)[ {]/m);
});
