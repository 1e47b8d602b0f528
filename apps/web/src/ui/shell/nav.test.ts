import type { Route } from "next";
import { describe, expect, test } from "vitest";
import { currentItem, type NavGroup } from "./nav";

const item = (href: string) => ({ label: href, href: href as Route, icon: null });
const NAV: NavGroup[] = [
  { items: [item("/"), item("/issues"), item("/issues?status=new"), item("/admin")] },
  { heading: "Admin", items: [item("/admin/people")] },
];

describe("the current place in the navigation", () => {
  test.for([
    ["/", "", "/"],
    ["/issues", "", "/issues"],
    ["/issues/QM-12", "", "/issues"],
    ["/issues", "status=new&status=open", "/issues?status=new"],
    ["/issues", "status=open", "/issues"],
    ["/admin/people", "", "/admin/people"],
    ["/admin/teams", "", "/admin"],
    ["/issuesque", "", undefined],
  ])("at %s?%s is %s", ([path, search, href]) => {
    expect(currentItem(NAV, path!, new URLSearchParams(search))?.href).toBe(href);
  });
});
