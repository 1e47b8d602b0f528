import * as argon2 from "@node-rs/argon2";
import { Refusal } from "@qm/domain";
import { describe, expect, test, vi } from "vitest";
import { hashPassword, requireGoodPassword, verifyPassword } from "./password";

vi.mock("@node-rs/argon2", { spy: true });

const owner = { name: "Wanda Öztürk", email: "w.ozturk@example.test" };

function faultOf(password: string) {
  try {
    requireGoodPassword(password, owner);
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

describe("a kept password", () => {
  test("is an argon2id hash with at least OWASP's cost, salted", async () => {
    const [one, other] = await Promise.all([hashPassword("plum-orbit-lantern"), hashPassword("plum-orbit-lantern")]);

    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(other).not.toBe(one);
  });

  test("is known again, in whichever way the keyboard composes its letters", async () => {
    const kept = await hashPassword("caf\u00e9-orbit-lantern");

    expect(await verifyPassword(kept, "cafe\u0301-orbit-lantern")).toBe(true);
    expect(await verifyPassword(kept, "cafe-orbit-lantern")).toBe(false);
  });

  test("of the greatest length does not answer to one that goes on", async () => {
    const longest = "ab3-".repeat(32);
    const kept = await hashPassword(longest);

    expect(await verifyPassword(kept, longest)).toBe(true);
    expect(await verifyPassword(kept, `${longest}x`)).toBe(false);
  });

  test("that does not exist is never right, and costs the same work", async () => {
    const kept = await hashPassword("plum-orbit-lantern");
    vi.mocked(argon2.verify).mockClear();

    expect(await verifyPassword(kept, "something else")).toBe(false);
    expect(await verifyPassword(null, "something else")).toBe(false);

    const costs = vi.mocked(argon2.verify).mock.calls.map(([hash]) => String(hash).split("$").slice(0, 4));
    expect(costs).toHaveLength(2);
    expect(costs[1]).toEqual(costs[0]);
  });
});

describe("choosing a password", () => {
  test.for(["plum-orbit-lantern", "zwölf Tassen Tee", "gT7#pLq2vX9z", `${"x".repeat(60)}horsebat`])(
    "accepts %s",
    (password) => {
      expect(faultOf(password)).toBeNull();
    },
  );

  test.for([
    ["short", "at least 10 characters"],
    [`${"long".repeat(32)}!`, "at most 128 characters"],
    ["1234567890", "harder to guess"],
    ["password123", "harder to guess"],
    ["Sunshine2026!", "harder to guess"],
    ["qwertyuiop", "harder to guess"],
    ["aaaaaaaaaaaa", "harder to guess"],
    ["hello-WANDA-hello", "without your name or e-mail"],
    ["öztürk-und-söhne", "without your name or e-mail"],
    ["my-ozturk-word", "without your name or e-mail"],
    ["x w.ozturk@example.test", "without your name or e-mail"],
  ])("refuses %s, and says what to choose instead", ([password, sentence]) => {
    expect(faultOf(password!)).toMatchObject({
      reason: "invalid",
      field: "password",
      message: expect.stringContaining(sentence!),
    });
  });
});
