import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { findRooms } from "./lib/rooms";
import { REPOSITORY } from "./lib/settings";

const read = (file: string) => readFileSync(path.join(REPOSITORY, file), "utf8");
const { packageManager } = JSON.parse(read("package.json"));

const SAYING_IT = [
  ...["README.md", "SECURITY.md", "Dockerfile", ".ci/run", ".github/workflows/check.yml"],
  ...[".github/workflows/advisories.yml", "docs/operations.md", "scripts/run.mjs", "scripts/lib/web-server.ts"],
].filter((file) => existsSync(path.join(REPOSITORY, file)));

describe("what is said in several places", () => {
  test.for(SAYING_IT)("is the same: the package manager's version in %s", (file) => {
    const said = new Set(read(file).match(/pnpm@[\d.]*\d/g));

    expect([...said]).toEqual([packageManager]);
  });

  test("is the same: the Dockerfile installs from the manifest of every room", () => {
    const copied = [...read("Dockerfile").matchAll(/^COPY (\S+\/package\.json) /gm)].map(([, manifest]) => manifest);
    const rooms = findRooms()
      .map((room) => path.relative(REPOSITORY, room))
      .filter(Boolean);

    expect(copied.sort()).toEqual(rooms.map((room) => `${room}/package.json`).sort());
  });

  test("is the same: the Node major of .nvmrc and of the images", () => {
    expect(read("Dockerfile")).toContain(`FROM node:${read(".nvmrc").trim()}.`);
  });
});
