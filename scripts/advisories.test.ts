import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { type Audit, tellingOf } from "./lib/advisories";
import { REPOSITORY } from "./lib/settings";

/** As the package manager answers where nothing is known. */
const answered = (advisories: object, packages = 401) =>
  JSON.stringify({
    advisories,
    metadata: {
      vulnerabilities: { info: 0, low: 0, moderate: 0, high: 0, critical: 0 },
      totalDependencies: packages,
    },
  });

const advisory = (severity: string, more: object = {}) => ({
  1234: {
    findings: [{ version: "10.6.0", paths: ["packages__jobs>nodemailer"], dev: false }],
    id: 1234,
    title: "Line breaks are commands",
    module_name: "nodemailer",
    vulnerable_versions: "<10.6.1",
    patched_versions: ">=10.6.1",
    severity,
    url: "https://example.com/advisories/1234",
    ...more,
  },
});

const REFUSED = `Error: ERR_PNPM_AUDIT_BAD_RESPONSE

  × The audit endpoint (at https://registry.example.com/-/npm/v1/security/
  │ advisories/bulk) responded with 405:
`;

const told = (answer: Partial<Audit>) => tellingOf({ stdout: "", stderr: "", status: 0, ...answer });

describe("asking for advisories", () => {
  test("ends well where none is known, and says of how much that is so", () => {
    expect(told({ stdout: answered({}), status: 0 })).toEqual({
      code: 0,
      said: "No critical or high advisory is known for the 401 packages that run in production.",
    });
  });

  test.for(["critical", "high", "called otherwise one day"])("fails over one that is %s, and names it", (severity) => {
    expect(told({ stdout: answered(advisory(severity)), status: 1 })).toEqual({
      code: 1,
      said: expect.stringContaining(
        `${severity}: nodemailer 10.6.0 by packages__jobs>nodemailer: Line breaks are commands. Put right in >=10.6.1. https://example.com/advisories/1234`,
      ),
    });
  });

  test("tells one that is moderate and ends well, though the package manager fails over it", () => {
    expect(told({ stdout: answered(advisory("moderate")), status: 1 })).toEqual({
      code: 0,
      said: expect.stringMatching(/^moderate: nodemailer 10\.6\.0 .*\nNo critical or high advisory is known/),
    });
  });

  test("says that a fault without a release that puts it right has none", () => {
    const { said } = told({
      stdout: answered(advisory("critical", { patched_versions: undefined })),
      status: 1,
    });

    expect(said).toContain("Put right in no release yet.");
  });

  test.for<[string, Partial<Audit>, string]>([
    ["does not take the question", { stderr: REFUSED, status: 1 }, "advisories/bulk) responded with 405:"],
    ["is not reached", { stderr: "ENOTFOUND", status: 1 }, "ENOTFOUND"],
    ["says nothing", { status: 0 }, "It ended with 0."],
    ["answers with a page", { stdout: "<html>Sign in</html>", status: 0 }, "<html>Sign in</html>"],
    ["answers with half of it", { stdout: answered({}).slice(0, 20), status: 0 }, '{"advisories":{},"me'],
    ["answers with a list", { stdout: "[]", status: 0 }, "[]"],
    ["answers with an error", { stdout: '{"error":{"code":"E405"}}', status: 1 }, "no form that is known here"],
    ["answers with no advisory's form", { stdout: answered({ 1: "x" }), status: 1 }, "no form that is known here"],
    ["names no severity", { stdout: answered(advisory("low", { severity: 3 })), status: 1 }, "no form that is known"],
    ["was asked about nothing", { stdout: answered({}, 0), status: 0 }, "about no package at all"],
  ])("is no pass where the registry %s", ([, answer, why]) => {
    const { code, said } = told(answer);

    expect(code).toBe(2);
    expect(said).toMatch(/^NOT KNOWN: the registry could not be asked for advisories/);
    expect(said).toContain(why);
    expect(said).not.toContain("No critical or high advisory");
  });
});

test("the command asks the package manager about what runs in production alone, and ends as its answer wants", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "qm-advisories-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(path.join(folder, "answer"), answered(advisory("critical")));
  writeFileSync(path.join(folder, "npx"), `#!/bin/sh\necho "$*" > "${folder}/asked"\ncat "${folder}/answer"\nexit 1\n`);
  chmodSync(path.join(folder, "npx"), 0o755);

  const { status, stdout } = spawnSync(process.execPath, ["scripts/run.mjs", "advisories"], {
    cwd: REPOSITORY,
    env: { PATH: `${folder}${path.delimiter}${process.env.PATH}` },
    encoding: "utf8",
  });

  expect(stdout).toContain("critical: nodemailer 10.6.0");
  expect(status).toBe(1);
  expect(readFileSync(path.join(folder, "asked"), "utf8")).toMatch(/^-y pnpm@\S+ audit --prod --json$/m);
});
