import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { findFreePort, type Server, startServer } from "./index";
import { isAlive, readPostmaster } from "./postmaster";

const repository = path.resolve(import.meta.dirname, "../../../..");
const started: Server[] = [];
const children: ChildProcess[] = [];
let model: string;
let home: string;
let dataDir: string;

beforeAll(async () => {
  model = path.join(mkdtempSync(path.join(os.tmpdir(), "qm-server-model-")), "postgres");
  const server = await startServer({ dataDir: model, durable: false });
  await server.stop();
});

afterAll(() => rmSync(path.dirname(model), { recursive: true, force: true }));

beforeEach(() => {
  home = mkdtempSync(path.join(os.tmpdir(), "qm-server-"));
  // An account that root hands the server to must be able to enter.
  chmodSync(home, 0o755);
  dataDir = path.join(home, "postgres");
});

afterEach(async () => {
  await Promise.all(started.splice(0).map((server) => server.stop()));
  for (const child of children.splice(0)) child.kill("SIGKILL");
  const left = readPostmaster(dataDir);
  if (left && isAlive(left.pid)) process.kill(left.pid, "SIGKILL");
  rmSync(home, { recursive: true, force: true, maxRetries: 20 });
});

/** A data folder that was made before; copying one is ten times faster than making one. */
function useMadeFolder() {
  for (const part of ["", ".password"]) cpSync(model + part, dataDir + part, { recursive: true });
}

async function start(options: { port?: number; durable?: boolean } = {}) {
  const server = await startServer({ dataDir, durable: false, ...options });
  started.push(server);
  return server;
}

async function ask<T>(url: string, question: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await question(sql);
  } finally {
    await sql.end();
  }
}

/** Another Node process that starts or adopts the server, as a second terminal would. */
async function startElsewhere(env: NodeJS.ProcessEnv = {}) {
  const fixture = path.join(import.meta.dirname, "hold-server.fixture.ts");
  const child = spawn(process.execPath, ["--import", "tsx", fixture, dataDir], {
    cwd: repository,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  const [line] = await once(child.stdout, "data");
  return { child, ...JSON.parse(String(line)) } as {
    child: ChildProcess;
    url: string;
    adopted: boolean;
    refused?: string;
  };
}

async function killHard(child: ChildProcess) {
  child.kill("SIGKILL");
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
}

describe("starting the server on an empty folder", () => {
  test("answers with UTF-8, a builtin locale, checksums and UTC", async () => {
    const { url } = await start();

    const [found] = await ask(
      url,
      (sql) => sql`
        select current_setting('server_encoding') as encoding, datlocprovider as provider, datlocale as locale,
          current_setting('data_checksums') as checksums, current_setting('timezone') as timezone
        from pg_database where datname = current_database()`,
    );
    expect(found).toEqual({ encoding: "UTF8", provider: "b", locale: "C.UTF-8", checksums: "on", timezone: "UTC" });
  });

  test("listens on the loopback interface only, and on no socket file", async () => {
    const { url } = await start();

    const [found] = await ask(
      url,
      (sql) =>
        sql`select current_setting('listen_addresses') as hosts, current_setting('unix_socket_directories') as sockets`,
    );
    expect(found).toEqual({ hosts: "127.0.0.1", sockets: "" });
  });

  test("refuses a wrong password", async () => {
    useMadeFolder();
    const { port } = await start();

    const intruder = ask(`postgres://postgres:postgres@127.0.0.1:${port}/postgres`, (sql) => sql`select 1`);

    await expect(intruder).rejects.toMatchObject({ code: "28P01" });
  });

  test("keeps the password where only its owner can read it", async () => {
    await start();

    expect(statSync(`${dataDir}.password`).mode & 0o777).toBe(0o600);
    expect(readFileSync(`${dataDir}.password`, "utf8").trim().length).toBeGreaterThanOrEqual(40);
  });

  test("applies the settings it is given", async () => {
    useMadeFolder();

    const server = await startServer({ dataDir, durable: false, settings: { work_mem: "7MB" } });
    started.push(server);

    const [found] = await ask(server.url, (sql) => sql`select current_setting('work_mem') as memory`);
    expect(found?.memory).toBe("7MB");
  });

  test("names the setting that the server does not accept", async () => {
    useMadeFolder();

    const refused = startServer({ dataDir, durable: false, settings: { wrok_mem: "7MB" } });

    await expect(refused).rejects.toThrow(/PostgreSQL did not start: .*wrok_mem/);
  });
});

describe("stopping the server", () => {
  beforeEach(useMadeFolder);

  test("waits until it has ended and released its folder", async () => {
    const server = await start();
    const pid = readPostmaster(dataDir)?.pid ?? 0;

    await server.stop();

    expect(isAlive(pid)).toBe(false);
    expect(existsSync(path.join(dataDir, "postmaster.pid"))).toBe(false);
  });

  test("ends at once although clients are connected", async () => {
    const server = await start();
    const sql = postgres(server.url, { max: 1, onnotice: () => {} });
    const asleep = expect(sql`select pg_sleep(60)`).rejects.toThrow();
    await sql.end({ timeout: 0 });

    await server.stop();

    await asleep;
  });

  test("twice is as good as once", async () => {
    const server = await start();

    await Promise.all([server.stop(), server.stop()]);

    await expect(server.stop()).resolves.toBeUndefined();
  });

  test("and starting again keeps everything", async () => {
    const first = await start();
    await ask(first.url, async (sql) => {
      await sql`create table kept (word text)`;
      await sql`insert into kept values ('naïve 🙂')`;
    });
    await first.stop();

    const second = await start();

    expect(second.adopted).toBe(false);
    expect(await ask(second.url, (sql) => sql`select word from kept`)).toEqual([{ word: "naïve 🙂" }]);
  });
});

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
    expect(readPostmaster(dataDir)).toBeNull();
  });

  test("is started anew when it was killed itself, without losing what was committed", async () => {
    const first = await start({ durable: true });
    await ask(first.url, (sql) => sql`create table kept as select 1 as one`);
    process.kill(readPostmaster(dataDir)?.pid ?? 0, "SIGKILL");

    const second = await start({ durable: true });

    expect(second.adopted).toBe(false);
    expect(await ask(second.url, (sql) => sql`select one from kept`)).toEqual([{ one: 1 }]);
  });

  test("is refused with a sentence when it does not accept our password", async () => {
    await start();
    writeFileSync(`${dataDir}.password`, "another\n");

    await expect(startServer({ dataDir, durable: false })).rejects.toThrow(/does not accept the password in .*Restore/);
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
    expect(readPostmaster(dataDir)).toBeNull();
  });
});

describe("a folder or port that cannot be used", () => {
  test("of another major version is refused by name", async () => {
    mkdirSync(dataDir);
    writeFileSync(path.join(dataDir, "PG_VERSION"), "15\n");

    await expect(start()).rejects.toThrow(/was made by PostgreSQL 15; this release runs PostgreSQL 18/);
  });

  test("with files of something else is refused and left alone", async () => {
    mkdirSync(dataDir);
    writeFileSync(path.join(dataDir, "thesis.txt"), "precious");

    await expect(start()).rejects.toThrow(/holds files that are not a database/);
    expect(readFileSync(path.join(dataDir, "thesis.txt"), "utf8")).toBe("precious");
  });

  test("without its password is refused", async () => {
    useMadeFolder();
    rmSync(`${dataDir}.password`);

    await expect(start()).rejects.toThrow(/the password of the data folder .* is missing/);
  });

  test("that another program listens on is named", async () => {
    const port = (await findFreePort()) ?? 0;
    useMadeFolder();
    const squatter = net.createServer().listen(port, "127.0.0.1");
    await once(squatter, "listening");

    await expect(start({ port })).rejects.toThrow(`Port ${port} is used by another program`);
    squatter.close();
  });
});

const asRoot = process.getuid?.() === 0;
const othersMayEnter = asRoot && spawnSync("test", ["-x", repository], { uid: 65534, gid: 65534 }).status === 0;

describe("as root", () => {
  test.runIf(othersMayEnter)("without user namespaces the server runs as an unprivileged account", async () => {
    const tools = path.join(home, "tools");
    mkdirSync(tools);
    writeFileSync(path.join(tools, "unshare"), "#!/bin/sh\nexit 1\n", { mode: 0o755 });

    const { url, refused } = await startElsewhere({ PATH: `${tools}:${process.env.PATH}` });

    expect(refused).toBeUndefined();
    expect(statSync(dataDir).uid).not.toBe(0);
    expect(await ask(url, (sql) => sql`select 1 as one`)).toEqual([{ one: 1 }]);
  });
});
