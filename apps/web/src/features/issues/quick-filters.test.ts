import { describe, expect, test } from "vitest";
import type { IssueFilters } from "./fields";
import { type QuickKey, type Replaced, replacedBy, withoutQuick, withQuick } from "./quick-filters";

/** The filters after each was clicked in turn, on where it was off and off where it was on; a function is any other change. */
function clicked(
  begun: IssueFilters,
  ...clicks: (QuickKey | `-${QuickKey}` | ((now: IssueFilters) => IssueFilters))[]
) {
  let filters = begun;
  let replaced: Replaced = {};
  for (const click of clicks) {
    const before = filters;
    if (typeof click === "function") filters = click(filters);
    else if (click.startsWith("-")) {
      const key = click.slice(1) as QuickKey;
      filters = withoutQuick(filters, key, replaced[key]);
    } else filters = withQuick(filters, click as QuickKey);
    replaced = replacedBy(before, filters, replaced);
  }
  return filters;
}

const ofJulia: IssueFilters = { status: ["open"], assignedTo: [8] };

describe("a quick filter that is taken off", () => {
  test("gives back what was asked of its field before it", () => {
    expect(clicked(ofJulia, "me", "-me")).toEqual(ofJulia);
    expect(clicked({ updatedAt: { word: "last_7_days" } }, "stale", "-stale")).toMatchObject({
      updatedAt: { word: "last_7_days" },
    });
  });

  test("gives it back though other things are asked since", () => {
    const high = (filters: IssueFilters): IssueFilters => ({ ...filters, severity: ["high"] });

    expect(clicked(ofJulia, "me", high, "overdue", "-me")).toEqual({ ...ofJulia, severity: ["high"], overdue: true });
  });

  test("leaves nothing where nothing was asked, also after another of the same field", () => {
    expect(clicked({ status: ["open"] }, "me", "-me")).toEqual({ status: ["open"] });
    expect(clicked({ status: ["open"] }, "me", "unassigned", "-unassigned")).toEqual({ status: ["open"] });
    expect(clicked(ofJulia, "me", "unassigned", "-unassigned")).toEqual(ofJulia);
  });

  test("knows nothing of a list that was led elsewhere", () => {
    const elsewhere = (): IssueFilters => ({ assignedTo: ["me"], severity: ["low"] });

    expect(clicked(ofJulia, elsewhere, "-me")).toEqual({ severity: ["low"] });
    expect(clicked(ofJulia, "me", (): IssueFilters => ({}), "me", "-me")).toEqual({});
  });
});
