import { describe, expect, test } from "vitest";
import { fewest } from "./fewest";

type Said = { text: string; tone?: string };
const done = (text: string): Said => ({ text });
const error = (text: string): Said => ({ text, tone: "error" });

describe("of the messages that stand there", () => {
  test.for([
    ["all, where there is room", [error("1"), done("2")], ["1", "2", "new"]],
    ["all but the oldest, where there is none", [done("1"), done("2"), done("3")], ["2", "3", "new"]],
    ["the errors before the others", [error("1"), done("2"), done("3")], ["1", "3", "new"]],
    ["the latest errors, where nothing else stands there", [error("1"), error("2"), error("3")], ["2", "3", "new"]],
  ] as const)("stay %s", ([, standing, stay]) => {
    expect(fewest(standing, done("new")).map(({ text }) => text)).toEqual(stay);
    expect(fewest(standing, error("new")).map(({ text }) => text)).toEqual(stay);
  });
});
