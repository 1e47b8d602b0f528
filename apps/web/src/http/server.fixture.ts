import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { database } from "@qm/db/testing";
import { afterAll, beforeAll } from "vitest";

const BUILD = path.resolve(import.meta.dirname, "../../.next");
const SERVER = path.join(BUILD, "standalone/apps/web/server.js");

type Web = { port: number; child: ChildProcess; said: string[] };
let web: Web | undefined;

/** Runs the production build over the test file's database. */
export function withWeb(more: () => Promise<Record<string, string>> = async () => ({})) {
  const files = mkdtempSync(path.join(tmpdir(), "qm-http-"));

  beforeAll(async () => {
    if (!existsSync(SERVER)) throw new Error("There is no production build. `pnpm test` makes one before this.");
    const port = await freePort();
    const env = {
      PATH: process.env.PATH ?? "",
      NODE_ENV: "production" as const,
      PORT: String(port),
      HOSTNAME: "localhost",
      APP_URL: `http://localhost:${port}`,
      ...database().environment,
      AUTH_SECRET: process.env.AUTH_SECRET,
      QM_STORAGE_DIR: files,
      // A test asks in a moment what a person asks in a day.
      REQUESTS_A_SECOND: "10000",
      REQUESTS_AT_ONCE: "1000",
      ...(await more()),
    };
    const child = spawn(process.execPath, [SERVER], { env, stdio: ["ignore", "pipe", "pipe"] });
    const said: string[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => said.push(String(chunk)));
    web = { port, child, said };
    await untilReady(port, said);
  }, 120_000);

  afterAll(async () => {
    if (web && web.child.exitCode === null) {
      const ended = new Promise((resolve) => web!.child.once("exit", resolve));
      web.child.kill("SIGTERM");
      await Promise.race([ended, pause(10_000).then(() => web?.child.kill("SIGKILL"))]);
    }
    rmSync(files, { recursive: true, force: true });
  });

  return { files };
}

/** The product's own address. */
export const site = () => `http://localhost:${web!.port}`;

/** Everything that the server has written to its log. */
export const log = () => web!.said.join("");

/** One request over HTTP, whose redirects are answers like others. */
export function ask(address: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`${site()}${address}`, { redirect: "manual", ...init });
}

async function untilReady(port: number, said: string[]) {
  for (const until = Date.now() + 90_000; Date.now() < until; await pause(100)) {
    const answer = await fetch(`http://localhost:${port}/readyz`).catch(() => null);
    if (answer?.ok) return;
  }
  throw new Error(`The web server did not get ready.\n${said.join("")}`);
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "localhost", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

const manifest = <T>(name: string): T => JSON.parse(readFileSync(path.join(BUILD, name), "utf8")) as T;

/** The addresses of the pages and of the routes that the build answers. */
export function addressesOfBuild(): { pages: string[]; routes: string[] } {
  const files = Object.entries(manifest<Record<string, string>>("app-path-routes-manifest.json"));
  const ending = (end: string) =>
    files.flatMap(([file, address]) => (file.endsWith(end) && !address.startsWith("/_") ? [address] : [])).sort();
  return { pages: ending("/page"), routes: ending("/route") };
}

type Reference = { filename: string; exportedName: string; workers: Record<string, unknown> };

/** The server actions of the build under the names of the tables: the id by which each is called, and a page that knows it. */
export function actionsOfBuild(): Map<string, { id: string; page: string }> {
  const pages = manifest<Record<string, string>>("app-path-routes-manifest.json");
  const { node } = manifest<{ node: Record<string, Reference> }>("server/server-reference-manifest.json");
  return new Map(
    Object.entries(node).map(([id, { filename, exportedName, workers }]) => {
      const place = filename.replace(/^.*\/features\//, "").replace(/\.ts$/, "");
      const page = Object.keys(workers).map((worker) => pages[worker.replace(/^app/, "")])[0] ?? "/";
      return [`${place} ${exportedName}`, { id, page }];
    }),
  );
}
