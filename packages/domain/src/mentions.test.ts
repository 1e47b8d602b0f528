import { describe, expect, test } from "vitest";
import { mentionedIn, mentionOf, namesIn, withPlainMentions, withTokens } from "./mentions";

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

  test("is typed as a plain name and sent as a token", () => {
    const people = [
      { id: 1, name: "Ada" },
      { id: 2, name: "Ada Lovelace" },
      { id: 3, name: "J. (Jo) $1" },
    ];
    const typed = "@Ada Lovelace asks @Ada, @Adam, me@Ada and @J. (Jo) $1.";

    const sent = withTokens(typed, people);

    expect(sent).toBe("@[Ada Lovelace](person:2) asks @[Ada](person:1), @Adam, me@Ada and @[J. (Jo) $1](person:3).");
    expect(withPlainMentions(sent)).toBe(typed);
    expect(namesIn(sent).map(({ id }) => id)).toEqual([2, 1, 3]);
    expect(withTokens(sent, people)).toBe(sent);
  });

  // biome-ignore format: a table reads best as a table
  test.for([
    ["see `@Ada` and @Ada", "see `@Ada` and @[Ada](person:5)"],
    ["@Ada: `a` @Ada `@Ada` @Ada", "@[Ada](person:5): `a` @[Ada](person:5) `@Ada` @[Ada](person:5)"],
    ["@Ada\n```\n@Ada\n```\n@Ada", "@[Ada](person:5)\n```\n@Ada\n```\n@[Ada](person:5)"],
    ["@Ada\n~~~\n@Ada", "@[Ada](person:5)\n~~~\n@Ada"],
    ["a ` and @Ada", "a ` and @[Ada](person:5)"],
    ["`@Ada`", "`@Ada`"],
  ] as const)("is made of no name in code: %j", ([typed, sent]) => {
    expect(withTokens(typed, [{ id: 5, name: "Ada" }])).toBe(sent);
  });

  test("takes no time in a text made to take long", { timeout: 1000 }, () => {
    expect(mentionedIn("@[".repeat(25_000))).toEqual([]);
    expect(mentionedIn("`".repeat(50_000))).toEqual([]);
    expect(mentionedIn("```\n".repeat(12_000))).toEqual([]);
  });
});
