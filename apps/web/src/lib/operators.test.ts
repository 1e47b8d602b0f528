import { describe, expect, test } from "vitest";
import type { AnyCondition, AnyFilterValue, Field, Operator } from "./fields";
import { after, before, edgeOf, inWay, type Way, wayOf, waysOf, wayWords } from "./operators";

const FIELDS = {
  status: { label: "Status", kind: "choice", options: ["new", "open"], on: ["filter", "history"] },
  assignedTo: { label: "Assignee", kind: "ref", to: "user", optional: true, on: ["filter", "history"] },
  reportedBy: { label: "Reporter", kind: "ref", to: "user", on: ["filter"] },
  createdAt: { label: "Filed", kind: "day", on: ["filter"] },
  dueAt: { label: "Due", kind: "day", optional: true, on: ["filter", "form"] },
  id: { label: "Number", kind: "number", on: ["filter"] },
  title: { label: "Title", kind: "text", max: 200, on: ["filter"] },
  overdue: { label: "Overdue", kind: "flag", on: ["filter"] },
} as const satisfies Record<string, Field>;
type Key = keyof typeof FIELDS;

const condition = (key: Key, operator: Operator, value: AnyFilterValue): AnyCondition => ({ key, operator, value });

describe("the way in which a condition asks", () => {
  test.for<[Key, Operator, AnyFilterValue, Way, string]>([
    ["status", "is", ["new"], "is", "is"],
    ["status", "is", ["new", "open"], "is", "is any of"],
    ["status", "not", ["new", "open"], "not", "is none of"],
    ["status", "was", ["new"], "was", "has been"],
    ["status", "left", ["new"], "left", "changed from"],
    ["assignedTo", "is", ["none"], "empty", "is empty"],
    ["assignedTo", "not", ["none"], "filled", "is not empty"],
    ["assignedTo", "is", ["me", "none"], "is", "is any of"],
    ["dueAt", "not", "none", "filled", "is not empty"],
    ["createdAt", "is", { word: "this_month" }, "is", "is"],
    ["createdAt", "is", { word: "last_14_days" }, "last", "in the last"],
    ["createdAt", "is", { word: "older_than_14_days" }, "older_than", "older than"],
    ["createdAt", "is", { from: "2026-01-02", to: "2026-01-02" }, "is", "is"],
    ["createdAt", "is", { from: "2026-01-02" }, "after", "after"],
    ["createdAt", "is", { to: "2026-01-02" }, "before", "before"],
    ["createdAt", "is", { from: "2026-01-02", to: "2026-02-02" }, "between", "between"],
    ["id", "is", { from: 5 }, "least", "at least"],
    ["id", "is", { from: 5, to: 9 }, "between", "between"],
    ["title", "not", "voucher", "lacks", "does not contain"],
    ["title", "starts", "voucher", "starts", "starts with"],
    ["title", "ends", "voucher", "ends", "ends with"],
    ["overdue", "not", true, "no", "no"],
  ])("on %s, %s %j, is %s: “%s”", ([key, operator, value, way, words]) => {
    expect(wayOf(FIELDS[key], condition(key, operator, value))).toBe(way);
    expect(waysOf(FIELDS[key])).toContain(way);
    expect(wayWords(way, value)).toBe(words);
  });
});

describe("a condition asked in another way", () => {
  test.for<[Key, Operator, AnyFilterValue, Way, AnyCondition | null]>([
    ["status", "is", ["new"], "not", condition("status", "not", ["new"])],
    ["status", "not", ["new"], "was", condition("status", "was", ["new"])],
    ["assignedTo", "is", ["me"], "empty", condition("assignedTo", "is", ["none"])],
    ["assignedTo", "is", ["none"], "is", null],
    ["dueAt", "is", { word: "today" }, "filled", condition("dueAt", "not", "none")],
    [
      "createdAt",
      "is",
      { word: "last_7_days" },
      "older_than",
      condition("createdAt", "is", { word: "older_than_7_days" }),
    ],
    ["createdAt", "is", { word: "last_7_days" }, "before", null],
    ["createdAt", "is", { from: "2026-01-02" }, "last", null],
    ["createdAt", "is", { word: "this_month" }, "not", condition("createdAt", "not", { word: "this_month" })],
    ["title", "is", "voucher", "lacks", condition("title", "not", "voucher")],
    ["title", "not", "voucher", "starts", condition("title", "starts", "voucher")],
    ["title", "ends", "voucher", "contains", condition("title", "is", "voucher")],
    ["overdue", "is", true, "no", condition("overdue", "not", true)],
    ["id", "is", [5], "between", null],
  ])("%s, %s %j, %s", ([key, operator, value, way, wanted]) => {
    expect(inWay(FIELDS[key], condition(key, operator, value), way)).toEqual(wanted);
  });

  test("whose values can stay means just that", () => {
    for (const [key, value] of [
      ["status", ["new", "open"]],
      ["title", "voucher"],
      ["overdue", true],
      ["createdAt", { word: "last_7_days" }],
    ] as [Key, AnyFilterValue][]) {
      for (const way of waysOf(FIELDS[key])) {
        const asked = inWay(FIELDS[key], condition(key, "is", value), way);
        if (asked) expect(wayOf(FIELDS[key], asked)).toBe(way);
      }
    }
  });
});

describe("before and after a day", () => {
  test("leave the day out, and lead back to it", () => {
    expect(before("2026-03-01")).toEqual({ to: "2026-02-28" });
    expect(after("2026-12-31")).toEqual({ from: "2027-01-01" });
    expect(edgeOf({ to: "2026-02-28" })).toBe("2026-03-01");
    expect(edgeOf({ from: "2027-01-01" })).toBe("2026-12-31");
    expect(edgeOf({ word: "today" })).toBeNull();
  });

  test("end with the calendar", () => {
    expect(before("1900-01-01")).toBeNull();
    expect(after("2199-12-31")).toBeNull();
  });
});
