import type { ComponentProps } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { GroupsCutNotice, GroupsLeftNotice } from "./list-notices";

test.for([
  [{ left: 312, cut: false }, "312 smaller ones"],
  [
    { left: 312, cut: true },
    "Not all issues were looked at. Shown are the largest groups of those that were; 312+ others",
  ],
  [{ left: 1_000, cut: false }, "1,000+ smaller ones"],
] as const)("groups that are left out are counted as far as they are known: %o", ([groups, words]) => {
  expect(renderToStaticMarkup(<GroupsLeftNotice {...groups} />)).toContain(words);
});

test("groups that may be missing may be large, and a filter by their field finds them", () => {
  const said = (groups: ComponentProps<typeof GroupsCutNotice>) =>
    renderToStaticMarkup(<GroupsCutNotice {...groups} />).replaceAll(/<[^>]+>/g, "");

  expect(said({ by: "teamId", left: 0, cut: true })).toBe(
    "Not all issues were looked at, so other groups may be missing here, large ones too. Filter by team to see one.",
  );
  expect(said({ by: "teamId", left: 0, cut: false })).toBe("");
  expect(said({ by: "teamId", left: 9, cut: true })).toBe("");
  // Every word has a group, found or not.
  expect(said({ by: "stage", left: 0, cut: true })).toBe("");
});
