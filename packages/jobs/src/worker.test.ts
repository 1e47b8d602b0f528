import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { connect, inTheBackRoom } from "@qm/db";
import { database, withDatabase } from "@qm/db/testing";
import { sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { migrateQueue, startWorker } from "./index";
import { remembered } from "./runs";
import { add, aWorker, emptyQueue, jobsThere, settingsHere } from "./worker.fixture";

withDatabase();
beforeAll(() => migrateQueue(database().ownerUrl));
beforeEach(async () => {
  await emptyQueue();
  // A worker of the test before has closed the connections that it shares with the tests.
  connect(database().appUrl, 8, 30_000);
});

const eventually = (check: () => unknown) => vi.waitFor(check, { timeout: 20_000, interval: 25 });

/** A worker in a process of its own, at a job that never ends. */
async function aHungWorker() {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", path.join(import.meta.dirname, "fixtures/hold-worker.ts")],
    {
      env: { ...process.env, APP_DATABASE_URL: database().appUrl },
      cwd: path.resolve(import.meta.dirname, "../../.."),
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  onTestFinished(() => void child.kill("SIGKILL"));
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      said += chunk;
    });
  }
  await eventually(() => expect(said).toMatch(/^ready$/m));
  await add("slow");
  await eventually(() => expect(said).toMatch(/^begun$/m));
  return child;
}

describe("a job", () => {
  test("whose worker was killed in the midst of it is done by another", async () => {
    const child = await aHungWorker();
    const done = vi.fn();

    const ended = once(child, "exit");
    child.kill("SIGKILL");
    await ended;
    await aWorker({ slow: done });

    await eventually(() => expect(done).toHaveBeenCalledTimes(1));
    await eventually(async () => expect(await jobsThere()).toBe(0));
  });

  test("of a worker that lives is left to it, however long it takes", async () => {
    await aHungWorker();
    const done = vi.fn();
    const other = vi.fn();

    await aWorker({ slow: done, other });
    await add("other");
    await eventually(() => expect(other).toHaveBeenCalled());
    await eventually(async () => {
      const [row] = await database().owner`select started_at from job_runs where name = 'worker'`;
      expect(row).toBeDefined();
    });

    expect(done).not.toHaveBeenCalled();
    expect(await jobsThere()).toBe(1);
  });

  test("at hand is finished when the worker is told to stop", async () => {
    let finish = () => {};
    const finished = vi.fn();
    const begun = vi.fn();
    const worker = await aWorker({
      slow: async () => {
        begun();
        await new Promise<void>((resolve) => {
          finish = resolve;
        });
        finished();
      },
    });
    await add("slow");
    await eventually(() => expect(begun).toHaveBeenCalled());

    const stopped = worker.stop();
    finish();
    await stopped;

    expect(finished).toHaveBeenCalledTimes(1);
    expect(await jobsThere()).toBe(0);
  });

  test("that fails is remembered with its reason and stays for another try", async () => {
    const failing = vi.fn(async () => {
      throw new Error("The mail server is away.");
    });
    await aWorker({ slow: failing });

    await add("slow");

    await eventually(async () => {
      const [job] = await database().owner`select attempts, last_error from graphile_worker.jobs`;
      expect(job).toMatchObject({ attempts: 1, last_error: expect.stringContaining("The mail server is away.") });
    });
  });
});

describe("what recurs", () => {
  const NOW = new Date("2026-11-22T09:00:00Z");
  const runs = () => database().owner`select name, said, failed, succeeded_at from job_runs`;

  test("is remembered, with its last success beside a later failure", async () => {
    await remembered(
      "sweep",
      () => NOW,
      async () => "3 rows",
    );
    const failing = remembered(
      "sweep",
      () => new Date(NOW.getTime() + 1),
      async () => {
        throw new Error("No room.");
      },
    );

    await expect(failing).rejects.toThrow("No room.");
    expect(await runs()).toMatchObject([{ name: "sweep", said: "No room.", failed: true, succeeded_at: NOW }]);
  });
});

test("a worker shows in its file that it lives, for whoever cannot ask the database", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "qm-worker-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const signFile = path.join(folder, "sign");

  const worker = await startWorker(settingsHere({ signFile }));
  onTestFinished(worker.stop);

  await eventually(() => expect(existsSync(signFile)).toBe(true));
});

describe("the queue", () => {
  test("may be brought up to date any number of times, also at once, and takes no right along", async () => {
    await Promise.all([migrateQueue(database().ownerUrl), migrateQueue(database().ownerUrl)]);

    const [row] = await database().owner`select has_database_privilege('qm_jobs', current_database(), 'create') as may`;
    expect(row).toEqual({ may: false });
  });

  test("belongs to the back room, and no person's role can look into it", async () => {
    const [reads] = await database().owner`
      select bool_or(has_schema_privilege(r, 'graphile_worker', 'usage')) as readable
      from unnest(array['qm_app', 'qm_team', 'qm_teams', 'qm_own', 'qm_all', 'qm_auth', 'public']) as r`;

    expect(reads).toEqual({ readable: false });
    await expect(inTheBackRoom((tx) => tx.execute(sql`select from graphile_worker.jobs`))).resolves.toBeDefined();
  });
});
