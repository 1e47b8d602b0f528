import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DATE_FORMAT_IDS } from "./date-formats";
import { type DateCells, type DateField, detectDates, isNoDate, readDate } from "./dates";

const NOW = new Date("2026-06-01T12:00:00Z");
const detect = (cells: readonly string[], field: DateField = "createdAt") =>
  detectDates({ [field]: cells }, NOW)[field]!;

function read(cell: string, zone = "UTC"): string | undefined {
  const column = detect([cell]);
  return column.is === "known" ? readDate(cell, column.format, zone)?.at.toISOString() : column.is;
}

describe("a date", () => {
  const MOMENT = "2021-09-30T17:20:00.000Z";
  const DAY = "2021-09-30T00:00:00.000Z";

  // biome-ignore format: a table reads best as a table
  test.for<[cell: string, at: string]>([
    ["2021-09-30", DAY],
    ["2021/9/30", DAY],
    ["2021.09.30 17:20", MOMENT],
    ["2021-09-30T17:20:00Z", MOMENT],
    ["2021-09-30T17:20:00.000000Z", MOMENT],
    ["2021-09-30T19:20:00+02:00", MOMENT],
    ["2021-09-30T19:20:00+0200", MOMENT],
    ["2021-09-30T13:20:00-04", MOMENT],
    ["2021-09-30 17:20:00 UTC", MOMENT],
    ["2021-09-30 17:20", MOMENT],
    ["2021-09-30 17:20:00,000", MOMENT],
    ["20210930", DAY],
    ["20210930T172000Z", MOMENT],
    ["30/Sep/21 17:20", MOMENT],
    ["30/Sep/21 5:20 PM", MOMENT],
    ["30-Sep-2021 17:20:00", MOMENT],
    ["30 September 2021", DAY],
    ["30. September 2021, 17:20 Uhr", MOMENT],
    ["30 septembre 2021 à 17:20", MOMENT],
    ["30 sept. 2021", DAY],
    ["30 de septiembre de 2021", DAY],
    ["30th of September 2021", DAY],
    ["Thu, 30 Sep 2021 17:20:00 +0000", MOMENT],
    ["Thu, 30 Sep 2021 13:20:00 EDT", MOMENT],
    ["Do., 30.09.2021 17:20", MOMENT],
    ["Sep 30, 2021", DAY],
    ["Sep 30, 2021, 5:20:00 PM", MOMENT],
    ["September 30th, 2021 5:20 p.m.", MOMENT],
    ["Thu Sep 30 2021 17:20:00 GMT+0000 (Coordinated Universal Time)", MOMENT],
    ["Thu Sep 30 17:20:00 UTC 2021", MOMENT],
    ["Thu Sep 30 17:20:00 2021", MOMENT],
    ["2021-Sep-30", DAY],
    ["30.09.2021", DAY],
    ["30/09/2021 17:20", MOMENT],
    ["09/30/2021 05:20 PM", MOMENT],
    ["9/30/21 17:20", MOMENT],
    ["21/09/30", DAY],
    ["44469", DAY],
    ["44469.722222222", MOMENT],
    ["1633022400", MOMENT],
    ["1633022400000", MOMENT],
    ["  30/Sep/21\u00a017:20 ", MOMENT],
  ])("is read from %j", ([cell, at]) => {
    expect(read(cell)).toBe(at);
  });

  // biome-ignore format: a table reads best as a table
  test.for(["31/02/2021", "2021-13-01", "2021-02-29", "30/Feb/21", "25:00", "yesterday", "30/Sep/21 25:00", "13/13/2021", "2021-09-30 17:61", "30/Sep/21 13:20 PM", "0001-01-01", "1.5", "v2.9.2", "10.3.0.1", "2021-09-30T17:20:00 XYZ"])(
    "is never made of %j",
    (cell) => {
      expect(read(cell)).toBe("unreadable");
    },
  );

  // biome-ignore format: a table reads best as a table
  test.for(["", " ", "-", "—", "N/A", "none", "(null)", "Never", "0000-00-00 00:00:00", "0"])("may be absent, as %j says", (cell) => {
    expect(isNoDate(cell)).toBe(true);
    expect(detect([cell, cell]).is).toBe("empty");
  });

  // biome-ignore format: a table reads best as a table
  test.for([["jan", 1], ["Jänner", 1], ["févr.", 2], ["März", 3], ["mar", 3], ["avr", 4], ["mai", 5], ["ene", 1], ["juin", 6], ["juil.", 7], ["août", 8], ["dic", 12], ["Dez", 12], ["oct", 10]] as const)(
    "knows the month %s",
    ([month, number]) => {
      expect(read(`10 ${month} 2021`)).toBe(`2021-${String(number).padStart(2, "0")}-10T00:00:00.000Z`);
    },
  );

  test("is written in UTC and read back by every format that can tell it", () => {
    const days = fc.date({
      min: new Date("2000-01-01T00:00:00Z"),
      max: new Date("2026-05-31T00:00:00Z"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(days, (date) => {
        for (const text of [date.toISOString(), date.toUTCString(), date.toString(), String(date.getTime())]) {
          const expected =
            text.includes(".") || /^\d+$/.test(text) ? date.getTime() : Math.floor(date.getTime() / 1000) * 1000;
          if (date.getTime() > 1e11 || !/^\d+$/.test(text))
            expect(read(text, "Asia/Tokyo")).toBe(new Date(expected).toISOString());
        }
      }),
    );
  });

  test("makes no format throw, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.constantFrom(...DATE_FORMAT_IDS), (text, format) => {
        expect(() => readDate(text, format, "Europe/Berlin")).not.toThrow();
      }),
    );
  });
});

describe("a time without a zone", () => {
  // biome-ignore format: a table reads best as a table
  test.for([
    ["in winter", "2021-01-15 12:00", "2021-01-15T11:00:00.000Z"],
    ["in summer", "2021-07-15 12:00", "2021-07-15T10:00:00.000Z"],
    ["before the spring change", "2021-03-28 01:59", "2021-03-28T00:59:00.000Z"],
    ["that the spring change leaves out, moved on by the gap", "2021-03-28 02:30", "2021-03-28T01:30:00.000Z"],
    ["after the spring change", "2021-03-28 03:00", "2021-03-28T01:00:00.000Z"],
    ["that the autumn change repeats, at its first pass", "2021-10-31 02:30", "2021-10-31T00:30:00.000Z"],
    ["after the autumn change", "2021-10-31 03:00", "2021-10-31T02:00:00.000Z"],
  ])("is the workspace's: %s", ([, cell, at]) => {
    expect(read(cell!, "Europe/Berlin")).toBe(at);
  });

  test("is kept apart from one that names its zone", () => {
    expect(read("2021-07-15 12:00Z", "Europe/Berlin")).toBe("2021-07-15T12:00:00.000Z");
  });
});

describe("the format of a column", () => {
  const formatOf = (cells: readonly string[], field?: DateField) => {
    const column = detect(cells, field);
    return column.is === "known" ? column.format : column.is;
  };

  test("is told by one value that can only be read one way", () => {
    expect(formatOf(["01/02/2021", "03/04/2021", "25/12/2021"])).toBe("day_month_year");
    expect(formatOf(["01/02/2021", "03/04/2021", "12/25/2021"])).toBe("month_day_year");
  });

  test("survives a broken value among many", () => {
    expect(formatOf(["25/12/2021", "26/12/2021", "32/13/2021", "n/a", "garbage"])).toBe("day_month_year");
  });

  test("is asked for, with both readings of a value that shows the difference, when nothing tells", () => {
    expect(detect(["03/03/2021", "04/05/2021"])).toEqual({
      is: "ambiguous",
      readings: [
        { format: "day_month_year", text: "04/05/2021", means: "4 May 2021" },
        { format: "month_day_year", text: "04/05/2021", means: "5 April 2021" },
      ],
    });
  });

  test("puts the day first where dots separate", () => {
    expect(formatOf(["03.04.2021", "05.06.2021"])).toBe("day_month_year");
  });

  test("cannot lie in the future", () => {
    expect(formatOf(["05/12/2025", "02/07/2026"])).toBe("month_day_year");
    expect(formatOf(["05/12/2025", "02/07/2026"], "dueAt")).toBe("ambiguous");
  });

  test("is that of the other date columns", () => {
    const cells: DateCells = { createdAt: ["25/12/2021", "01/02/2021"], dueAt: ["01/03/2022", "02/03/2022"] };

    expect(detectDates(cells, NOW).dueAt).toMatchObject({
      is: "known",
      format: "day_month_year",
      because: expect.stringContaining("other date columns"),
    });
  });

  test("lets nothing end before it begins", () => {
    const cells: DateCells = { createdAt: ["01/02/2021", "05/03/2021"], resolvedAt: ["02/01/2021", "06/04/2021"] };

    expect(detectDates(cells, NOW)).toMatchObject({
      createdAt: { is: "known", format: "month_day_year" },
      resolvedAt: { is: "known", format: "month_day_year" },
    });
  });

  test("is unreadable when most of its values are no dates", () => {
    expect(detect(["2021-09-30", "by Jane", "by Tom"])).toEqual({ is: "unreadable", example: "2021-09-30" });
  });
});
