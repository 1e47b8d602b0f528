import type { Actor, Scope } from "@qm/domain";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { type DashboardView, newTile } from "../dashboard";
import { questionOf } from "../questions";
import { aboutOf, WhatIsMine } from "./dashboard-scope";

const ACTOR: Actor = { id: 1, role: "reporter", teamIds: [3] };
const TEAMS = [{ id: 3, name: "Email", active: true }];
const MINE: Scope = { kind: "mine" };
const viewOf = (view: Partial<DashboardView>): DashboardView => ({
  ...{ scope: MINE, filters: {}, period: { word: "last_12_weeks" }, tiles: null, board: null },
  ...view,
});
const said = (view: Partial<DashboardView>) =>
  renderToStaticMarkup(<WhatIsMine view={viewOf(view)} />).replace(/<[^>]*>/g, "");

describe("a dashboard of what is one's own", () => {
  test("says whose issues are counted, and which question counts a part of them", () => {
    expect(said({})).toBe(
      "Counted are the issues filed by me or assigned to me. “What became of what I filed?” counts only those filed by me.",
    );
    expect(said({ tiles: [newTile("ageing")] })).toBe("Counted are the issues filed by me or assigned to me.");
    expect(said({ scope: { kind: "team", teamId: 3 } })).toBe("");
  });

  test("names them on what leaves the page", () => {
    const about = (view: Partial<DashboardView>, whose?: string) =>
      aboutOf(ACTOR, viewOf(view), TEAMS, "2026-11-30", whose).about;

    expect(about({})).toBe("Filed by me or assigned to me");
    expect(about({ filters: { overdue: true } }, questionOf("became").whose)).toBe("Filed by me, filtered");
    expect(about({ scope: { kind: "team", teamId: 3 } })).toBe("Email");
  });
});
