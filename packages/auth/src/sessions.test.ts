import { anActor, database, withDatabase } from "@qm/db/testing";
import { beforeEach, describe, expect, test } from "vitest";
import { hashPassword, verifyPassword } from "./password";
import {
  changeName,
  changePassword,
  endAllSessions,
  endSession,
  hasPassword,
  listSessions,
  startSession,
} from "./sessions";
import { actorOf, asSession, auditText, GOOD_PASSWORD, OTHER_PASSWORD, remembered } from "./testing.fixture";

withDatabase();

let person: Awaited<ReturnType<typeof anActor>>;
beforeEach(async () => {
  person = await anActor("team_lead", [], { passwordHash: await hashPassword(GOOD_PASSWORD) });
});

/** The statements that wait for this transaction. */
async function waitingBeside(tx: Sql) {
  // What a transaction once saw of others it goes on seeing, unless it lets go of it.
  await tx`select pg_stat_clear_snapshot()`;
  return tx`select query from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
}

type Sql = Parameters<Parameters<ReturnType<typeof database>["owner"]["begin"]>[1]>[0];

const start = () => startSession(person.id, "Firefox");

describe("a session", () => {
  test("says who asks, with the rights of this moment", async () => {
    const token = await start();

    expect(await actorOf(token)).toEqual(asSession(person));
  });

  test("has a new token each time, of which only the hash is kept", async () => {
    const [one, other] = [await start(), await start()];

    const kept = JSON.stringify(await database().owner`select * from sessions`);
    expect(one).not.toBe(other);
    expect(kept).not.toContain(one);
    expect(kept).not.toContain(other);
  });

  test("is not begun by a password that was found right while another was set", async () => {
    const [row] = await database().owner<{ hash: string }[]>`
      select password_hash as hash from users where id = ${person.id}`;
    const { owner } = database();
    const outcome = await owner.begin(async (tx) => {
      await tx`update users set password_hash = ${await hashPassword(OTHER_PASSWORD)} where id = ${person.id}`;
      const begun = startSession(person.id, null, { passwordHash: row!.hash });
      const refused = expect(begun).rejects.toMatchObject({ reason: "invalid" });
      await expect.poll(() => waitingBeside(tx), { timeout: 10_000 }).toHaveLength(1);
      return { refused };
    });

    await outcome.refused;
    expect(await database().owner`select from sessions where user_id = ${person.id}`).toHaveLength(0);
  });

  test("ends at sign-out, and no other with it", async () => {
    const [here, elsewhere] = [await start(), await start()];

    await endSession(here);

    expect(await actorOf(here)).toBeNull();
    expect(await actorOf(elsewhere)).not.toBeNull();
    expect(await remembered()).toEqual(["person.signed_in", "person.signed_in", "person.signed_out"]);
  });

  test("can be ended twice, and is remembered once", async () => {
    const token = await start();

    await endSession(token);
    await endSession(token);

    expect(await remembered()).toEqual(["person.signed_in", "person.signed_out"]);
  });

  test.for([
    ["demotion", "update users set role = 'reporter'"],
    ["promotion", "update users set role = 'admin'"],
    ["deactivation", "update users set active = false"],
  ])("ends at %s, by whomever and however", async ([, change]) => {
    const token = await start();

    await database().owner.unsafe(`${change!} where id = ${person.id}`);

    expect(await actorOf(token)).toBeNull();
    expect(await database().owner`select 1 from sessions`).toHaveLength(0);
  });

  test("does not come back when the person is activated again", async () => {
    const token = await start();
    await database().owner`update users set active = false where id = ${person.id}`;
    await database().owner`update users set active = true where id = ${person.id}`;

    expect(await actorOf(token)).toBeNull();
  });

  test("lives on when the person only gets another name", async () => {
    const token = await start();

    await changeName(asSession(person), "Ada Lovelace");

    expect(await actorOf(token)).toMatchObject({ name: "Ada Lovelace" });
    expect(await remembered()).toEqual(["person.signed_in", "person.renamed"]);
  });

  test.for([
    ["eight hours without use", "last_seen_at = now() - interval '8 hours 1 ms'"],
    ["seven days in all", "expires = now() - interval '1 ms'"],
  ])("ends after %s", async ([, change]) => {
    const token = await start();

    await database().owner.unsafe(`update sessions set ${change!}`);

    expect(await actorOf(token)).toBeNull();
  });

  test("is not begun for somebody who is not active", async () => {
    await database().owner`update users set active = false where id = ${person.id}`;

    await expect(start()).rejects.toMatchObject({ reason: "invalid" });
  });
});

describe("where somebody is signed in", () => {
  test("lists their living sessions and marks the one that asks", async () => {
    const here = await startSession(person.id, "Firefox");
    await startSession(person.id, "Safari");
    await startSession((await anActor("reporter")).id, "Chrome");
    const ended = await startSession(person.id, "Old");
    await endSession(ended);

    const sessions = await listSessions(person, here);

    expect(sessions.map(({ userAgent, isThis }) => [userAgent, isThis]).sort()).toEqual([
      ["Firefox", true],
      ["Safari", false],
    ]);
  });

  test("can be ended everywhere else, or everywhere", async () => {
    const [here, elsewhere] = [await start(), await start()];
    const other = await startSession((await anActor("reporter")).id, null);

    expect(await endAllSessions(asSession(person), { except: here })).toBe(1);
    expect(await actorOf(elsewhere)).toBeNull();
    expect(await actorOf(here)).not.toBeNull();

    expect(await endAllSessions(asSession(person))).toBe(1);
    expect(await actorOf(here)).toBeNull();
    expect(await actorOf(other)).not.toBeNull();
  });
});

describe("changing a password", () => {
  const keptHash = async () => {
    const [row] = await database().owner<{ hash: string }[]>`
      select password_hash as hash from users where id = ${person.id}`;
    return row!.hash;
  };

  test("ends every session but the one it is done in, and is remembered without a secret", async () => {
    const [here, elsewhere] = [await start(), await start()];

    await changePassword(asSession(person), here, { current: GOOD_PASSWORD, next: OTHER_PASSWORD });

    expect(await verifyPassword(await keptHash(), OTHER_PASSWORD)).toBe(true);
    expect(await actorOf(here)).not.toBeNull();
    expect(await actorOf(elsewhere)).toBeNull();
    expect(await remembered()).toContain("person.password_changed");
    expect(await auditText()).not.toMatch(/argon2|lantern|harbour/);
  });

  test.for([
    ["the present one is wrong", { current: "something else", next: OTHER_PASSWORD }, "current"],
    ["the new one is weak", { current: GOOD_PASSWORD, next: "password123" }, "next"],
    ["the new one is the present one", { current: GOOD_PASSWORD, next: GOOD_PASSWORD }, "next"],
  ] as const)("is refused at its field when %s", async ([, change, field]) => {
    const token = await start();
    const before = await keptHash();

    await expect(changePassword(asSession(person), token, change)).rejects.toMatchObject({ reason: "invalid", field });
    expect(await keptHash()).toBe(before);
  });

  test("does nothing where another was set while the present one was checked", async () => {
    const token = await start();
    const other = await hashPassword("set by a link in the meantime");
    const { owner } = database();
    const changing = await owner.begin(async (tx) => {
      await tx`update users set password_hash = ${other} where id = ${person.id}`;
      const waiting = changePassword(asSession(person), token, { current: GOOD_PASSWORD, next: OTHER_PASSWORD });
      const refused = expect(waiting).rejects.toMatchObject({ reason: "invalid", field: "current" });
      await expect
        .poll(() => waitingBeside(tx), { timeout: 10_000 })
        .toEqual([{ query: expect.stringMatching(/^update "users"/) }]);
      return { refused };
    });

    await changing.refused;
    expect(await keptHash()).toBe(other);
    expect(await remembered()).not.toContain("person.password_changed");
  });

  test("cannot be used to guess the present one", async () => {
    const token = await start();
    const guess = () =>
      changePassword(asSession(person), token, { current: "a guess", next: OTHER_PASSWORD }).catch(
        (error: { reason: string }) => error.reason,
      );

    const answers = await Promise.all(Array.from({ length: 20 }, guess));

    expect(answers.filter((answer) => answer === "invalid").length).toBeLessThanOrEqual(5);
    expect(answers.filter((answer) => answer === "throttled").length).toBeGreaterThanOrEqual(15);
  });

  test("is for those who have one", async () => {
    expect(await hasPassword(person)).toBe(true);
    expect(await hasPassword(await anActor("reporter"))).toBe(false);
  });
});
