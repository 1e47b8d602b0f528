import { expect, test } from "vitest";
import { fileNameOf } from "./file-name";

test("a file is called after the question that it answers, in letters that every system takes", () => {
  expect(fileNameOf("Are we keeping up?", "csv")).toBe("are-we-keeping-up.csv");
  expect(fileNameOf("How much came in, and how much was done?", "png")).toBe(
    "how-much-came-in-and-how-much-was-done.png",
  );
});
