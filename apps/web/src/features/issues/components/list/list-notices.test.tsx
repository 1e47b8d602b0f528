import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { GroupsLeftNotice } from "./list-notices";

test.for([
  [{ left: 312, cut: false }, "312 smaller ones"],
  [{ left: 312, cut: true }, "312+ smaller ones"],
  [{ left: 1_000, cut: false }, "1,000+ smaller ones"],
] as const)("groups that are left out are counted as far as they are known: %o", ([groups, words]) => {
  expect(renderToStaticMarkup(<GroupsLeftNotice {...groups} />)).toContain(words);
});
