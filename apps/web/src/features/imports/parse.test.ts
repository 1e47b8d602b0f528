import { describe, expect, test } from "vitest";
import { guarded } from "@/lib/csv";
import { MAX_ROWS, readTable } from "./parse";

const names = (text: string) => readTable(text).columns.map(({ name }) => name);

describe("reading a table", () => {
  // biome-ignore format: a table reads best as a table
  test.for<[separator: string, text: string]>([
    [",", "id,title,note\n1,one,\"a;b;c\"\n2,two,x\n"],
    [";", "id;title;note\n1;one, two;3,5\n2;three;4,5\n"],
    ["\t", "id\ttitle\tnote\n1\tone, two; three\tx\n2\ta|b\ty\n"],
    ["|", "id|title|note\n1|one, two|x\n2|three|y\n"],
    [",", "\"title\",\"body\",\"status\"\n\"a; b; c; d\",\"e; f;\ng; h\",\"open\"\n"],
    [";", "sep=;\nid;title,note\n1;one\n"],
    ["\t", "sep=\t\r\nid\ttitle\r\n1\tone\r\n"],
  ])("finds the separator %j", ([separator, text]) => {
    expect(readTable(text).separator).toBe(separator);
  });

  test("reads with the separator that a person chose", () => {
    expect(readTable("a;b,c\n1;2,3\n", ";").rows[0]?.cells).toEqual(["1", "2,3"]);
  });

  test("counts Excel's separator line as a line", () => {
    expect(readTable("sep=;\r\na;b\r\n1;2\r\n").rows[0]).toEqual({ line: 3, cells: ["1", "2"] });
  });

  test("reads a single column", () => {
    expect(readTable("Title\nOne\nTwo\n").rows.map(({ cells }) => cells)).toEqual([["One"], ["Two"]]);
  });

  test("gives empty and repeated headers names of their own", () => {
    expect(
      names("Comment,,Comment, Long\n name ,Comment\n1,2,3,4,5\n".replace(" Long\n name ", '" Long\n name "')),
    ).toEqual(["Comment", "Column 2", "Comment (2)", "Long name", "Comment (3)"]);
  });

  test("keeps the good rows and reports ragged ones with their line", () => {
    const table = readTable('a,b,c\n1,2,3\n1,2\n1,2,3,4\n"x\ny",2,3\n1,2,3\n');

    expect(table.rows.map(({ line }) => line)).toEqual([2, 5, 7]);
    expect(table.bad).toEqual([
      { line: 3, reason: expect.stringContaining("Line 3 has 2 cells where the header has 3") },
      { line: 4, reason: expect.stringContaining("Line 4 has 4 cells where the header has 3") },
    ]);
  });

  test("lets separators stand at the end of rows or of the header", () => {
    expect(readTable("a,b\n1,2,,\n3,4\n").rows.map(({ cells }) => cells)).toEqual([
      ["1", "2"],
      ["3", "4"],
    ]);
    expect(readTable("a,b,,\n1,2\n3,4,5,\n").rows.map(({ cells }) => cells)).toEqual([
      ["1", "2", "", ""],
      ["3", "4", "5", ""],
    ]);
  });

  test("leaves blank lines and empty rows out, and counts the empty rows", () => {
    const table = readTable("a,b\n\n1,2\n,\n \n,\n3,4\n\n");

    expect(table.rows.map(({ line }) => line)).toEqual([3, 7]);
    expect(table.notes).toEqual(["2 empty rows were left out."]);
  });

  test("finds the header below the titles that a tool printed above it", () => {
    const table = readTable("Report of open issues\nPrinted on 1 May\n\nid,title,status\n1,One,Open\n2,Two,Open\n");

    expect(table.columns.map(({ name }) => name)).toEqual(["id", "title", "status"]);
    expect(table.rows[0]?.line).toBe(5);
    expect(table.notes).toEqual(["2 lines stand above the header and were left out."]);
  });

  test("leaves cells as they are, to the last blank, apostrophe and line break", () => {
    const cell = " '=1+1 \r\n\t“x” 👩🏽‍🚀 ";
    expect(readTable(`a,b\r\n"${cell}",x\r\n`).rows[0]?.cells[0]).toBe(cell);
  });

  test("takes the guards off only in an export of ours", () => {
    const text = (header: string) => `${header},Title\r\nQM-1,${guarded("=1")}\r\n`;

    expect(readTable(text("QM number")).rows[0]?.cells[1]).toBe("=1");
    expect(readTable(text("Number")).rows[0]?.cells[1]).toBe("'=1");
  });
});

describe("what is no table", () => {
  // biome-ignore format: a table reads best as a table
  test.for([
    ["id,title,status\n", "has a header on line 1 and no rows below it"],
    ["id,title,status\n,,\n\n", "has a header on line 1 and no rows below it"],
    [",,\n,,\n", "No header was found"],
    ["a,b,c\n1,2\n1\n1,2,3,4,5\n", "does not look like a table separated by comma: Line 2 has 2 cells where the header has 3"],
    ["Dear all, hello\nwe met on Monday, and talked, and ate.\nNothing came of it\nSo, as I said, no.\nBye", "does not look like a table"],
    ['"id,title\n1,one\n', "The header on line 1 cannot be read"],
    [`${"x,".repeat(1_500)}x\n1\n`, "1501 columns"],
  ])("is refused with what is wrong: %#", ([text, message]) => {
    expect(() => readTable(text!)).toThrow(message);
  });

  test("is refused with more rows than can be read at once", () => {
    expect(() => readTable(`a,b\n${"1,2\n".repeat(MAX_ROWS + 1)}`)).toThrow("more than 100,000 rows. Split it");
  });
});

test("a hundred thousand rows are read in under three seconds of processor time", () => {
  const row = '1,"A title, quoted ""so""",Open,Major,30/Sep/21 17:20,"line one\r\nline two",jane@example.com,x,y,z\r\n';
  const text = `id,title,status,priority,created,description,reporter,a,b,c\r\n${row.repeat(100_000)}`;

  const before = process.cpuUsage();
  const table = readTable(text);
  const { user } = process.cpuUsage(before);

  expect(table.rows).toHaveLength(100_000);
  expect(table.rows.at(-1)?.line).toBe(200_000);
  expect(user / 1_000_000).toBeLessThan(3);
});
