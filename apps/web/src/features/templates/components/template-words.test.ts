import { expect, test } from "vitest";
import { templateWords } from "./template-words";

test("a template is summed up in a line", () => {
  const empty = { titleStart: "", categoryName: null, severity: null, required: [] };

  expect(templateWords(empty)).toBe("Brings a text alone");
  expect(
    templateWords({
      titleStart: "Broken link: ",
      categoryName: "Broken link",
      severity: "high",
      required: ["url", "uploads"],
    }),
  ).toBe("Begins “Broken link:” · Broken link · High · asks for the URL, a file");
});
