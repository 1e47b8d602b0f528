import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvRow, csvStream, guarded, unguarded } from "./csv";

const cells = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({
    unit: fc.constantFrom("'", "=", "+", "-", "@", "\t", "\r", "\n", "\0", '"', ",", ";", " ", "＝", "a", "\u200b"),
  }),
);

describe("a guarded cell", () => {
  // biome-ignore format: a table reads best as a table
  test.for(["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "\0x", "  =1", "\u00a0=1", "\u200b=1", "\ufeff=1", "＝1", "＋1", "－1", "＠1", "﹦1", "'=1", "''-1", "'\tx"])(
    "begins with an apostrophe for %j",
    (cell) => {
      expect(guarded(cell)).toBe(`'${cell}`);
    },
  );

  test.for(["", "text", "1-2", "a=b", "'quoted'", "'", "don't", "5", " text", "(-1)"])(
    "is left alone for %j",
    (cell) => {
      expect(guarded(cell)).toBe(cell);
    },
  );

  test("never begins with what a spreadsheet runs", () => {
    fc.assert(
      fc.property(cells, (cell) => {
        const front =
          guarded(cell)
            .replace(/^[\s\p{Cf}\p{Cc}]+/u, "")
            .normalize("NFKC")[0] ?? "";
        return !"=+-@".includes(front) || front === "";
      }),
    );
  });

  test("comes back to the very same text", () => {
    fc.assert(fc.property(cells, (cell) => unguarded(guarded(cell)) === cell));
  });
});

describe("a row of CSV", () => {
  test("is read back by another reader to the same cells", () => {
    fc.assert(
      fc.property(fc.array(cells, { minLength: 2, maxLength: 6 }), (row) => {
        const [read] = parse(csvRow(row), { record_delimiter: "\r\n" }) as string[][];
        expect(read!.map(unguarded)).toEqual(row);
      }),
    );
  });

  test("ends with CRLF and quotes only what needs it", () => {
    expect(csvRow(["plain", 'say "hi"', "a,b", "two\nlines", "a;b"])).toBe(
      'plain,"say ""hi""","a,b","two\nlines","a;b"\r\n',
    );
  });
});

test("a number in a row of CSV is one for a spreadsheet as well, and what only looks like one stays guarded text", () => {
  expect(csvRow([-3, 0.5, "-3", "-3+1"])).toBe("-3,0.5,'-3,'-3+1\r\n");
});

describe("a CSV stream", () => {
  async function* counting(to: number, asked: { rows: number }) {
    for (; asked.rows < to; asked.rows++) yield [String(asked.rows), "x".repeat(100)];
  }

  test("begins with a byte order mark and holds every row", async () => {
    const text = await new Response(csvStream(["n", "x"], counting(1_000, { rows: 0 }))).bytes();

    expect([...text.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(new TextDecoder().decode(text).split("\r\n")).toHaveLength(1_002);
  });

  test("asks for rows only as fast as they are read, and stops asking when the reader leaves", async () => {
    const asked = { rows: 0 };
    const reader = csvStream(["n", "x"], counting(1_000_000, asked)).getReader();

    await reader.read();
    await reader.read();
    await reader.cancel();

    expect(asked.rows).toBeLessThan(1_000);
  });
});
