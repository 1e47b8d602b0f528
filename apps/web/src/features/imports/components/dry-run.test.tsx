import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { DryRun } from "./dry-run";

const ROW = { line: 2, title: "Dead link", severity: "high", status: "open", category: "Typo", team: "Email" } as const;

test.for([
  ["UTC", "2 Nov 2026"],
  ["Asia/Tokyo", "3 Nov 2026"],
] as const)("a dry run says in %s on which day there an issue was filed", ([timeZone, day]) => {
  const none = { count: 0, rows: [] };
  const preview = {
    totals: { create: 1, update: 0, unchanged: 0, skip: 0, bad: 0 },
    ...{ warnings: [], left: none, noted: none },
    sample: [{ ...ROW, assignee: "", createdAt: "2026-11-02T15:00:00.000Z" }],
  };

  expect(renderToStaticMarkup(<DryRun preview={preview} timeZone={timeZone} />)).toContain(day);
});
