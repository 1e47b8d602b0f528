import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { csvRow } from "./csv";

const OFFICE = ["soffice", "libreoffice"].find((name) => {
  try {
    execFileSync(name, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
});

const FORMULAS = [
  "=1+1",
  "+1+1",
  "-1+1",
  "@SUM(1;1)",
  '=HYPERLINK("https://evil.example";"x")',
  "=cmd|' /C calc'!A0",
  '=WEBSERVICE("https://evil.example")',
  '=DDE("soffice";"x";"y")',
];
const FRONTS = ["", " ", "\t", "\r", "\n", "\0", "\u00a0", "\u200b", "\ufeff", "'", '"', ";", ","];
const WIDE = ["＝1+1", "＋1+1", "－1+1", "＠SUM(1)", "﹦1+1"];
const CELLS = [...FORMULAS.flatMap((formula) => FRONTS.map((front) => front + formula)), ...WIDE];

/** What the spreadsheet makes of a CSV: which of its cells are formulas, and how many cells there are. */
function opened(csv: string): { formulas: number; cells: number } {
  const folder = mkdtempSync(path.join(tmpdir(), "qm-csv-"));
  try {
    writeFileSync(path.join(folder, "export.csv"), csv);
    execFileSync(
      OFFICE!,
      [
        `-env:UserInstallation=file://${folder}/profile`,
        "--headless",
        "--convert-to",
        "fods",
        "--infilter=CSV:44,34,76",
        "--outdir",
        folder,
        path.join(folder, "export.csv"),
      ],
      { stdio: "ignore", timeout: 110_000 },
    );
    const sheet = readFileSync(path.join(folder, "export.fods"), "utf8");
    return {
      formulas: sheet.match(/table:formula=|<table:dde|xlink:href="http/g)?.length ?? 0,
      cells: sheet.match(/office:value-type=/g)?.length ?? 0,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// Where no LibreOffice is installed, csv.test.ts alone says that no cell begins with what a spreadsheet runs.
describe.skipIf(!OFFICE)("an export opened with LibreOffice", () => {
  test("holds no formula, whatever the cells say; unguarded they would be some", { timeout: 240_000 }, () => {
    const asTyped = FORMULAS.map((cell) => `"${cell.replaceAll('"', '""')}"\r\n`).join("");
    expect(opened(asTyped).formulas).toBeGreaterThanOrEqual(4);

    const { formulas, cells } = opened(CELLS.map((cell) => csvRow([cell, "beside"])).join(""));
    expect(formulas).toBe(0);
    expect(cells).toBeGreaterThan(CELLS.length);
  });
});
