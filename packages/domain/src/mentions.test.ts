import { describe, expect, test } from "vitest";
import { mentionedIn, mentionOf, withPlainMentions } from "./mentions";

describe("a mention", () => {
  test("is written so that it is read again, whatever the name", () => {
    for (const name of ["Ada Lovelace", "Bea [x](y) Z", "Łukasz", "عمر", "a]b[c", "[]"]) {
      expect(mentionedIn(`Ask ${mentionOf({ id: 12, name })}.`), name).toEqual([12]);
    }
  });

  test("counts once, in the order of the text", () => {
    expect(mentionedIn("@[B](person:2) and @[A](person:1), @[B again](person:2)")).toEqual([2, 1]);
  });

  // biome-ignore format: a table reads best as a table
  test.for([
    "@Ada", "@[Ada](person:0)", "@[Ada](person:01)", "@[Ada](person:-1)", "@[Ada](person:1e3)", "@[Ada](person:9999999999)",
    "[Ada](person:12)", "@[Ada] (person:12)", "@[Ada](https://person:12)", "@[](person:12)", "@[A\nB](person:12)",
    "`@[Ada](person:12)`", "```\n@[Ada](person:12)\n```", "~~~\n@[Ada](person:12)", "@[Ada](person:12",
  ])("is none: %j", (text) => {
    expect(mentionedIn(text)).toEqual([]);
  });

  test("is a plain name elsewhere", () => {
    expect(withPlainMentions("Ask @[Ada L](person:12), please")).toBe("Ask @Ada L, please");
  });

  test("takes no time in a text made to take long", { timeout: 1000 }, () => {
    expect(mentionedIn("@[".repeat(25_000))).toEqual([]);
    expect(mentionedIn("`".repeat(50_000))).toEqual([]);
    expect(mentionedIn("```\n".repeat(12_000))).toEqual([]);
  });
});
