import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { extendTailwindMerge } from "tailwind-merge";
import { describe, expect, test } from "vitest";
import { cn } from "./cn";

const whole = extendTailwindMerge({
  extend: {
    theme: {
      text: ["12", "13", "14", "16", "20", "28"],
      radius: ["mark", "control", "panel"],
      shadow: ["float"],
      leading: ["row", "read"],
      container: ["text", "form", "auth"],
    },
  },
});

describe("joined class names", () => {
  test("let the later of two win, and keep what they do not know", () => {
    expect(cn("px-3 text-13 text-muted", false, "pl-1 text-ink made-up")).toBe("px-3 text-13 pl-1 text-ink made-up");
    expect(cn("pl-1", "px-3")).toBe("px-3");
    expect(cn("border border-line hover:bg-hover", "border-transparent hover:bg-pressed")).toBe(
      "border border-transparent hover:bg-pressed",
    );
  });

  test("come out as the whole of tailwind-merge would have them, for every two in use that we merge at all", () => {
    const classes = classesInUse();
    const pairs = classes.flatMap((one) => classes.map((other) => `${one} ${other}`));

    expect(classes.length).toBeGreaterThan(100);
    expect(pairs.filter((pair) => cn(pair) !== whole(pair))).toEqual([]);
  });
});

/** Every utility in a string of our source that we merge, for it dissolves into its double; `px-3` stands for all `px-…`. */
function classesInUse(): string[] {
  const root = path.resolve(import.meta.dirname, "..");
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => /\.tsx?$/.test(file));
  const words = files.flatMap((file) =>
    [...readFileSync(path.join(root, file), "utf8").matchAll(/["'`]([^"'`\n]*)["'`]/g)].flatMap(([, text]) =>
      text!.split(/\s+/),
    ),
  );
  const merged = [...new Set(words)].filter(
    (word) => /^-?[a-z][^:]*$/.test(word) && cn(`${word} ${word}`) === word && whole(`${word} ${word}`) === word,
  );
  return [...new Map(merged.map((word) => [word.replace(/[\d.]+/g, "0"), word])).values()];
}
