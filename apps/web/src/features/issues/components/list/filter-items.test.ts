import { describe, expect, test } from "vitest";
import type { AnyCondition } from "@/lib/fields";
import { countOf, type FilterItem, type FilterOffer, filterItems, leftBy } from "./filter-items";

const OFFER: FilterOffer = {
  actor: { id: 7, teamIds: [1] },
  choices: {
    teams: [{ id: 1, name: "Email", active: true }],
    categories: [
      { id: 3, name: "Broken link", active: true, description: "" },
      { id: 4, name: "Wrong UTM tag", active: true, description: "" },
    ],
  },
  facets: {
    facets: {
      severity: { counts: { critical: 12 }, more: false, cut: false },
      categoryId: { counts: { "3": 1_234 }, more: true, cut: true },
    },
    quick: { overdue: { total: 1_000, more: true } },
    names: { team: {}, category: {}, campaign: {}, user: {} },
  },
  quick: ["me", "overdue"],
  found: { people: [], campaigns: [] },
};
const said = ({ subject, label, count }: FilterItem) =>
  [subject, label, count].filter((part) => part !== undefined).join(" · ");
const offered = (query: string, more: Partial<FilterOffer> = {}) => filterItems(query, { ...OFFER, ...more }).map(said);

describe("the menu of filters", () => {
  test("offers quick filters and every field before anything is typed", () => {
    const all = offered("");

    expect(all.slice(0, 3)).toEqual(["Assigned to me", "Overdue · 1,000+", "Status"]);
    expect(all).toContain("Root cause");
  });

  test.for<[string, string]>([
    ["critical", "Severity · Critical · 12"],
    ["crit", "Severity · Critical · 12"],
    ["severity critical", "Severity · Critical · 12"],
    ["severity is cri", "Severity · Critical · 12"],
    ["low", "Severity · Low · 0"],
    ["broken link", "Category · Broken link · 1,000+"],
    ["link", "Category · Broken link · 1,000+"],
    ["wrong", "Category · Wrong UTM tag"],
    ["email", "Team · Email"],
    ["me", "Assignee · Me"],
    ["older than 21", "Due · Older than 21 days"],
    ["updated older", "Updated · Older than 14 days"],
    ["due next 3", "Due · Next 3 days"],
    ["QM-12", "Number · QM-12"],
    ["none", "Assignee · Nobody"],
    ["nobody", "Assignee · Nobody"],
    ["no campaign", "Campaign · None"],
    ["campaign none", "Campaign · None"],
    ["campaign is empty", "Campaign · None"],
    ["no due", "Due · None"],
    ["voucher", "Title contains · “voucher”"],
    ["overdue", "Overdue · 1,000+"],
    ["filed", "Filed"],
    ["status", "Status"],
    ["campaign", "Campaign"],
  ])("jumps from %j straight to %s", ([query, first]) => {
    expect(offered(query)[0]).toBe(first);
  });

  test("asks for no value in the way of the field, and only of fields that may have none", () => {
    const empty = filterItems("none", OFFER).flatMap((item) => (item.does === "add" ? [item.condition] : []));

    expect(empty).toContainEqual({ key: "rootCause", operator: "is", value: ["none"] });
    expect(empty).toContainEqual({ key: "closedAt", operator: "is", value: "none" });
    expect(empty.map(({ key }) => key)).not.toContain("severity");
    expect(offered("no")).not.toContain("Campaign · None");
  });

  test("finds the field itself by its name", () => {
    expect(offered("sever")).toContain("Severity");
    expect(offered("overd")).toContain("Overdue · 1,000+");
  });

  test("asks for a title that holds the words where nothing else is meant", () => {
    expect(offered("due").at(-1)).toBe("Title contains · “due”");
  });

  test("offers the people whom the words have found as assignee and as reporter", () => {
    const people = [{ value: "7", label: "Beatriz Carvalho" }];

    expect(offered("beatriz", { found: { people, campaigns: [] } }).slice(0, 2)).toEqual([
      "Assignee · Beatriz Carvalho",
      "Reporter · Beatriz Carvalho",
    ]);
  });
});

describe("the number beside a value", () => {
  const facets = {
    facets: {
      severity: { counts: { critical: 12, low: 30, none: 1 }, more: false, cut: false },
      categoryId: { counts: { "3": 1_234 }, more: true, cut: true },
      teamId: { counts: { "1": 5, "2": 8, "3": 40 }, more: false, cut: false },
      assignedTo: { counts: { "7": 12, "8": 3, none: 20 }, more: false, cut: false },
      reportedBy: { counts: { "8": 3 }, more: false, cut: false },
    },
    quick: {},
    names: { team: {}, category: {}, campaign: {}, user: {} },
  };
  const who = { id: 7, teamIds: [1, 2] };
  const left = (key: string, operator: AnyCondition["operator"], value: string, asker = who) =>
    leftBy(facets, { key, operator, value: [value] } as AnyCondition, value, asker);

  test("is what the condition would leave, and is missing where nobody has counted that", () => {
    expect(left("severity", "is", "critical")).toBe("12");
    expect(left("severity", "not", "critical")).toBe("31");
    expect(left("severity", "not", "high")).toBe("43");
    expect(left("severity", "was", "critical")).toBeUndefined();
    expect(left("categoryId", "is", "3")).toBe("1,000+");
    expect(left("categoryId", "not", "3")).toBeUndefined();
  });

  test("is that of the person beside “Me”, and of all their teams beside “My teams”", () => {
    expect(left("assignedTo", "is", "me")).toBe("12");
    expect(left("assignedTo", "not", "me")).toBe("23");
    expect(left("reportedBy", "is", "me")).toBe("0");
    expect(left("teamId", "is", "mine")).toBe("13");
    expect(left("teamId", "not", "mine")).toBe("40");
    expect(left("teamId", "is", "mine", { id: 7, teamIds: [] })).toBe("0");
  });

  test("is on top of what is left whichever value is chosen, where there are other ways", () => {
    const besides = { ...facets, besides: { total: 100, more: false } };
    const [is, not] = (["is", "not"] as const).map((operator) => ({ key: "severity", operator, value: ["critical"] }));

    expect(leftBy(besides, is as AnyCondition, "critical", who)).toBe("112");
    expect(leftBy(besides, not as AnyCondition, "critical", who)).toBe("131");
    expect(countOf(besides, "severity", "high", who)).toBe("100");
    expect(countOf({ ...besides, besides: { total: 20_001, more: true } }, "severity", "critical", who)).toBe(
      "20,000+",
    );
  });

  test("is missing beside “My teams” where one of them may have issues that nobody has counted", () => {
    const cut = { ...facets, facets: { teamId: { counts: { "1": 5 }, more: false, cut: true } } };

    expect(countOf(cut, "teamId", "mine", { id: 7, teamIds: [1] })).toBe("5");
    expect(countOf(cut, "teamId", "mine", who)).toBeUndefined();
  });
});
