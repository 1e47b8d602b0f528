import { spawnSync } from "node:child_process";
import { mkdirSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import {
  ask,
  dataDir,
  killHard,
  REPOSITORY,
  start,
  startElsewhere,
  useMadeFolder,
  withServerHome,
} from "./fixtures/server-home";
import { readPostmaster } from "./postmaster";

withServerHome();

describe("a server that outlives its starter", () => {
  beforeEach(useMadeFolder);

  test("is adopted, with its port and its rows, and then stopped", async () => {
    const { child, url } = await startElsewhere();
    await ask(url, (sql) => sql`create table kept as select 1 as one`);
    await killHard(child);

    const server = await start();

    expect(server).toMatchObject({ url, adopted: true });
    expect(await ask(server.url, (sql) => sql`select one from kept`)).toEqual([{ one: 1 }]);
    await server.stop();
    expect(readPostmaster(dataDir())).toBeNull();
  });

  test("is started anew when it was killed itself, without losing what was committed", async () => {
    const first = await start({ durable: true });
    await ask(first.url, (sql) => sql`create table kept as select 1 as one`);
    process.kill(readPostmaster(dataDir())?.pid ?? 0, "SIGKILL");

    const second = await start({ durable: true });

    expect(second.adopted).toBe(false);
    expect(await ask(second.url, (sql) => sql`select one from kept`)).toEqual([{ one: 1 }]);
  });

  test("is refused with a sentence when it does not accept our password", async () => {
    await start();
    writeFileSync(`${dataDir()}.password`, "another\n");

    await expect(start()).rejects.toThrow(/does not accept the password in .*Restore/);
  });
});

describe("two starts at once", () => {
  test("on an empty folder share one server", async () => {
    const [one, other] = await Promise.all([startElsewhere(), startElsewhere()]);

    expect(one.refused ?? other.refused).toBeUndefined();
    expect(one.url).toBe(other.url);
    expect([one.adopted, other.adopted].sort()).toEqual([false, true]);
  });

  test("leave the server to the other until the last one stops", async () => {
    useMadeFolder();
    const starter = await start();
    const adopter = await start();

    await starter.stop();
    expect(await ask(adopter.url, (sql) => sql`select 1 as one`)).toEqual([{ one: 1 }]);

    await adopter.stop();
    expect(readPostmaster(dataDir())).toBeNull();
  });
});

const asRoot = process.getuid?.() === 0;
const othersMayEnter = asRoot && spawnSync("test", ["-x", REPOSITORY], { uid: 65534, gid: 65534 }).status === 0;

describe("as root", () => {
  test.runIf(othersMayEnter)("without user namespaces the server runs as an unprivileged account", async () => {
    const tools = path.join(path.dirname(dataDir()), "tools");
    mkdirSync(tools);
    writeFileSync(path.join(tools, "unshare"), "#!/bin/sh\nexit 1\n", { mode: 0o755 });

    const { url, refused } = await startElsewhere({ PATH: `${tools}:${process.env.PATH}` });

    expect(refused).toBeUndefined();
    expect(statSync(dataDir()).uid).not.toBe(0);
    expect(await ask(url, (sql) => sql`select 1 as one`)).toEqual([{ one: 1 }]);
  });
});
