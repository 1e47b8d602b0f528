import { DatabaseUnavailable, lookInScope, schema } from "@qm/db";
import { asOwner } from "@qm/db/migrate";
import { anActor, anIssue, aTeam, database, type TestActor, withDatabase } from "@qm/db/testing";
import { inArray } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Hub } from "./hub";
import { aHub, aSession, eventsOf, listens } from "./listening.fixture";

withDatabase();

const { issues } = schema;

const BLOWS = 60;

/** A browser that knows of issues what it found when it was last told to look, and nothing else. */
async function aBrowser(person: TestActor, hubOf: () => Hub) {
  const tokenHash = await aSession(person);
  const known = new Map<number, number>();
  let open = true;

  const look = async (ids: readonly number[] | null) => {
    const rows = await again(() =>
      lookInScope(person, { kind: "teams" }, (tx) =>
        tx
          .select({ id: issues.id, version: issues.version })
          .from(issues)
          .where(ids ? inArray(issues.id, [...ids]) : undefined),
      ),
    );
    for (const { id, version } of rows) known.set(id, Math.max(version, known.get(id) ?? 0));
  };
  const listen = async () => {
    while (open) {
      for await (const event of eventsOf(hubOf().open(tokenHash, person))) {
        if (event.is === "ready") await look(null);
        if (event.is === "issues") await look(event.ids);
      }
    }
  };
  const listening = listen();
  return {
    known,
    async close() {
      open = false;
      await listening;
    },
  };
}

/** Asks until the database answers. */
async function again<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof DatabaseUnavailable)) throw error;
    }
  }
}

const strike = (application: string) =>
  database().owner`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = ${application} and datname = current_database()`;

describe("whatever breaks between the database and a browser", () => {
  test("nothing that was changed meanwhile is missed by anybody", async () => {
    const team = await aTeam();
    const people = [await anActor("team_lead", [team.id]), await anActor("reporter", [team.id])];
    const all = [];
    for (let n = 0; n < 5; n++) all.push((await anIssue({ teamId: team.id, reportedBy: people[0]!.id })).id);
    const hubs = [aHub(), aHub()];
    const browsers = [];
    for (const [n, person] of people.entries()) browsers.push(await aBrowser(person, () => hubs[n]!));

    const { owner } = database();
    for (let n = 0; n < BLOWS; n++) {
      await owner`update issues set version = version + 1 where id = ${all[n % all.length]!}`;
      if (n % 7 === 3) await strike("quality-monitoring-listener");
      if (n % 11 === 5) await strike("quality-monitoring");
      if (n % 13 === 8) {
        const former = hubs[n % 2]!;
        hubs[n % 2] = aHub();
        await former.close();
      }
      // The storm has its own pace: sometimes the next change comes before anybody has listened again.
      if (n % 3 === 0) await owner`select pg_sleep(0.03)`;
    }

    const now = await owner<{ id: number; version: number }[]>`select id::int, version from issues order by id`;
    for (const { known } of browsers) {
      await expect
        .poll(() => [...known].sort(([a], [b]) => a - b), { timeout: 40_000 })
        .toEqual(now.map(({ id, version }) => [id, version]));
    }
    const closing = browsers.map((browser) => browser.close());
    await Promise.all(hubs.map((hub) => hub.close()));
    await Promise.all(closing);
  }, 120_000);
});

test("what could not be told, since the database did not answer in time, is looked for when it does", async () => {
  const hub = aHub();
  const issue = await anIssue();
  const stream = await listens(hub, await anActor("team_lead", [issue.teamId]));
  await stream.hears({ is: "ready" });
  const other = asOwner(database().ownerUrl);

  // Nobody's session can be read for longer than we wait.
  await other.begin(async (tx) => {
    await tx`lock table sessions in access exclusive mode`;
    await database().owner`update issues set version = version + 1 where id = ${issue.id}`;
    await tx`select pg_sleep(4)`;
  });
  await other.end();

  await expect.poll(() => stream.heard.filter(({ is }) => is === "ready").length, { timeout: 20_000 }).toBe(2);
  expect(stream.heard.filter(({ is }) => is === "issues")).toEqual([]);
});

const listeners = async () => {
  const [row] = await database().owner<{ n: number }[]>`select count(*)::int as n from pg_stat_activity
    where application_name = 'quality-monitoring-listener' and datname = current_database()`;
  return row!.n;
};

test("500 browsers that listen hold one connection, and none of the pool", async () => {
  // Those of the tests before have said that they leave; the database may take a moment to let them go.
  await expect.poll(listeners, { timeout: 10_000 }).toBe(0);
  const hub = aHub();
  const people = [];
  for (let n = 0; n < 50; n++) people.push(await anActor("reporter"));
  const streams = [];
  for (let n = 0; n < 500; n++) streams.push(await listens(hub, people[n % people.length]!));
  for (const stream of streams) await stream.hears({ is: "ready" });

  const inTransactions = await database().owner`select pid, query from pg_stat_activity
    where datname = current_database() and application_name = 'quality-monitoring' and state <> 'idle'`;

  expect(hub.size).toBe(500);
  expect(await listeners()).toBe(1);
  expect(inTransactions).toEqual([]);
});
