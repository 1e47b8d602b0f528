import { expect, test } from "vitest";
import { follow, isFollowed } from "@/ui/charts/mark-followed";
import type { IssueFilters } from "./fields";
import { issuesHref, writeIssueView } from "./view";

test("a list knows that somebody came to it from a mark, and no other list does", () => {
  const filters: IssueFilters = { severity: ["high"], createdAt: { word: "last_30_days" } };
  const asked = { scope: { kind: "all" as const }, filters };
  const question = writeIssueView({ ...asked, text: "" }).toString();

  expect(isFollowed(question)).toBe(false);
  follow(issuesHref(asked));
  expect(isFollowed(question)).toBe(true);
  expect(isFollowed(writeIssueView({ ...asked, text: "", filters: {} }).toString())).toBe(false);
});
