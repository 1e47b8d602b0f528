import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { REPOSITORY } from "./lib/settings";

const read = (file: string) => readFileSync(path.join(REPOSITORY, file), "utf8");

type Floors = Record<string, { least: string; why: string }>;
const { node: nodeFloor, ...floors }: Floors = JSON.parse(read("security-floors.json"));
const lockfile = read("pnpm-lock.yaml");

/** Every version of a package that the lockfile installs. */
function versionsOf(name: string): string[] {
  const line = new RegExp(`^  '?${name.replaceAll("/", "\\/")}@([^:'(]+)'?:$`, "gm");
  return [...new Set([...lockfile.matchAll(line)].map(([, version]) => version!))];
}

/** Less than zero where the first is older; a release is newer than what came before it under the same number. */
function compared(one: string, other: string): number {
  const parts = (version: string) =>
    [...version.split(/[.-]/), "~"].map((part) => (/^\d+$/.test(part) ? Number(part) : part));
  const [a, b] = [parts(one), parts(other)];
  for (const [n, part] of a.entries()) {
    const against = b[n] ?? "~";
    if (part === against) continue;
    if (typeof part === "number" && typeof against === "number") return part - against;
    return String(part) < String(against) ? -1 : 1;
  }
  return 0;
}

const postgresFloors: Floors = JSON.parse(read("packages/db/src/postgres-floors.json"));
const FROMS = [...read("Dockerfile").matchAll(/^FROM (\S+) AS (\S+)$/gm)].map(([, from, stage]) => ({ from, stage }));
const NODE = /^node:(\d+\.\d+\.\d+)-[a-z]+-slim$/;

describe("the images that are built", () => {
  test("all begin from one, of a version that is said to its last number and no older than its security floor", () => {
    const outside = FROMS.filter(({ from }) => !FROMS.some(({ stage }) => stage === from));

    expect(outside).toEqual([{ from: expect.stringMatching(NODE), stage: "base" }]);
    expect(compared(NODE.exec(outside[0]!.from!)![1]!, nodeFloor!.least), nodeFloor!.why).toBeGreaterThanOrEqual(0);
  });
});

const IMAGES = ["docker-compose.yml", "docker-compose.point-in-time.yml"].flatMap((file) =>
  [...read(file).matchAll(/image: postgres:((\d+)\.\d+)-[a-z]+$/gm)].map(([, version, major]) => ({
    file,
    version,
    major,
  })),
);

describe("a PostgreSQL that is started by docker-compose", () => {
  test("is named in both files, to its last number and by the same system", () => {
    const named = ["docker-compose.yml", "docker-compose.point-in-time.yml"].map((file) =>
      read(file).match(/image: .*/g),
    );

    expect(named[0]).toHaveLength(1);
    expect(named[1]).toEqual(named[0]);
    expect(IMAGES).toHaveLength(2);
  });

  test.for(IMAGES)("is at its security floor: $version in $file", ({ version, major }) => {
    expect(version).toBe(postgresFloors[major!]?.least);
  });
});

describe("what is installed", () => {
  test.for(Object.entries(floors))("is no older than its security floor: %s", ([name, { least, why }]) => {
    const installed = versionsOf(name);

    expect(installed, `${name} is in the lockfile`).not.toEqual([]);
    expect(
      installed.filter((version) => compared(version, least) < 0),
      why,
    ).toEqual([]);
  });

  test.for([
    ["16.4.4", "16.4.5", -1],
    ["16.4.10", "16.4.5", 1],
    ["5.0.0-beta.4", "5.0.0-beta.32", -1],
    ["5.0.0", "5.0.0-beta.32", 1],
    ["1.2.3", "1.2.3", 0],
  ] as const)("is compared by number: %s and %s", ([one, other, sign]) => {
    expect(Math.sign(compared(one, other))).toBe(sign);
  });
});
