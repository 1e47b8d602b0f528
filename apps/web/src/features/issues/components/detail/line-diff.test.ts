import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lineDiff } from "./line-diff";

const shown = (before: string, after: string) =>
  lineDiff(before, after).map(({ mark, text }) => `${{ same: " ", gone: "-", new: "+" }[mark]}${text}`);

describe("what changed in a text", () => {
  test("keeps the lines that stay, and puts what went before what came", () => {
    expect(shown("a\nb\nc", "a\nx\nc\nd")).toEqual([" a", "-b", "+x", " c", "+d"]);
  });

  test("holds both texts whole, whatever they are", () => {
    const text = fc.array(fc.constantFrom("", "a", "b", "c"), { maxLength: 12 }).map((lines) => lines.join("\n"));
    const kept = (lines: ReturnType<typeof lineDiff>, mark: "gone" | "new") =>
      lines.flatMap((line) => (line.mark === "same" || line.mark === mark ? [line.text] : [])).join("\n");

    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = lineDiff(before, after);
        expect(kept(lines, "gone")).toBe(before);
        expect(kept(lines, "new")).toBe(after);
      }),
    );
  });

  test("shows very long texts one after the other", () => {
    const long = Array.from({ length: 500 }, (_, line) => `line ${line}`).join("\n");

    expect(lineDiff(long, `${long}\nend`)).toHaveLength(1001);
  });
});
