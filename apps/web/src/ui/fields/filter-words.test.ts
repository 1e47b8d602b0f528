import { describe, expect, test } from "vitest";
import type { AnyFilterValue, Field } from "@/lib/fields";
import { filterWords } from "./filter-words";

const status: Field = { label: "Status", kind: "choice", options: ["new", "open", "in_progress", "resolved"], on: [] };
const assignee: Field = { label: "Assignee", kind: "ref", to: "user", optional: true, on: [] };
const filed: Field = { label: "Filed", kind: "day", on: [] };
const number: Field = { label: "Number", kind: "number", on: [] };
const title: Field = { label: "Title", kind: "text", max: 200, on: [] };

describe("a filter in words", () => {
  test.for<[Field, AnyFilterValue, string]>([
    [status, ["new"], "New"],
    [status, ["new", "in_progress"], "New, In progress"],
    [status, ["new", "open", "in_progress", "resolved"], "New, Open, In progress +1"],
    [assignee, ["me", 7], "<me>, <7>"],
    [number, [12, 15, 18, 21], "QM-12, QM-15, QM-18 +1"],
    [number, { from: 12, to: 15 }, "QM-12 to QM-15"],
    [number, { to: 15 }, "up to QM-15"],
    [filed, { word: "older_than_14_days" }, "Older than 14 days"],
    [assignee, ["me", "none"], "<me>, <none>"],
    [filed, { word: "last_7_days" }, "Last 7 days"],
    [filed, { from: "2026-11-03", to: "2026-11-03" }, "3 Nov 2026"],
    [filed, { from: "2026-11-03", to: "2026-12-01" }, "3 Nov 2026 to 1 Dec 2026"],
    [filed, { from: "2026-11-03" }, "from 3 Nov 2026"],
    [filed, { to: "2026-11-03" }, "until 3 Nov 2026"],
    [title, "voucher", "voucher"],
  ])("tells $1 as $2", ([field, value, words]) => {
    expect(filterWords(field, value, (ref) => `<${ref}>`)).toBe(words);
  });
});
