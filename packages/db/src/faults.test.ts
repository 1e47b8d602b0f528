import { AsyncLocalStorage } from "node:async_hooks";
import { setImmediate as turn } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { DatabaseUnavailable, type Tx } from "./client";
import { connect, disconnect, pool } from "./house";
import { actorOfSession, atTheDoor, inScope, lookInScope, ping } from "./scope";
import { findFreePort } from "./server/free-port";
import { anActor, anIssue, aTeam, database, startTcpProxy, withDatabase } from "./testing";
import { wasOutOfRoom } from "./why-unavailable";

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
  /** Takes every connection until it is told to let go. */
  async function takeAll(size: number) {
    connect(database().appUrl, size);
    const admin = await anActor("admin");
    let letGo = () => {};
    const free = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const taken: Promise<unknown>[] = [];
    const held = Array.from({ length: size }, () =>
      inScope(admin, ALL, async (tx) => {
        const mine = whoIn(tx);
        taken.push(mine);
        await mine;
        await free;
      }),
    );
    while (taken.length < size) await turn();
    await Promise.all(taken);
    return { admin, letGo, held };
  }

  test("refuses after half a second, with a sentence, and serves again as soon as one is free", async () => {
    const { admin, letGo, held } = await takeAll(2);

    const began = performance.now();
    const refused = await Promise.allSettled([inScope(admin, ALL, whoIn), actorOfSession("no such session")]);
    const waited = performance.now() - began;
    letGo();
    await Promise.all(held);

    for (const { reason } of refused as PromiseRejectedResult[]) {
      expect(reason).toBeInstanceOf(DatabaseUnavailable);
      expect(reason.message).toBe("Too many people ask at the same moment.");
    }
    expect(waited).toBeGreaterThan(450);
    expect(waited).toBeLessThan(2_000);
    const answers = await Promise.all(Array.from({ length: 20 }, () => elsewhere(() => inScope(admin, ALL, whoIn))));
    expect(answers.every(({ id }) => id === admin.id)).toBe(true);
    expect(pool().totalCount).toBeLessThanOrEqual(2);
  });

  test("still lets people sign in and says how it is", async () => {
    const { letGo, held } = await takeAll(2);

    await ping();
    const atDesk = await atTheDoor(async (tx) => (await tx.execute(sql`select current_user as role`)).rows[0]);
    letGo();
    await Promise.all(held);

    expect(atDesk).toEqual({ role: "qm_auth" });
  });
});

describe("a network through which nothing comes any more", () => {
  test("is told by whoever only asks within two seconds, and left behind as soon as something does", async () => {
    const network = await startTcpProxy(database().appUrl);
    connect(network.url, 2);
    const admin = await anActor("admin");
    await ping();

    network.swallow();
    const began = performance.now();
    await expect(ping()).rejects.toBeInstanceOf(DatabaseUnavailable);
    expect(performance.now() - began).toBeLessThan(5_000);
    network.pass();

    expect((await inScope(admin, ALL, whoIn)).id).toBe(admin.id);
    await disconnect();
    await network.close();
  });

  test("reset in the middle of a transaction, keeps nothing of it and serves the next", async () => {
    const network = await startTcpProxy(database().appUrl);
    connect(network.url, 2, PATIENCE_MS);
    const lead = await anActor("admin");
    const issue = await anIssue({ title: "Before" });

    const lost = inScope(lead, ALL, async (tx) => {
      await tx.execute(sql`update issues set title = 'After', version = version + 1 where id = ${issue.id}`);
      network.cut();
    });

    await expect(lost).rejects.toBeInstanceOf(DatabaseUnavailable);
    expect((await inScope(lead, ALL, whoIn)).id).toBe(lead.id);
    const [kept] = await database().owner`select title from issues`;
    expect(kept).toEqual({ title: "Before" });
    await disconnect();
    await network.close();
  });
});

describe("a row that somebody else holds", () => {
  test("is waited for a while, then told with a sentence; others go on", async () => {
    const admin = await anActor("admin");
    const issue = await anIssue({ title: "Before" });
    const rename = (tx: Tx) =>
      tx.execute(sql`update issues set title = 'Mine', version = version + 1 where id = ${issue.id}`);

    const refused = await database().owner.begin(async (theirs) => {
      await theirs`select 1 from issues for update`;
      const waiting = elsewhere(() => inScope(admin, ALL, rename)).catch((error: Error) => error);
      expect((await elsewhere(() => inScope(admin, ALL, whoIn))).id).toBe(admin.id);
      return await waiting;
    });

    expect(refused).toBeInstanceOf(DatabaseUnavailable);
    expect(refused).toHaveProperty("message", "Somebody else is changing the same thing.");
    await inScope(admin, ALL, rename);
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

  test("is given a minute for what is done to thousands at once, and ten seconds for all else", {
    timeout: 30_000,
  }, async () => {
    const admin = await anActor("admin");
    const most = async (tx: Tx) => {
      const { rows } = await tx.execute<{ most: string }>(sql`select current_setting('statement_timeout') as most`);
      return rows[0]!.most;
    };
    const longerThanAll = async (tx: Tx) => {
      await tx.execute(sql`select pg_sleep(12.5)`);
      return most(tx);
    };

    expect(await inScope(admin, ALL, longerThanAll, { long: true })).toBe("1min");
    expect(await inScope(admin, ALL, most)).toBe("10s");
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

describe("a database without room on its disk", () => {
  const write = (tx: Tx) =>
    tx.execute(sql`do $$ begin raise exception 'could not extend file' using errcode = 'disk_full'; end $$`);

  test("refuses a write with a sentence that says so, serves who reads, and is remembered for a minute", async () => {
    const admin = await anActor("admin");
    const before = performance.now();

    const refused = await inScope(admin, ALL, write).catch((error: Error) => error);

    expect(refused).toBeInstanceOf(DatabaseUnavailable);
    expect(refused).toHaveProperty("message", expect.stringContaining("The disk is full"));
    expect((await lookInScope(admin, ALL, whoIn)).id).toBe(admin.id);
    expect(wasOutOfRoom()).toBe(true);
    expect(wasOutOfRoom(before + 120_000)).toBe(false);
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
