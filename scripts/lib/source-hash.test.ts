import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { hashSources } from "./source-hash";

let repository: string;

beforeEach(() => {
  repository = mkdtempSync(path.join(tmpdir(), "qm-sources-"));
  write("apps/web/src/page.tsx", "one");
  write("pnpm-lock.yaml", "locked");
});

afterEach(() => rmSync(repository, { recursive: true, force: true }));

function write(file: string, contents: string) {
  const place = path.join(repository, file);
  mkdirSync(path.dirname(place), { recursive: true });
  writeFileSync(place, contents);
}

const fingerprint = () => hashSources(repository, ["apps/web", "pnpm-lock.yaml"]);

describe("the fingerprint of the sources", () => {
  test.for([
    ["a changed source", "apps/web/src/page.tsx"],
    ["a new source", "apps/web/src/other.tsx"],
    ["a changed lockfile", "pnpm-lock.yaml"],
  ])("differs after %s", ([, file]) => {
    const before = fingerprint();
    write(String(file), "two");

    expect(fingerprint()).not.toBe(before);
  });

  test.for([
    ["a test", "apps/web/src/page.test.tsx"],
    ["what a build leaves behind", "apps/web/.next/server/page.js"],
    ["what an installation leaves behind", "apps/web/node_modules/next/index.js"],
    ["a source of another room", "e2e/journey.spec.ts"],
  ])("is the same after a change of %s", ([, file]) => {
    const before = fingerprint();
    write(String(file), "two");

    expect(fingerprint()).toBe(before);
  });

  test("differs when a source moves", () => {
    const before = fingerprint();
    rmSync(path.join(repository, "apps/web/src/page.tsx"));
    write("apps/web/src/moved.tsx", "one");

    expect(fingerprint()).not.toBe(before);
  });
});
