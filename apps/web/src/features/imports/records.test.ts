import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { records } from "./records";

const read = (text: string, separator = ",") => [...records(text, separator)];
const cellsOf = (text: string, separator = ",") =>
  read(text, separator).map((record) => ("cells" in record ? record.cells : record.fault));

const cell = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: fc.constantFrom('"', ",", ";", "\n", "\r", "\r\n", " ", "a", "é", "😀", "'") }),
);
const tables = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 8 });

describe("reading records", () => {
  test.for([
    [",", "\r\n"],
    [";", "\n"],
    ["\t", "\r"],
    ["|", "\r\n"],
  ] as const)("gives the cells that another writer wrote, with %j and %j", ([delimiter, newline]) => {
    fc.assert(
      fc.property(tables, (table) => {
        const text = stringify(table, { delimiter, record_delimiter: newline, quoted_match: /^\s|\s$|[\r\n]/ });
        expect(cellsOf(text, delimiter)).toEqual(table);
      }),
    );
  });

  test("agrees with another reader on every well-formed file", () => {
    fc.assert(
      fc.property(tables, (table) => {
        const text = stringify(table, { quoted: true });
        expect(cellsOf(text)).toEqual(parse(text, { relax_column_count: true, record_delimiter: "\n" }));
      }),
    );
  });

  test("never throws, never stands still and counts the lines of any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('"', ",", "\n", "\r\n", "\r", "a", " ") }), (text) => {
        const lines = text.split(/\r\n|\r|\n/).length;
        const found = read(text).map(({ line }) => line);
        expect(found).toEqual([...found].sort((one, other) => one - other));
        expect(new Set(found).size).toBe(found.length);
        expect(found.every((line) => line >= 1 && line <= lines)).toBe(true);
      }),
    );
  });

  // biome-ignore format: a table reads best as a table
  test.for<[name: string, text: string, cells: (string[] | string)[]]>([
    ["a doubled quote", 'a,"say ""hi""",b', [["a", 'say "hi"', "b"]]],
    ["a line break in quotes", '"one\r\ntwo\nthree\rfour",b', [["one\r\ntwo\nthree\rfour", "b"]]],
    ["mixed line ends", "a,b\r\nc,d\ne,f\rg,h", [["a", "b"], ["c", "d"], ["e", "f"], ["g", "h"]]],
    ["no line end at the end", "a,b\nc,d", [["a", "b"], ["c", "d"]]],
    ["empty cells", ",,\n\"\",x,", [["", "", ""], ["", "x", ""]]],
    ["a quote inside a bare cell", 'a,5" screen,b', [["a", '5" screen', "b"]]],
    ["blanks around a quoted cell", 'a, "b, c" ,d', [["a", "b, c", "d"]]],
    ["blanks before what is no quoted cell", 'a, "b" is c,d', [["a", ' "b" is c', "d"]]],
    ["nothing", "", []],
  ])("understands %s", ([, text, cells]) => {
    expect(cellsOf(text)).toEqual(cells);
  });

  test("tells the line on which each record begins, however many lines the ones before it take", () => {
    const text = 'h1,h2\r\n"a\r\nb\rc\nd",x\r\ny,z\r\n\r\nlast,one';
    expect(read(text).map(({ line }) => line)).toEqual([1, 2, 6, 7, 8]);
  });

  test("goes on after a stray quote, and names its line", () => {
    const [first, bad, after] = read('a,b\n1,"he said "hi" to me"\n2,fine\n');

    expect(first).toMatchObject({ cells: ["a", "b"] });
    expect(bad).toMatchObject({
      line: 2,
      fault: expect.stringContaining("A quote on line 2 stands in the middle of a cell"),
    });
    expect(after).toEqual({ line: 3, cells: ["2", "fine"] });
  });

  test("loses only the row whose quote is never closed, and says where it was opened", () => {
    const found = read('a,b\n1,"open\n2,fine\n3,fine\n');

    expect(found.map((record) => ("cells" in record ? record.cells[0] : record.fault))).toEqual([
      "a",
      expect.stringContaining("The quote opened on line 2 is never closed"),
      "2",
      "3",
    ]);
  });

  test("saves the rows between an open quote and the next quoted cell", () => {
    const found = read('1,"open\n2,fine\n3,"quoted",\n4,fine\n');

    expect(found).toMatchObject([
      { line: 1, fault: expect.stringContaining("opened on line 1 and met on line 3") },
      { line: 2 },
      { line: 3 },
      { line: 4 },
    ]);
  });

  test("names the line of the quote, not of the row, when the row has several lines", () => {
    const [bad] = read('"one\ntwo","open\nrest');

    expect(bad).toMatchObject({ line: 1, fault: expect.stringContaining("opened on line 2") });
  });

  test.for([
    ["a million quotes", '"'.repeat(1_000_001)],
    ["pairs of quotes on every line", `"${'""\n'.repeat(300_000)}`],
    ["an open quote on every line", '1,"x\n'.repeat(200_000)],
    ["stray quotes on every line", '"a"b\n'.repeat(200_000)],
  ] as const)("takes no more time for %s than for as much text", ([, text]) => {
    const before = process.cpuUsage();
    for (const _ of records(text, ",")) void _;
    expect(process.cpuUsage(before).user / 1_000_000).toBeLessThan(3);
  });
});
