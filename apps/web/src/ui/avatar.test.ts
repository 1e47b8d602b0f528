import { describe, expect, test } from "vitest";
import { initials } from "./avatar";

describe("initials", () => {
  test.for([
    ["Ada Lovelace", "AL"],
    ["Ada Augusta King Lovelace", "AL"],
    ["Plato", "P"],
    ["  émile   zola ", "ÉZ"],
    ["Елена Петрова", "ЕП"],
    ["山田 太郎", "山太"],
    ["नेहा शर्मा", "नेश"],
    ["(QA) Team", "QT"],
    ["", "?"],
    ["—", "?"],
  ])("of “%s” are “%s”", ([name, letters]) => {
    expect(initials(name!)).toBe(letters);
  });

  test("in a small avatar are one letter", () => {
    expect(initials("Ada Lovelace", 1)).toBe("A");
  });
});
