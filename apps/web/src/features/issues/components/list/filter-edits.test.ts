import { describe, expect, test } from "vitest";
import type { AnyCondition } from "@/lib/fields";
import type { IssueFilters } from "../../fields";
import { issuesHref } from "../../view";
import { adding, changing, setting, withoutLast } from "./filter-edits";

const severity = (...value: ("low" | "high" | "critical")[]): AnyCondition => ({
  key: "severity",
  operator: "is",
  value,
});
const overdue: AnyCondition = { key: "overdue", operator: "is", value: true };
const severityHigh = { index: 0, at: 0, said: "severity high" };
const said = (filters: IssueFilters) => issuesHref({ filters }).replace("/issues?", "");

describe("choosing", () => {
  test("a second value of a field makes it any of both", () => {
    const one = adding({ status: ["open"] }, null, severity("high"));

    expect(said(one)).toBe("severity=high&status=open");
    expect(said(adding(one, null, severity("critical")))).toBe("severity=high,critical&status=open");
  });

  test("another value for days takes the place of the first", () => {
    const before: IssueFilters = { createdAt: { word: "today" } };

    expect(said(setting(before, null, "createdAt", { word: "last_7_days" }))).toBe("createdAt=last_7_days");
    expect(said(setting(before, null, "createdAt", null))).toBe("");
  });

  test("an alternative makes a group, and the last but one left makes it a single condition again", () => {
    const group = adding({ severity: ["critical"] }, { clause: 0 }, overdue);

    expect(said(group)).toBe("any=severity:critical;overdue:yes");
    expect(said(adding(group, { clause: 0 }, severity("high")))).toBe("any=severity:high,critical;overdue:yes");
    expect(said(changing(group, { index: 0, at: 0, said: "severity critical" }, null))).toBe("overdue=yes");
    expect(said(setting(group, { clause: 0 }, "severity", null))).toBe("overdue=yes");
  });

  test("changes one condition and leaves the others", () => {
    const filters: IssueFilters = { severity: ["high"], status: ["open"] };

    expect(said(changing(filters, severityHigh, { ...severity("high"), operator: "not" }))).toBe(
      "severity=!high&status=open",
    );
    expect(said(withoutLast(filters))).toBe("severity=high");
    expect(said(withoutLast({}))).toBe("");
  });

  test("changes nothing where another condition has come to stand in the place", () => {
    const filters: IssueFilters = { status: ["open"] };

    expect(changing(filters, severityHigh, null)).toBe(filters);
    expect(changing(filters, { ...severityHigh, index: 7 }, overdue)).toBe(filters);
  });
});
