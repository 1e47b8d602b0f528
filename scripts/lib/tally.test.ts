import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { inWords, NOTHING, ofStage, readPlaywright, readVitest, sum } from "./tally";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "qm-tally-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function report(contents: unknown): string {
  const file = path.join(folder, "report.json");
  writeFileSync(file, JSON.stringify(contents));
  return file;
}

describe("the last line of the test command", () => {
  test("is the sum of all stages, and mentions the skipped only when there are some", () => {
    const units = { passed: 5, failed: 0, skipped: 0 };
    const journeys = { passed: 2, failed: 1, skipped: 3 };

    expect(inWords(units)).toBe("5 passed, 0 failed");
    expect(inWords(sum([units, journeys]))).toBe("7 passed, 1 failed, 3 skipped");
  });
});

describe("a stage that failed", () => {
  test("counts its failed tests", () => {
    expect(ofStage({ passed: 5, failed: 2, skipped: 0 }, false)).toEqual({ passed: 5, failed: 2, skipped: 0 });
  });

  test("counts as one failure when it broke before any test could", () => {
    expect(ofStage(NOTHING, false)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});

describe("a report", () => {
  test("of vitest counts what is left out together with what is planned", () => {
    const file = report({ numPassedTests: 7, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 });

    expect(readVitest(file)).toEqual({ passed: 7, failed: 1, skipped: 3 });
  });

  test("of Playwright counts a journey by its last walk", () => {
    const file = report({ stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 0 } });

    expect(readPlaywright(file)).toEqual({ passed: 5, failed: 1, skipped: 0 });
  });

  test("that was never written counts nothing", () => {
    expect(readVitest(path.join(folder, "absent.json"))).toEqual(NOTHING);
  });
});
