import { readdirSync } from "node:fs";
import path from "node:path";
import { afterEach, expect, test, vi } from "vitest";

const APP = path.resolve(import.meta.dirname, "../apps/web/src/app");
const IN_BENCH = /\bbench\/.*\.\w+$/;
const OF_BENCH = /^(page|route)\.bench\.tsx?$/;

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

/** Whether Next takes a file for a page or a route, by the ends of names that it is told. */
async function isServed(file: string) {
  const { default: config } = await import("../apps/web/next.config");
  const [start, ...end] = path.basename(file).split(".");
  return (start === "page" || start === "route") && config.pageExtensions!.includes(end.join("."));
}

test("what the bench compares with is no page of a build, save of the bench's own", async () => {
  const files = readdirSync(APP, { recursive: true, encoding: "utf8" }).filter((file) => IN_BENCH.test(file));
  expect(files.length).toBeGreaterThanOrEqual(3);

  for (const file of files) {
    expect(path.basename(file)).toMatch(OF_BENCH);
    expect(await isServed(file), `${file} in a build as it is made for everybody`).toBe(false);
  }

  vi.stubEnv("QM_BENCH", "yes");
  vi.resetModules();
  for (const file of files) expect(await isServed(file), `${file} in the bench's build`).toBe(true);
});
