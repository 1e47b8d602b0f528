import * as argon2 from "@node-rs/argon2";
import { connect, disconnect } from "@qm/db";
import { anActor, database, withDatabase } from "@qm/db/testing";
import { Refusal } from "@qm/domain";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { recognise } from "./credentials";
import { hashPassword } from "./password";
import { GOOD_PASSWORD } from "./testing.fixture";

vi.mock("@node-rs/argon2", { spy: true });
withDatabase();

const verifications = () => vi.mocked(argon2.verify).mock.calls;
const from = (address: string) => ({ address, device: null });
const here = from("203.0.113.9");

async function aPerson(given: { email?: string; active?: boolean } = {}) {
  return anActor("reporter", [], { ...given, passwordHash: await hashPassword(GOOD_PASSWORD) });
}

async function answerTo(email: string, password: string, origin: Parameters<typeof recognise>[1] = here) {
  try {
    return (await recognise({ email, password }, origin)).id;
  } catch (error) {
    if (error instanceof Refusal) return error.reason;
    throw error;
  }
}

/** Lets time pass for the counters. */
const later = (minutes: number) =>
  database()
    .owner`update sign_in_attempts set window_started_at = window_started_at - make_interval(secs => ${minutes * 60}),
    blocked_until = blocked_until - make_interval(secs => ${minutes * 60})`;

async function failTimes(times: number, email: string, origin = here) {
  for (let n = 0; n < times; n++) {
    expect(await answerTo(email, "a wrong password", origin)).toBe("invalid");
    await later(0.1);
  }
}

beforeEach(() => {
  vi.mocked(argon2.verify).mockClear();
});

describe("signing in", () => {
  test("knows a person by address, in any case and with blanks around it, and password", async () => {
    const person = await aPerson({ email: "ada@example.test" });

    expect(await answerTo(" Ada@Example.test ", GOOD_PASSWORD)).toBe(person.id);
  });

  test("gives one answer, for the same work, to the wrong password of a known person and to an unknown one", async () => {
    const known = await aPerson();
    const gone = await aPerson({ active: false });
    const invited = await anActor("reporter");
    const answers = [];
    for (const email of [known.email, gone.email, invited.email, "nobody@example.test", "not an address", ""]) {
      vi.mocked(argon2.verify).mockClear();
      const refusal = await recognise({ email, password: "a wrong password" }, here).catch((error: unknown) => error);
      const costs = verifications().map(([hash]) => String(hash).split("$").slice(0, 4).join("$"));
      const { message, reason, field } = refusal as Refusal;
      answers.push({ message, reason, field, costs });
    }

    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]?.costs).toHaveLength(1);
  });

  test("refuses the right password of a person who is no longer active", async () => {
    const gone = await aPerson({ active: false });

    expect(await answerTo(gone.email, GOOD_PASSWORD)).toBe("invalid");
  });

  test("does not take a look-alike letter for the plain one", async () => {
    await aPerson({ email: "kim@example.test" });

    expect(await answerTo("\u212Aim@example.test", GOOD_PASSWORD)).toBe("invalid");
  });
});

describe("guessing a password", () => {
  test("a hundred times at once has at most five looked at", async () => {
    const person = await aPerson();
    vi.mocked(argon2.verify).mockClear();

    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, n) => answerTo(person.email, `guess number ${n}`, from(`198.51.100.${n}`))),
    );

    expect(verifications().length).toBeLessThanOrEqual(5);
    expect(verifications().length).toBeGreaterThan(0);
    expect(answers.filter((answer) => answer === "throttled").length).toBeGreaterThanOrEqual(95);
  });

  test("five times makes even the right password wait half an hour, and then not for ever", async () => {
    const person = await aPerson();
    await failTimes(5, person.email);

    expect(await answerTo(person.email, GOOD_PASSWORD)).toBe("throttled");
    await later(28);
    expect(await answerTo(person.email, GOOD_PASSWORD)).toBe("throttled");
    await later(2);
    expect(await answerTo(person.email, GOOD_PASSWORD)).toBe(person.id);
  });

  test("says how long to wait, for an address that nobody has as well", async () => {
    await failTimes(5, "nobody@example.test");

    await expect(recognise({ email: "Nobody@example.test", password: "once more" }, here)).rejects.toMatchObject({
      reason: "throttled",
      message: "Too many attempts. Try again in 30 minutes.",
    });
  });

  test("slowly has no window of half an hour with more than five", async () => {
    const person = await aPerson();
    for (let n = 0; n < 4; n++) {
      await failTimes(1, person.email);
      await later(20);
    }
    await failTimes(1, person.email);

    expect(await answerTo(person.email, GOOD_PASSWORD)).toBe("throttled");
  });

  test("waits a moment longer each time before the limit is reached", async () => {
    const person = await aPerson();
    for (let n = 0; n < 3; n++) await answerTo(person.email, "a wrong password");

    expect(await answerTo(person.email, GOOD_PASSWORD)).toBe("throttled");
    await later(0.05);
    expect(await answerTo(person.email, GOOD_PASSWORD)).toBe(person.id);
  });

  test("is counted anew after the right password", async () => {
    const person = await aPerson();
    await failTimes(4, person.email);
    expect(await answerTo(person.email, GOOD_PASSWORD)).toBe(person.id);

    await failTimes(4, person.email);
    expect(await answerTo(person.email, GOOD_PASSWORD)).toBe(person.id);
  });

  test("of many accounts from one address stops after thirty", async () => {
    const person = await aPerson();
    for (let n = 0; n < 30; n++) expect(await answerTo(`nobody${n}@example.test`, "a wrong password")).toBe("invalid");

    expect(await answerTo(person.email, GOOD_PASSWORD)).toBe("throttled");
    expect(await answerTo(person.email, GOOD_PASSWORD, from("198.51.100.7"))).toBe(person.id);
    await later(3);
    expect(await answerTo(person.email, GOOD_PASSWORD)).toBe(person.id);
  });

  test("does not count those of an office who get it right", async () => {
    const person = await aPerson();
    for (let n = 0; n < 40; n++) expect(await answerTo(person.email, GOOD_PASSWORD)).toBe(person.id);
  });

  test("by strangers does not lock out a browser that the person has used before", async () => {
    const person = await aPerson();
    await failTimes(5, person.email, from("198.51.100.1"));
    const device = { id: "a known browser", email: person.email };

    expect(await answerTo(person.email, GOOD_PASSWORD, { ...here, device })).toBe(person.id);
    expect(await answerTo(person.email, GOOD_PASSWORD)).toBe("throttled");
  });

  test("with a browser known for somebody else counts like a stranger's", async () => {
    const person = await aPerson();
    await failTimes(5, person.email);
    const device = { id: "a known browser", email: "other@example.test" };

    expect(await answerTo(person.email, GOOD_PASSWORD, { ...here, device })).toBe("throttled");
  });

  test("is still counted after a restart", async () => {
    const person = await aPerson();
    await failTimes(5, person.email);
    await disconnect();
    connect(database().appUrl, 8);

    expect(await answerTo(person.email, GOOD_PASSWORD)).toBe("throttled");
  });

  test("leaves nothing of what was typed in the counters", async () => {
    await answerTo("my secret password", "a wrong password");

    const rows = await database().owner`select * from sign_in_attempts`;
    expect(JSON.stringify(rows)).not.toContain("secret");
    expect(rows).toHaveLength(2);
  });
});
