import { describe, expect, it } from "vitest";
import { type GoalClocks, goalMoment, goalsOf, shortGoal } from "./goal-states";

const NOW = new Date("2026-06-10T12:00:00.000Z");
const hours = (n: number) => new Date(NOW.getTime() + n * 3_600_000);
const CLOCKS: NonNullable<GoalClocks> = {
  teamId: 1,
  issueId: 1,
  severity: "high",
  respondGoal: 240,
  respondMet: null,
  respondTook: null,
  respondBy: hours(3),
  respondedAt: null,
  resolveGoal: 960,
  resolveMet: null,
  resolveTook: null,
  resolveBy: hours(50),
  resolvedAt: null,
  pausedUntil: null,
};
const words = (changed: Partial<typeof CLOCKS>) =>
  goalsOf({ ...CLOCKS, ...changed } as GoalClocks, NOW).map((goal) => shortGoal(goal, NOW));

describe("a goal in few words", () => {
  it("says by when while there is time", () => {
    expect(words({})).toEqual(["Respond in 3 h", "Resolve in 2 d"]);
  });

  it("says how late it is, where that is known", () => {
    expect(words({ respondBy: hours(-5), resolveBy: null, resolveMet: false })).toEqual([
      "Response 5 h late",
      "Resolution late",
    ]);
  });

  it("says that it stands still, and how it ended", () => {
    expect(words({ respondedAt: hours(-1), respondMet: true, respondBy: null, pausedUntil: hours(9) })).toEqual([
      "Response kept",
      "Resolution paused",
    ]);
    expect(words({ respondedAt: hours(-1), respondMet: false, resolveGoal: null })).toEqual(["Response missed"]);
  });

  it("says by how much it was missed or kept, where that is known", () => {
    const stopped = { respondedAt: hours(-1), respondBy: null, resolvedAt: hours(-1), resolveBy: null };
    const told = { ...stopped, respondMet: false, respondTook: 450, resolveMet: true, resolveTook: 900 };

    expect(words(told)).toEqual(["Response 3 h too late", "Resolution 1 h early"]);
    expect(goalsOf({ ...CLOCKS, ...told }, NOW).map((goal) => goalMoment(goal, "UTC"))).toEqual([
      "Missed by 3 h 30 min of working time, ended 10 Jun 2026, 11:00 UTC",
      "Kept with 1 h of working time to spare, ended 10 Jun 2026, 11:00 UTC",
    ]);
    expect(words({ ...stopped, respondMet: false, resolveMet: true })).toEqual(["Response missed", "Resolution kept"]);
  });

  it("reads what came over the wire as what is there", () => {
    const goals = goalsOf(JSON.parse(JSON.stringify(CLOCKS)), NOW);
    expect(goals.map((goal) => shortGoal(goal, NOW))).toEqual(words({}));
  });

  it("has nothing to say where nothing is agreed", () => {
    expect(goalsOf(null, NOW)).toEqual([]);
  });
});
