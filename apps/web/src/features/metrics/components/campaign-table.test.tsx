import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { Listed } from "../answer";
import type { CampaignRow } from "../campaigns";
import { CampaignTable } from "./campaign-table";

const listed = (n: number): Listed => ({ value: n, n, href: "/issues" });
const ROW: CampaignRow = {
  ...{ id: 3, name: "Weekend offers", channel: "email", teamName: "Post", active: true, escaped: null },
  launchAt: new Date("2026-11-29T12:00:00Z"),
  all: listed(21),
  open: listed(16),
  perLinks: { value: 808, part: 21, n: 26, of: "links", href: "/issues" },
};
/** The lines of a row on a phone: its first cell, which holds them all. */
const linesOf = (row: Partial<CampaignRow>) => {
  const launches = row.escaped !== undefined && row.escaped !== null;
  const html = renderToStaticMarkup(
    <CampaignTable rows={[{ ...ROW, ...row }]} scope={{ kind: "all" }} launches={launches} />,
  );
  const [, cell = ""] = /<td[^>]*>(.*?)<\/td>/s.exec(html)!;
  return cell
    .replace(/<span class="sr-only">.*?<\/span>/g, "")
    .replace(/<[^>]+>/g, "|")
    .replace(/\|[| ]*/g, "|");
};

test("a campaign on a phone says its name and what is open first, then what it is and what was filed, then its rate", () => {
  expect(linesOf({})).toBe(
    "|Weekend offers|16 open|E-mail · Post · 29 Nov 2026|21 filed|808 per 1,000 links|21 issues of 26 links|",
  );
});

test("a campaign without faults has no line for their rate, and one that is asked for its launch says what that found first", () => {
  const none = { value: 0, part: 0, n: 26, of: "links", href: null } as const;

  expect(linesOf({ open: listed(0), all: listed(0), perLinks: none })).toMatch(/\|0 open\|.*\|0 filed\|$/);
  expect(linesOf({ escaped: listed(7) })).toMatch(/^\|Weekend offers\|7 after launch\|.*\|16 open\|21 filed\|808 /);
});
