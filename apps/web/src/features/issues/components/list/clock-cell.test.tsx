import type { KeptClock } from "@qm/domain";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import type { ListRow, Wire } from "../../list-page";
import { ClockCell } from "./clock-cell";
import { CompactRow } from "./compact-row";

const NOW = "2026-11-22T12:00:00.000Z";
const CLOCK: Wire<KeptClock> = { goal: 240, met: null, took: null, by: null, stoppedAt: null, pausedUntil: null };
const MOMENT = { now: NOW, timeZone: "UTC" };
const rowWith = (clocks: ListRow["clocks"]) =>
  ({
    id: 7,
    title: "Dead link",
    severity: "high",
    status: "open",
    resolution: null,
    assignedTo: null,
    createdAt: "2026-11-01T12:00:00.000Z",
    dueAt: null,
    clocks,
  }) as ListRow;
const drawn = (clock: Partial<Wire<KeptClock>> | null | undefined) => {
  const resolve = clock && { ...CLOCK, ...clock };
  const clocks = resolve === undefined ? undefined : { resolve };
  return renderToStaticMarkup(<ClockCell row={rowWith(clocks)} clock="resolve" {...MOMENT} />);
};
const seen = (html: string) => html.replace(/<span class="sr-only">.*?<\/span>/g, "").replace(/<[^>]+>/g, "");

describe("an agreed time in the list", () => {
  test.for<[string, Partial<Wire<KeptClock>>, string, string]>([
    ["late for days", { by: "2026-11-19T11:00:00.000Z" }, "3 d late", "Ran out 19 Nov 2026, 11:00 UTC"],
    ["late for a year", { by: "2025-11-22T12:00:00.000Z" }, "365 d late", "Ran out 22 Nov 2025, 12:00 UTC"],
    ["late for minutes", { by: "2026-11-22T11:40:00.000Z" }, "20 min late", "Ran out 22 Nov 2026, 11:40 UTC"],
    ["late for a moment", { by: "2026-11-22T11:59:59.000Z" }, "1 min late", "Ran out 22 Nov 2026, 11:59 UTC"],
    ["late by an earlier count", { met: false }, "late", "Ran out"],
    ["running", { by: "2026-11-22T14:30:00.000Z" }, "2 h left", "Runs out 22 Nov 2026, 14:30 UTC"],
    [
      "put aside",
      { by: "2026-11-24T09:30:00.000Z", pausedUntil: "2026-11-24T09:00:00.000Z" },
      "paused",
      "Stands still until 24 Nov 2026, 09:00 UTC",
    ],
    ["in a status that pauses", {}, "paused", "Stands still"],
    ["kept", { met: true, stoppedAt: "2026-11-20T09:00:00.000Z" }, "kept", "Kept, ended 20 Nov 2026, 09:00 UTC"],
    ["missed", { met: false, stoppedAt: "2026-11-20T09:00:00.000Z" }, "missed", "Missed, ended 20 Nov 2026, 09:00 UTC"],
    [
      "missed by hours",
      { met: false, took: 440, stoppedAt: "2026-11-20T09:00:00.000Z" },
      "3 h too late",
      "Missed by 3 h 20 min of working time, ended 20 Nov 2026, 09:00 UTC",
    ],
    [
      "missed by a moment",
      { met: false, took: 241, stoppedAt: "2026-11-20T09:00:00.000Z" },
      "1 min too late",
      "Missed by 1 min of working time, ended 20 Nov 2026, 09:00 UTC",
    ],
    [
      "missed by days",
      { met: false, took: 240 + 50 * 60, stoppedAt: "2026-11-20T09:00:00.000Z" },
      "50 h too late",
      "Missed by 50 h of working time, ended 20 Nov 2026, 09:00 UTC",
    ],
    [
      "kept with time to spare",
      { met: true, took: 165, stoppedAt: "2026-11-20T09:00:00.000Z" },
      "1 h early",
      "Kept with 1 h 15 min of working time to spare, ended 20 Nov 2026, 09:00 UTC",
    ],
    [
      "kept at the last moment",
      { met: true, took: 240, stoppedAt: "2026-11-20T09:00:00.000Z" },
      "just in time",
      "Kept with less than a minute to spare, ended 20 Nov 2026, 09:00 UTC",
    ],
    [
      "missed, of a web process of an earlier release",
      { met: false, took: undefined as never, stoppedAt: "2026-11-20T09:00:00.000Z" },
      "missed",
      "Missed, ended 20 Nov 2026, 09:00 UTC",
    ],
  ])(
    "that is %s says so in words, and the moment to the pointer and to who does not see it",
    ([, clock, words, full]) => {
      const html = drawn(clock);

      expect(seen(html)).toBe(words);
      expect(html).toContain(`title="${full}, 4 h agreed"`);
      expect(html).toContain(`<span class="sr-only"> (${full}, 4 h agreed)</span>`);
      expect(html.includes("danger")).toBe(full.startsWith("Ran out"));
    },
  );

  test("that there is none says so to those who do not see the dash", () => {
    expect(drawn(null)).toContain("None");
  });

  test("that is not known yet says neither that there is one nor that there is none", () => {
    expect(drawn(undefined)).toBe("");
  });
});

describe("an agreed time on a phone", () => {
  const late = { ...CLOCK, by: "2026-11-19T11:00:00.000Z" };
  const running = { ...CLOCK, by: "2026-11-22T14:30:00.000Z" };
  const phone = (clocks: ListRow["clocks"], asked: ("respond" | "resolve")[]) =>
    renderToStaticMarkup(
      <CompactRow
        row={rowWith(clocks)}
        names={{ team: {}, category: {}, campaign: {}, user: {} }}
        asked={asked}
        {...MOMENT}
      />,
    );

  test("takes the place of the age where it is asked of", () => {
    const html = phone({ respond: late }, ["respond"]);

    expect(seen(html)).toContain("3 d late");
    expect(seen(html)).not.toContain("21 d");
    expect(html).toContain('<span class="sr-only">Respond by: </span>');
  });

  test("leaves the age where nothing is agreed, or only a column was chosen", () => {
    expect(seen(phone({ respond: null }, ["respond"]))).toContain("21 d");
    expect(seen(phone({ respond: late }, []))).toContain("21 d");
    expect(seen(phone({ respond: late }, []))).not.toContain("late");
  });

  test("says which is which where both are asked of", () => {
    const html = seen(phone({ respond: late, resolve: running }, ["respond", "resolve"]));

    expect(html).toContain("Respond by: 3 d late");
    expect(html).toContain("Resolve by: 2 h left");
    expect(html).toContain("21 d");
  });
});
