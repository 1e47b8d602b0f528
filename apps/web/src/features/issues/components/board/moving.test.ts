import { type Actor, STATUSES, type Status } from "@qm/domain";
import { describe, expect, test } from "vitest";
import type { ListRow } from "../../list-page";
import { nextColumn, whyNot } from "./moving";

const lead: Actor = { id: 7, role: "team_lead", teamIds: [1] };
const reporter: Actor = { id: 8, role: "reporter", teamIds: [1] };

const row = (id: number, status: Status, version = 1) =>
  ({ id, status, version, teamId: 1, reportedBy: 8, assignedTo: null }) as ListRow;

describe("a card", () => {
  test("goes where the lifecycle lets this person move it, and every other column says why not", () => {
    expect(STATUSES.filter((to) => whyNot(lead, row(1, "new"), to) === null)).toEqual(["open", "closed"]);
    expect(whyNot(lead, row(1, "new"), "resolved")).toMatch(/cannot become resolved/);
    expect(whyNot({ ...lead, teamIds: [2] }, row(1, "new"), "open")).toBe("Your role may not move this issue.");
    expect(STATUSES.filter((to) => whyNot(reporter, row(1, "resolved"), to) === null)).toEqual(["open", "closed"]);
  });

  test("is carried by arrows over the columns that take it, and back to its own", () => {
    expect(nextColumn(lead, row(1, "new"), "new", 1)).toBe("open");
    expect(nextColumn(lead, row(1, "new"), "open", 1)).toBe("closed");
    expect(nextColumn(lead, row(1, "new"), "closed", 1)).toBeNull();
    expect(nextColumn(lead, row(1, "resolved"), "open", 1)).toBe("resolved");
    expect(nextColumn(lead, row(1, "new"), "new", -1)).toBeNull();
  });
});
