import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { REPOSITORY } from "./lib/settings";

const HAPROXY = "/usr/sbin/haproxy";

test.skipIf(!existsSync(HAPROXY))("HAProxy understands the example of docs/scale.md, to the last word", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "qm-proxy-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const [, example] = readFileSync(path.join(REPOSITORY, "docs/scale.md"), "utf8").split(/^```$/m);
  const file = path.join(folder, "haproxy.cfg");
  // Its certificate is on no machine but the one that it is meant for.
  writeFileSync(file, example!.replace(/bind :443 .*/, "bind 127.0.0.1:8443").trimStart());

  const { status, stdout, stderr } = spawnSync(HAPROXY, ["-c", "-f", file], { encoding: "utf8" });

  expect([status, stdout + stderr]).toEqual([0, expect.not.stringMatching(/warning|alert/i)]);
  expect(example).toMatch(/timeout http-request.*deny_status 429/s);
});
