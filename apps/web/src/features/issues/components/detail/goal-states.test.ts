import { describe, expect, it } from "vitest";
import { type GoalClocks, goalsOf, shortGoal } from "./goal-states";

const NOW = new Date("2026-06-10T12:00:00.000Z");
const hours = (n: number) => new Date(NOW.getTime() + n * 3_600_000);
const CLOCKS: NonNullable<GoalClocks> = {
  teamId: 1,
  issueId: 1,
  severity: "high",
  respondGoal: 240,
  respondMet: null,
  respondBy: hours(3),
  respondedAt: null,
  resolveGoal: 960,
  resolveMet: null,
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

  it("reads what came over the wire as what is there", () => {
    const goals = goalsOf(JSON.parse(JSON.stringify(CLOCKS)), NOW);
    expect(goals.map((goal) => shortGoal(goal, NOW))).toEqual(words({}));
  });

  it("has nothing to say where nothing is agreed", () => {
    expect(goalsOf(null, NOW)).toEqual([]);
  });
});
