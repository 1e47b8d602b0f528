import type { Actor } from "@qm/domain";
import { describe, expect, test } from "vitest";
import { dashboardHref, parseDashboard, tilesOf, tilesShown } from "./dashboard";

const lead: Actor = { id: 1, role: "team_lead", teamIds: [3] };
const parse = (address: string, actor = lead) => parseDashboard(actor, new URLSearchParams(address));

describe("the address of a dashboard", () => {
  test.for([
    "scope=teams",
    "scope=team-3&severity=high,critical&period=last_90_days",
    "scope=mine&createdAt=last_month&period=2026-01-01..2026-03-31",
    "scope=teams&tiles=keepingUp.wide,ageing&board=12",
    "scope=teams&tiles=",
    "scope=teams&period=last_7_days&rules=nelson&tiles=steady.wide",
  ])("says all of its state: %s", (address) => {
    const { view, unreadable } = parse(address);

    expect(unreadable).toEqual([]);
    expect(dashboardHref(view)).toBe(`/dashboard?${address}`);
  });

  test.for([
    ["scope=all", ["scope"]],
    ["scope=team-4&period=soon", ["scope", "period"]],
    ["period=last_7_days&period=this_year", ["period"]],
    ["tiles=keepingUp,keepingUp", ["tiles"]],
    ["tiles=constructor", ["tiles"]],
    ["rules=constructor", ["rules"]],
    ["rules=nelson&rules=usual", ["rules"]],
    ["board=x&q=word&sort=dueAt&colour=red", ["colour", "q", "sort", "board"]],
  ] as const)("names what it cannot read: %s", ([address, keys]) => {
    expect(parse(address).unreadable).toEqual(keys);
  });

  test("gives nobody a scope that is not theirs", () => {
    expect(parse("scope=all").view.scope).toEqual({ kind: "teams" });
    expect(parse("scope=team-4").view.scope).toEqual({ kind: "teams" });
  });
});

describe("the tiles of a dashboard", () => {
  test("of all teams begin with what judges each by its size, and rank none by its counts", () => {
    const { view } = parseDashboard({ id: 1, role: "admin", teamIds: [] }, new URLSearchParams("scope=all"));
    const keys = tilesShown(view).map(({ key }) => key);

    expect(keys.slice(0, 3)).toEqual(["overview", "steady", "teams"]);
    expect(keys).not.toContain("byTeam");
  });

  test("begin as suits what one looks at, and show only what can be asked there", () => {
    const of = (address: string) => parse(address).view;

    expect(tilesShown(of("scope=mine"))[0]).toEqual({ key: "became", wide: true });
    expect(tilesShown(of("scope=teams"))[0]).toEqual({ key: "overview", wide: true });
    expect(tilesShown(of("scope=teams&tiles=became,ageing"))).toEqual([{ key: "ageing", wide: false }]);
    expect(tilesOf(of("scope=teams&tiles=became,ageing"))).toHaveLength(2);
    expect(tilesShown(of("scope=teams&tiles="))).toEqual([]);
  });
});
