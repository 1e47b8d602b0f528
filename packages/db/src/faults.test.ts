import { AsyncLocalStorage } from "node:async_hooks";
import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { DatabaseUnavailable, type Tx } from "./client";
import { actorOfSession, connect, inScope, lookInScope, ping, pool } from "./scope";
import { findFreePort } from "./server/free-port";
import { anActor, anIssue, aTeam, database, withDatabase } from "./testing";

withDatabase();

// A scope must fail cleanly, whatever happens to its connection: told to the caller, seen by nobody else, and over.

const ALL = { kind: "all" } as const;
const MINE = { kind: "mine" } as const;

/** Runs as another request would, outside the scope in which it is called. */
const elsewhere = AsyncLocalStorage.snapshot();

/** Long enough for a busy machine, in milliseconds; how long people wait is one test's own. */
const PATIENCE_MS = 30_000;

beforeEach(() => {
  connect(database().appUrl, 8, PATIENCE_MS);
});

const me = sql`select current_setting('app.user_id')::int as id, pg_backend_pid() as pid`;
const whoIn = async (tx: Tx) => (await tx.execute<{ id: number; pid: number }>(me)).rows[0]!;

/** Ends a back end and waits until the server has let go of it. */
async function terminate(pid: number) {
  await database().owner`select pg_terminate_backend(${pid}, 5000)`;
}

describe("a scope whose connection is lost", () => {
  test("is told as an unavailable database, and its late query runs in nobody else's transaction", async () => {
    connect(database().appUrl, 1, PATIENCE_MS);
    const [reporter, admin] = [await anActor("reporter"), await anActor("admin")];
    await anIssue();
    let waiting: Promise<{ before: number; issues: number; after: number }> | undefined;

    const lost = inScope(reporter, MINE, async (tx) => {
      await terminate((await whoIn(tx)).pid);
      // The next person waits for the only connection, and gets a new one.
      waiting = elsewhere(() =>
        lookInScope(admin, ALL, async (theirs) => {
          const before = (await whoIn(theirs)).id;
          const { rows } = await theirs.execute<{ n: number }>(sql`select count(*)::int as n from issues`);
          await late(tx);
          return { before, issues: rows[0]!.n, after: (await whoIn(theirs)).id };
        }),
      );
      await late(tx);
      await whoIn(tx);
    });

    await expect(lost).rejects.toBeInstanceOf(DatabaseUnavailable);
    expect(await waiting).toEqual({ before: admin.id, issues: 1, after: admin.id });
  });

  test("keeps nothing of what it wrote", async () => {
    const team = await aTeam();
    const lead = await anActor("team_lead", [team.id]);
    const issue = await anIssue({ teamId: team.id, title: "Before" });

    const lost = inScope(lead, { kind: "teams" }, async (tx) => {
      await tx.execute(sql`update issues set title = 'After', version = version + 1 where id = ${issue.id}`);
      await terminate((await whoIn(tx)).pid);
    });

    await expect(lost).rejects.toBeInstanceOf(DatabaseUnavailable);
    const [kept] = await database().owner`select title from issues`;
    expect(kept).toEqual({ title: "Before" });
  });

  test("leaves a pool that serves the next one", async () => {
    const admin = await anActor("admin");
    for (let n = 0; n < 12; n++) {
      const lost = inScope(admin, ALL, async (tx) => terminate((await whoIn(tx)).pid));
      await expect(lost).rejects.toBeInstanceOf(DatabaseUnavailable);
    }
    expect((await inScope(admin, ALL, whoIn)).id).toBe(admin.id);
  });

  test("between being handed over and being used does not end the process", async () => {
    const connection = await pool().connect();
    connection.emit("error", new Error("terminating connection due to administrator command"));
    connection.release(true);
    await ping();
  });

  /** A query on a scope that is dead: it may only ever be rejected. */
  const late = (tx: Tx) =>
    whoIn(tx).then(
      ({ id }) => Promise.reject(new Error(`A late query ran as ${id}.`)),
      () => undefined,
    );
});

describe("a pool whose connections are all taken", () => {
  test("refuses in time and recovers", async () => {
    connect(database().appUrl, 2);
    const admin = await anActor("admin");
    let letGo = () => {};
    const free = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const held = [1, 2].map(() => inScope(admin, ALL, async (tx) => [await whoIn(tx), await free]));

    const began = performance.now();
    await expect(inScope(admin, ALL, whoIn)).rejects.toBeInstanceOf(DatabaseUnavailable);
    await expect(actorOfSession("no such session")).rejects.toBeInstanceOf(DatabaseUnavailable);
    expect(performance.now() - began).toBeLessThan(10_000);

    letGo();
    await Promise.all(held);
    expect((await inScope(admin, ALL, whoIn)).id).toBe(admin.id);
  });
});

describe("a database that is away", () => {
  test("is told by every door alike", async () => {
    const admin = await anActor("admin");
    const away = new URL(database().appUrl);
    away.port = String(await findFreePort());
    connect(away.href, 2);

    for (const door of [() => inScope(admin, ALL, whoIn), () => actorOfSession("x"), () => ping()]) {
      await expect(door()).rejects.toBeInstanceOf(DatabaseUnavailable);
    }
  });

  test("is told when it takes too long over a statement", async () => {
    const admin = await anActor("admin");
    const slow = inScope(admin, ALL, async (tx) => {
      await tx.execute(sql`set local statement_timeout = 20`);
      await tx.execute(sql`select pg_sleep(5)`);
    });
    await expect(slow).rejects.toBeInstanceOf(DatabaseUnavailable);
    expect((await inScope(admin, ALL, whoIn)).id).toBe(admin.id);
  });
});

describe("a scope in which a statement failed", () => {
  test("does not pass for done when the failure was swallowed", async () => {
    const team = await aTeam();
    const lead = await anActor("team_lead", [team.id]);
    const issue = await anIssue({ teamId: team.id, title: "Before" });

    const swallowed = inScope(lead, { kind: "teams" }, async (tx) => {
      await tx.execute(sql`update issues set title = 'After', version = version + 1 where id = ${issue.id}`);
      await tx.execute(sql`select 1 / 0`).catch(() => undefined);
      return "done";
    });

    await expect(swallowed).rejects.toThrow("nothing of it was kept");
    const [kept] = await database().owner`select title from issues`;
    expect(kept).toEqual({ title: "Before" });
  });

  test("ends with its queries, those that were not waited for as well", async () => {
    const admin = await anActor("admin");
    let forgotten: Promise<unknown> | undefined;
    const failed = inScope(admin, ALL, async (tx) => {
      forgotten = whoIn(tx).catch(() => "rejected");
      throw new Error("The run gave up.");
    });

    await expect(failed).rejects.toThrow("gave up");
    await forgotten;
    const { rows } = await pool().query("select current_setting('app.user_id', true) as id");
    expect(rows[0].id || null).toBeNull();
  });
});
