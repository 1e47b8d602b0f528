import { hashToken, newToken } from "@qm/db";
import { anActor, database, inFigures, tellApart, tellFigure, trials, withDatabase } from "@qm/db/testing";
import { Refusal } from "@qm/domain";
import { describe, expect, test } from "vitest";
import { acceptLink } from "./acceptance";
import { recognise } from "./credentials";
import { hashPassword } from "./password";
import { GOOD_PASSWORD } from "./testing.fixture";

withDatabase();

/** Each kind is asked so often in a round. */
const SAMPLES = trials(40, 200);
const ROUNDS = 3;

/** From an address of its own each time, since thirty failures from one are the most. */
const from = (n: number) => ({ address: `2001:db8:${n.toString(16)}::`, device: null });

const refused = async (asked: Promise<unknown>, reason: string) => {
  const answer = await asked.catch((error: unknown) => error);
  expect(answer).toBeInstanceOf(Refusal);
  expect((answer as Refusal).reason).toBe(reason);
};

/** People of whom each is asked once, since the fourth failure has to wait. */
async function aCrowd(count: number): Promise<string[]> {
  const passwordHash = await hashPassword(GOOD_PASSWORD);
  const emails: string[] = [];
  for (let n = 0; n < count; n++) emails.push((await anActor("reporter", [], { passwordHash })).email);
  return emails;
}

describe("how long it takes to be refused", () => {
  test("does not tell whether somebody has an account", async () => {
    const emails = await aCrowd(SAMPLES * ROUNDS);
    const asking = (email: (n: number) => string, at: number) => (n: number) =>
      refused(recognise({ email: email(n), password: "a wrong password" }, from(at + n)), "invalid");
    await asking(() => "somebody@example.test", 0)(0);

    const { apart, rounds } = await tellApart({
      one: asking((n) => emails[n]!, 1_000),
      other: asking((n) => `nobody${n}@example.test`, 2_000),
      samples: SAMPLES,
    });

    tellFigure("Sign-ins of known and unknown people", `${SAMPLES} and ${SAMPLES}: ${inFigures(rounds)}`);
    expect(apart, inFigures(rounds)).toBe(false);
  }, 120_000);

  test("tells it to who looks where a password is not even tried, so that this would be noticed", async () => {
    const [known] = await aCrowd(1);
    await refused(recognise({ email: known!, password: "a wrong password" }, from(0)), "invalid");
    await database()
      .owner`update sign_in_attempts set blocked_until = now() + interval '1 hour' where key like 'account:%'`;

    const { apart, rounds } = await tellApart({
      one: (n) => refused(recognise({ email: known!, password: "a wrong password" }, from(1_000 + n)), "throttled"),
      other: (n) =>
        refused(
          recognise({ email: `nobody${n}@example.test`, password: "a wrong password" }, from(2_000 + n)),
          "invalid",
        ),
      samples: 20,
    });

    expect(apart, inFigures(rounds)).toBe(true);
  }, 60_000);

  test("does not tell whether a link for a new password once was somebody's", async () => {
    const person = await anActor("reporter");
    const tokens = Array.from({ length: SAMPLES * ROUNDS }, newToken);
    const { owner } = database();
    for (const token of tokens) {
      await owner`insert into verification_tokens (token_hash, purpose, user_id, expires)
        values (${hashToken(token)}, 'reset', ${person.id}, now() - interval '1 minute')`;
    }
    const asking = (token: (n: number) => string) => (n: number) =>
      refused(acceptLink(token(n), "reset", { password: GOOD_PASSWORD }), "not_found");

    const { apart, rounds } = await tellApart({
      one: asking((n) => tokens[n]!),
      other: asking(() => newToken()),
      samples: SAMPLES,
    });

    tellFigure("Links that have expired and that never were", `${SAMPLES} and ${SAMPLES}: ${inFigures(rounds)}`);
    expect(apart, inFigures(rounds)).toBe(false);
  }, 60_000);
});
