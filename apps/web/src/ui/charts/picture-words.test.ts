import { describe, expect, test } from "vitest";
import { placed, wrapped } from "./picture-words";

/** As if each letter were ten pixels wide. */
const tens = (text: string) => [...text].length * 10;

describe("a text of a picture", () => {
  test("is one line where there is room", () => {
    expect(wrapped("A sale in spring", 160, tens)).toEqual(["A sale in spring"]);
    expect(wrapped("", 160, tens)).toEqual([]);
  });

  test("is broken between words where there is none, and no line is wider than its room", () => {
    const note = "Three campaigns in one week, since the agency had moved two of them from October.";

    const lines = wrapped(note, 200, tens);

    expect(lines.length).toBeGreaterThan(4);
    expect(lines.join(" ")).toBe(note);
    for (const line of lines) expect(tens(line)).toBeLessThanOrEqual(200);
  });

  test("breaks a word that no line can hold, and keeps what belongs together", () => {
    expect(wrapped("see shop.example/spring-sale?a=1 there", 100, tens)).toEqual([
      ...["see shop.e", "xample/spr", "ing-sale?a", "=1 there"],
    ]);
    expect(wrapped("👩‍👩‍👧👩‍👩‍👧", 60, tens)).toEqual(["👩‍👩‍👧", "👩‍👩‍👧"]);
  });

  test("of a script without spaces is broken between its words", () => {
    const lines = wrapped("春のセールのリンクが壊れています", 80, tens);

    expect(lines.length).toBeGreaterThan(1);
    expect(lines.join("")).toBe("春のセールのリンクが壊れています");
    for (const line of lines) expect(tens(line)).toBeLessThanOrEqual(80);
  });
});

describe("the words around a drawing", () => {
  const words = { title: "Is it more than chance?", about: "My teams", notes: ["A c chart.", "a  A sale"] };

  test("take the room of their lines above and beneath it", () => {
    const { head, foot } = placed(words, 1_000, tens);

    expect(head).toEqual({
      lines: [
        { text: "Is it more than chance?", font: "500 15px", y: 14 },
        { text: "My teams", font: "400 13px", y: 34, faint: true },
      ],
      height: 56,
    });
    expect(foot).toEqual({
      lines: [
        { text: "A c chart.", font: "400 13px", y: 26 },
        { text: "a  A sale", font: "400 13px", y: 46 },
      ],
      height: 52,
    });
    expect(placed({ ...words, notes: [] }, 1_000, tens).foot.height).toBe(0);
  });

  test("are broken into lines of its width, of which none is pressed together or written over another", () => {
    const long = { ...words, about: "My teams ".repeat(20).trim(), notes: ["note ".repeat(100).trim()] };

    const { head, foot } = placed(long, 390, tens);

    for (const { lines, height } of [head, foot]) {
      expect(lines.length).toBeGreaterThan(4);
      for (const { text } of lines) expect(tens(text)).toBeLessThanOrEqual(390);
      for (const [n, { y }] of lines.slice(1).entries()) expect(y - lines[n]!.y).toBe(20);
      expect(lines.at(-1)!.y).toBeLessThan(height);
    }
    expect(foot.lines.map(({ text }) => text).join(" ")).toBe(long.notes[0]);
  });
});
