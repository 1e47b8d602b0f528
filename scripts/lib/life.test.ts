import { type ChildProcess, type ChildProcessByStdio, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
  appendFileSync,
  closeSync,
  constants,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Readable } from "node:stream";
import { findFreePort } from "@qm/db/server";
import postgres from "postgres";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { hear } from "./hear.fixture";
import { REPOSITORY, settingsFrom } from "./settings";
import { requireFreePort } from "./web-server";

const children: ChildProcess[] = [];
let DATA_DIR: string;
let PORT: number;

beforeEach(async () => {
  DATA_DIR = mkdtempSync(path.join(tmpdir(), "qm-life-"));
  PORT = (await findFreePort()) ?? 0;
});

afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  rmSync(DATA_DIR, { recursive: true, force: true });
});

/** Runs one of the fixtures as a command of its own. */
function command(fixture: string, manner: string, given: Record<string, string> = {}) {
  const child = run(fixture, manner, "pipe", given) as ChildProcessByStdio<null, Readable, Readable>;
  const { said, ended } = hear(child);
  const ready = vi.waitFor(() => expect(said.out).toMatch(/^ready$/m), { timeout: 20_000, interval: 20 });
  ready.catch(() => {});
  return { child, ended, ready, said };
}

function run(fixture: string, manner: string, into: "pipe" | number, given = {}): ChildProcess {
  const { npm_lifecycle_event, ...env } = process.env;
  const child = spawn(process.execPath, ["--import", "tsx", path.join("scripts/lib/fixtures", fixture), manner], {
    cwd: REPOSITORY,
    env: { ...env, DATA_DIR, PORT: String(PORT), ...given },
    stdio: ["ignore", into, into],
  });
  children.push(child);
  return child;
}

function readPid(dataDir: string): number {
  return Number(readFileSync(path.join(dataDir, "postmaster.pid"), "utf8").split("\n")[0]);
}

async function ping(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  await sql`select 1`.finally(() => sql.end());
}

const answers = () =>
  fetch(`http://127.0.0.1:${PORT}/readyz`, { signal: AbortSignal.timeout(5_000) }).then(({ status }) => status);

/** @returns the code with which it ended once it was told to */
async function stopped(child: ChildProcess): Promise<number> {
  child.kill("SIGTERM");
  const [code] = await once(child, "exit");
  return code;
}

describe("a command", () => {
  test.for(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
    "that is told to end by %s stops the last started first and succeeds",
    async (signal) => {
      const { child, ended, ready } = command("life.ts", "wait");
      await ready;

      child.kill(signal);

      const { code, out } = await ended;
      expect(code).toBe(0);
      expect(out).toMatch(/Stopping\.\nstopped the web server\nstopped the database\n$/);
    },
  );

  test("that fails says why in one sentence, stops what it started, and fails", async () => {
    const { code, out, err } = await command("life.ts", "fail").ended;

    expect(code).toBe(1);
    expect(err).toBe("The disk is full. Make room and start again.\n");
    expect(out).toMatch(/stopped the web server\nstopped the database\n$/);
  });

  test("that is done stops what it started and succeeds", async () => {
    const { code, out } = await command("life.ts", "finish").ended;

    expect(code).toBe(0);
    expect(out).toMatch(/stopped the database\n$/);
  });
});

describe("the database server", () => {
  test("is started again where it was when somebody kills it, and stopped with the command", async () => {
    const { child, ended, ready, said } = command("hold-database.ts", "");
    await ready;
    const dataDir = path.join(DATA_DIR, "postgres");
    const url = /^postgres:.*$/m.exec(said.out)?.[0] ?? "";
    const killed = readPid(dataDir);

    process.kill(killed, "SIGKILL");

    await vi.waitFor(() => expect(readPid(dataDir)).not.toBe(killed), { timeout: 20_000, interval: 50 });
    await vi.waitFor(() => ping(url), { timeout: 20_000, interval: 50 });
    child.kill("SIGTERM");
    expect((await ended).code).toBe(0);
    await expect(ping(url)).rejects.toThrow();
  });

  /** Kills the server and gives it a setting that it does not start with. */
  async function breakServer(said: { out: string }): Promise<string> {
    const dataDir = path.join(DATA_DIR, "postgres");
    appendFileSync(path.join(dataDir, "postgresql.auto.conf"), "wrok_mem = '7MB'\n");
    process.kill(readPid(dataDir), "SIGKILL");
    await vi.waitFor(() => expect(said.out).toContain("The database is not running"), {
      timeout: 20_000,
      interval: 50,
    });
    return dataDir;
  }

  test("is tried again until it starts, where what ended it keeps it from starting, and that is said once", async () => {
    const { child, ready, said } = command("hold-database.ts", "");
    await ready;
    const url = /^postgres:.*$/m.exec(said.out)?.[0] ?? "";
    const dataDir = await breakServer(said);
    const refusals = () => readFileSync(`${dataDir}.log`, "utf8").split("wrok_mem").length - 1;
    await vi.waitFor(() => expect(refusals()).toBeGreaterThan(1), { timeout: 20_000, interval: 50 });

    writeFileSync(path.join(dataDir, "postgresql.auto.conf"), "");

    await vi.waitFor(() => ping(url), { timeout: 20_000, interval: 50 });
    await vi.waitFor(() => expect(said.out).toMatch(/^The database server is running again\.$/m));
    expect(said.out.match(/PostgreSQL did not start/g)).toHaveLength(1);
    expect(await stopped(child)).toBe(0);
    await expect(ping(url)).rejects.toThrow();
  });

  test("that cannot be started does not keep the command from ending", async () => {
    const { child, ready, said } = command("hold-database.ts", "");
    await ready;
    await breakServer(said);

    expect(await stopped(child)).toBe(0);
  });
});

describe("the web server", () => {
  test("is stopped with the command that holds it", async () => {
    const { child, ended, ready } = command("hold-web-server.ts", "ready");
    await ready;
    expect(await answers()).toBe(200);

    child.kill("SIGTERM");

    expect((await ended).code).toBe(0);
    await expect(answers()).rejects.toThrow();
  });

  test("ends by itself when the command that holds it is killed", async () => {
    const { child, ended, ready } = command("hold-web-server.ts", "ready");
    await ready;

    child.kill("SIGKILL");

    await ended;
    await vi.waitFor(() => expect(answers()).rejects.toThrow(), { timeout: 5_000, interval: 20 });
  });

  test("has the delay that it was given to end, and what it takes to finish beyond it", async () => {
    const { child, ended, ready } = command("hold-web-server.ts", "lingers", { SHUTDOWN_DELAY_S: "30" });
    await ready;

    child.kill("SIGTERM");

    const { code, err } = await ended;
    expect([code, err]).toEqual([0, ""]);
  });

  test("that does not end by then is killed, and the command says so and fails", async () => {
    const { child, ended, ready } = command("hold-web-server.ts", "never ends");
    await ready;

    child.kill("SIGTERM");

    const { code, out, err } = await ended;
    expect(code).toBe(1);
    expect(err).toBe("The web server did not end within 1 seconds and was killed, with what it was answering.\n");
    expect(out).toMatch(/stopped what was before\n$/);
    await expect(answers()).rejects.toThrow();
  });

  test("is told to end together with its worker, and what was before both waits for both", async () => {
    const { child, ended, ready, said } = command("hold-web-server.ts", "with worker", { SHUTDOWN_DELAY_S: "30" });
    await ready;
    await vi.waitFor(() => expect(said.out).toContain("the worker is at work"), { timeout: 20_000, interval: 20 });

    child.kill("SIGTERM");

    const { code, out } = await ended;
    expect(code).toBe(0);
    expect(out).toMatch(/the worker has finished\nstopped what was before\n$/);
  });

  test("serves on when nobody hears any more what is said", async () => {
    const { child, ready } = command("hold-web-server.ts", "talks");
    await ready;

    child.stdout.destroy();
    child.stderr.destroy();

    for (let asked = 0; asked < 20; asked += 1) expect(await answers()).toBe(200);
    expect(await stopped(child)).toBe(0);
  });

  test("is heard by whoever listens anew", async () => {
    const words = path.join(DATA_DIR, "words");
    execFileSync("mkfifo", [words]);
    const listen = () => openSync(words, constants.O_RDONLY | constants.O_NONBLOCK);
    const former = listen();
    const into = openSync(words, "w");
    run("hold-web-server.ts", "talks", into);
    closeSync(into);
    const heard = Buffer.alloc(100);
    let said = "";
    await vi.waitFor(
      () => {
        said += heard.toString("utf8", 0, readSync(former, heard));
        expect(said).toContain("ready");
      },
      { timeout: 20_000, interval: 20 },
    );
    closeSync(former);
    for (let asked = 0; asked < 5; asked += 1) await answers();

    const next = listen();
    await answers();

    await vi.waitFor(() => expect(readSync(next, heard)).toBe(100), { timeout: 5_000, interval: 20 });
    expect(heard.toString()).toContain("word word");
    closeSync(next);
  });

  test("that ends before it is ready is reported with its own words", async () => {
    const { code, err } = await command("hold-web-server.ts", "dies").ended;

    expect(code).toBe(1);
    expect(err).toContain("No such table.\nThe web server ended by itself (code 3). Start it again.");
  });

  test("is not begun on a port that is taken, and another is proposed", async () => {
    const squatter = net.createServer().listen(PORT, "127.0.0.1");
    await once(squatter, "listening");

    const begun = requireFreePort(settingsFrom({ DATA_DIR, PORT: String(PORT) }));

    await expect(begun).rejects.toThrow(
      `Port ${PORT} is used by another program. Stop that program, or choose another port: PORT=${PORT + 1} npx -y pnpm@12.21.0 start`,
    );
    squatter.close();
  });
});
