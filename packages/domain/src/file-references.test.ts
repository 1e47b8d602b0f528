import { describe, expect, test } from "vitest";
import { fileOfAddress, fileReference, filesIn, withoutFile, withPlainFiles } from "./file-references";

const ID = "0b0c6d5e-1111-4222-8333-444455556666";
const OTHER = "ffffffff-1111-4222-8333-444455556666";
const picture = (name: string, id = ID) => fileReference({ id, name, isPicture: true });

describe("a reference to a file", () => {
  test("is written so that it is read again, whatever the name", () => {
    for (const name of ["banner.png", "a [1](2).png", "عمر.png", "a\\b.png", "[]", ""]) {
      expect(filesIn(`See ${picture(name)}.`), name).toMatchObject([{ id: ID }]);
    }
    expect(fileReference({ id: ID, name: "plan.pdf", isPicture: false })).toBe(`[plan.pdf](file:${ID})`);
  });

  test("counts once, in the order of the text", () => {
    expect(filesIn(`${picture("b", OTHER)} ${picture("a")} ${picture("b", OTHER)}`).map(({ id }) => id)).toEqual([
      OTHER,
      ID,
    ]);
  });

  test.for([
    `\`![a](file:${ID})\``,
    `\`\`\`\n![a](file:${ID})\n\`\`\``,
    `    ![a](file:${ID})`,
    `<p>![a](file:${ID})</p>`,
    `\\[a](file:${ID})`,
    "![a](file:///etc/passwd)",
    "![a](file:12)",
    `![a](https://file:${ID})`,
  ])("is none: %j", (text) => {
    expect(filesIn(text)).toEqual([]);
  });

  test("is known by its address alone", () => {
    expect(fileOfAddress(`file:${ID}`)).toBe(ID);
    for (const address of [`file:${ID}/..`, "file:x", `https://a.example/file:${ID}`, ""]) {
      expect(fileOfAddress(address)).toBeNull();
    }
  });

  test("is a plain name elsewhere, and is taken out by itself", () => {
    const text = `Before ${picture("a.png")} after ${picture("b.png", OTHER)}`;

    expect(withPlainFiles(text)).toBe("Before a.png after b.png");
    expect(withoutFile(text, ID)).toBe(`Before  after ${picture("b.png", OTHER)}`);
  });
});
