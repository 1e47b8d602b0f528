import { describe, expect, test } from "vitest";
import type { Status } from "../vocabulary";
import { OFFICE_HOURS } from "./calendar";
import { type ClockHistory, clocksOf, marginOf, minutesTaken } from "./clocks";
import { NO_GOALS, readGoal, type SlaPolicy } from "./policy";

const MINUTE = 60_000;
// 23 November 2026 is a Monday.
const at = (text: string) => new Date(`2026-11-${text}Z`);
const POLICY: SlaPolicy = {
  goals: { ...NO_GOALS, high: { respond: 60, resolve: 8 * 60 } },
  pauses: [],
  pausesAside: false,
};

type Moves = [string, Status][];
const aLife = (moves: Moves, given: Partial<ClockHistory> = {}): ClockHistory => ({
  createdAt: at(moves[0]![0]),
  severity: "high",
  statuses: moves.map(([day, status]) => ({ at: at(day), status })),
  asides: [],
  firstResponseAt: moves[1] ? at(moves[1][0]) : null,
  ...given,
});
const clocks = (life: ClockHistory, now: string, policy: SlaPolicy = POLICY) =>
  clocksOf(life, { policy, calendar: OFFICE_HOURS, zone: "UTC", now: at(now) });

describe("the clock of the first response", () => {
  const filed: Moves = [["23T09:30", "new"]];

  test("runs from the filing, and says when it will be late", () => {
    const { respond } = clocks(aLife(filed), "23T10:00");

    expect(respond).toMatchObject({ state: "running", elapsed: 30 * MINUTE, breachAt: at("23T10:30") });
  });

  test("is kept at the very last moment, and missed after it", () => {
    expect(clocks(aLife([...filed, ["23T10:30", "open"]]), "23T12:00").respond?.state).toBe("met");
    expect(clocks(aLife([...filed, ["23T10:31", "open"]]), "23T12:00").respond?.state).toBe("missed");
    expect(clocks(aLife(filed), "23T10:30").respond?.state).toBe("running");
    expect(clocks(aLife(filed), "23T10:31").respond?.state).toBe("late");
  });

  test("that runs out at closing time is late from then on", () => {
    const evening = aLife([["23T16:00", "new"]]);

    expect(clocks(evening, "23T17:00").respond).toMatchObject({ state: "running", breachAt: at("23T17:00") });
    expect(clocks(evening, "23T17:00:00.001").respond?.state).toBe("late");
    expect(clocks(evening, "24T08:00").respond?.state).toBe("late");
  });

  test("stands still while triage has put the issue aside, where that is agreed", () => {
    const aside = aLife(filed, { asides: [{ at: at("23T10:00"), until: at("24T09:00") }] });
    const policy = { ...POLICY, pausesAside: true };

    expect(clocks(aside, "23T12:00", policy).respond).toMatchObject({
      state: "paused",
      elapsed: 30 * MINUTE,
      breachAt: at("24T09:30"),
    });
    expect(clocks(aside, "23T12:00").respond?.state).toBe("late");
    expect(clocks(aside, "24T09:10", policy).respond).toMatchObject({ state: "running", elapsed: 40 * MINUTE });
  });
});

describe("the clock of resolving", () => {
  test("counts working time alone, over night and weekend", () => {
    const life = aLife([
      ["27T16:00", "new"],
      ["27T16:10", "open"],
      ["30T09:00", "in_progress"],
    ]);

    expect(clocks(life, "30T12:00").resolve).toMatchObject({
      state: "running",
      elapsed: 4 * 60 * MINUTE,
      breachAt: at("30T16:00"),
    });
  });

  test("stands while the issue is resolved, and goes on after it was reopened", () => {
    const life = aLife([
      ["23T09:00", "new"],
      ["23T10:00", "open"],
      ["23T11:00", "in_progress"],
      ["23T13:00", "resolved"],
    ]);
    const reopened = aLife([
      ...life.statuses.map(({ at, status }): [string, Status] => [at.toISOString().slice(8, 16), status]),
      ["24T09:00", "open"],
    ]);

    expect(clocks(life, "24T12:00").resolve).toMatchObject({ state: "met", elapsed: 4 * 60 * MINUTE, breachAt: null });
    expect(clocks(reopened, "24T12:00").resolve).toMatchObject({ state: "running", breachAt: at("24T13:00") });
    expect(clocks(reopened, "24T13:01").resolve).toMatchObject({ state: "late", breachAt: at("24T13:00") });
  });

  test("that has run out says since when, whatever the issue moves through afterwards", () => {
    const moved = aLife([
      ["23T09:00", "new"],
      ["24T12:00", "open"],
      ["25T10:00", "in_progress"],
    ]);
    const pauses: SlaPolicy = { ...POLICY, pauses: ["in_progress"] };

    expect(clocks(moved, "26T12:00").resolve).toMatchObject({ state: "late", breachAt: at("23T17:00") });
    expect(clocks(moved, "26T12:00", pauses).resolve).toMatchObject({ state: "late", breachAt: at("23T17:00") });
  });

  test("that has no time left is late when it goes on, and not while it stands", () => {
    const moves: Moves = [
      ["23T09:00", "new"],
      ["23T17:00", "open"],
    ];
    const policy: SlaPolicy = { ...POLICY, pauses: ["open"] };
    const goesOn = aLife([...moves, ["24T20:00", "in_progress"]]);

    expect(clocks(aLife(moves), "24T12:00", policy).resolve).toMatchObject({ state: "paused", breachAt: null });
    expect(clocks(goesOn, "24T21:00", policy).resolve).toMatchObject({ state: "late", breachAt: at("24T20:00") });
  });

  test("stands still in a status that pauses", () => {
    const life = aLife([
      ["23T09:00", "new"],
      ["23T10:00", "open"],
    ]);
    const policy: SlaPolicy = { ...POLICY, pauses: ["open"] };

    expect(clocks(life, "25T12:00", policy).resolve).toMatchObject({ state: "paused", elapsed: 60 * MINUTE });
  });

  test("is not there where nothing is agreed for the severity", () => {
    const low = aLife([["23T09:00", "new"]], { severity: "low" });

    expect(clocks(low, "23T10:00")).toEqual({ respond: null, resolve: null });
  });
});

describe("by how much a goal was missed or kept", () => {
  test.for<[string, number, number]>([
    ["kept with an hour and a begun minute to spare", 59 * MINUTE + 1, 60],
    ["kept at the very last moment", 120 * MINUTE, 0],
    ["kept within the last minute", 119 * MINUTE + 1, 0],
    ["missed by a moment", 120 * MINUTE + 1, 1],
    ["missed by an hour", 180 * MINUTE, 60],
  ])("is told in minutes that do not contradict it: %s", ([, elapsed, margin]) => {
    expect(marginOf({ goal: 120, took: minutesTaken(elapsed) })).toBe(margin);
  });

  test("is not told where nothing is agreed, or the clock does not tell", () => {
    expect(marginOf({ goal: null, took: 5 })).toBeNull();
    expect(marginOf({ goal: 120, took: null })).toBeNull();
  });
});

describe("an agreed time as it is typed", () => {
  test.for<[string, number | null]>([
    ["4", 240],
    ["4 h", 240],
    ["1.5 h", 90],
    ["90 min", 90],
    ["1 h 30 min", 90],
    ["1h30m", 90],
    ["", null],
    ["h", null],
    ["0", null],
    ["soon", null],
    ["1001 h", null],
  ])("“%s” means %s minutes", ([text, minutes]) => {
    expect(readGoal(text!)).toBe(minutes);
  });
});
