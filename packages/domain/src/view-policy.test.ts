import { describe, expect, test } from "vitest";
import {
  type Actor,
  mayAnnotate,
  mayKeepView,
  mayLeadViews,
  mayShowView,
  type Role,
  seesChartNotes,
  seesView,
  type ViewOwnership,
} from "./policy";

const ME = 7;
const SOMEBODY = 8;
const MY_TEAM = 1;
const THEIR_TEAM = 3;

const actor = (role: Role): Actor => ({ id: ME, role, teamIds: [MY_TEAM] });

/** Views of somebody else, but for the first two. */
const VIEWS = {
  own: { ownerId: ME, visibility: "private", teamId: null },
  own_strange: { ownerId: ME, visibility: "team", teamId: THEIR_TEAM },
  private: { ownerId: SOMEBODY, visibility: "private", teamId: null },
  team: { ownerId: SOMEBODY, visibility: "team", teamId: MY_TEAM },
  strange: { ownerId: SOMEBODY, visibility: "team", teamId: THEIR_TEAM },
  all: { ownerId: SOMEBODY, visibility: "all", teamId: null },
} as const satisfies Record<string, ViewOwnership>;

const those = (holds: (view: ViewOwnership) => boolean) =>
  Object.entries(VIEWS).flatMap(([name, view]) => (holds(view) ? [name] : []));

/** The product's table of whose views are whose. */
const TABLE: Record<Role, { sees: string[]; keeps: string[]; shows: string[]; leads: number[] }> = {
  reporter: {
    sees: ["own", "own_strange", "team", "all"],
    keeps: ["own", "own_strange"],
    shows: ["own", "private", "team"],
    leads: [],
  },
  team_lead: {
    sees: ["own", "own_strange", "team", "all"],
    keeps: ["own", "own_strange", "team"],
    shows: ["own", "private", "team", "all"],
    leads: [MY_TEAM],
  },
  admin: {
    sees: ["own", "own_strange", "team", "strange", "all"],
    keeps: ["own", "own_strange", "team", "strange", "all"],
    shows: ["own", "own_strange", "private", "team", "strange", "all"],
    leads: [MY_TEAM, THEIR_TEAM],
  },
};

describe.for(Object.entries(TABLE) as [Role, (typeof TABLE)[Role]][])("a %s", ([role, told]) => {
  test("sees and keeps these views, and shows an own one to these", () => {
    expect(those((view) => seesView(actor(role), view))).toEqual(told.sees);
    expect(those((view) => mayKeepView(actor(role), view))).toEqual(told.keeps);
    expect(those((view) => mayShowView(actor(role), view))).toEqual(told.shows);
  });

  test("decides with which view these teams begin", () => {
    expect([MY_TEAM, THEIR_TEAM].filter((team) => mayLeadViews(actor(role), team))).toEqual(told.leads);
    expect(mayLeadViews(actor(role), null)).toBe(role === "admin");
  });

  test("reads what is said of their own teams' charts, and says it as the role has it", () => {
    const charts = [MY_TEAM, THEIR_TEAM, null];
    const all = { reporter: [], team_lead: [MY_TEAM], admin: charts }[role];
    expect(charts.filter((team) => seesChartNotes(actor(role), team))).toEqual(role === "admin" ? charts : [MY_TEAM]);
    expect(charts.filter((team) => mayAnnotate(actor(role), team))).toEqual(all);
  });
});
