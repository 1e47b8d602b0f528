import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { byLicence, isKnown, writeBill } from "./lib/bill";

test("the bill of materials can be made, and every licence on it is one that may be passed on", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "qm-bill-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));

  const list = byLicence(writeBill(path.join(folder, "sbom.cdx.json")));

  expect(list.flatMap(([, names]) => names)).toContainEqual(expect.stringMatching(/^next \d/));
  expect(list.filter(([licence]) => !isKnown(licence))).toEqual([]);
});

test.for([
  ["MIT", true],
  ["MIT OR GPL-3.0-only", true],
  ["(AGPL-3.0-only OR Apache-2.0) AND ISC", true],
  ["MIT AND GPL-3.0-only", false],
  ["not stated", false],
] as const)("the licence %s is known: %s", ([licence, known]) => {
  expect(isKnown(licence)).toBe(known);
});
