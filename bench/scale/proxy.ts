import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { findFreePort } from "@qm/db/server";
import { ensureBuild } from "../../scripts/lib/build";
import type { Life } from "../../scripts/lib/life";
import { settingsFrom } from "../../scripts/lib/settings";
import { UNLIMITED } from "../../scripts/lib/unlimited";
import { webEnvironment } from "../../scripts/lib/web-environment";
import type { House } from "../house";
import { timingOf } from "../measure";
import { cookieOf, letIn } from "../web";
import { keepAsking } from "./clients";

const CLIENTS = 8;
const SECONDS = 24;
const PAGE = "/issues?status=new,open,in_progress";

type Web = { port: number; child: ChildProcess };

/** Two web processes behind HAProxy, each stopped and started again in turn while people read. */
export async function behindProxy(house: House, program: string, life: Life): Promise<void> {
  const server = await ensureBuild(life);
  const folder = mkdtempSync(join(tmpdir(), "qm-scale-"));
  await letIn(house);
  const front = (await findFreePort())!;
  const ports = [(await findFreePort())!, (await findFreePort())!];
  const webs = ports.map((port) => startWeb(server, house, port, front));
  const proxy = startProxy(program, folder, front, ports);
  try {
    await Promise.all(webs.map(ready));
    await ready({ port: front });
    const cookie = await cookieOf(`http://127.0.0.1:${front}`);
    const address = `http://127.0.0.1:${front}${PAGE}`;
    const over = new AbortController();
    const load = keepAsking(address, cookie, CLIENTS, over.signal);
    for (const [n, port] of ports.entries()) {
      await pause((SECONDS * 1_000) / 6);
      await stop(webs[n]!);
      await pause((SECONDS * 1_000) / 6);
      webs[n] = startWeb(server, house, port, front);
      await ready(webs[n]!);
    }
    await pause((SECONDS * 1_000) / 6);
    over.abort();
    const { times, failed } = await load;
    const { p50, p99 } = timingOf(times);
    console.log(
      `HAProxy, 2 web processes, ${CLIENTS} readers, each process stopped by SIGTERM and started again: ` +
        `${times.length} pages, ${failed.length} failed, p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms`,
    );
    for (const why of new Set(failed)) console.log(`  failed: ${why}`);
  } finally {
    await Promise.all(webs.map(stop));
    await stop({ child: proxy });
    rmSync(folder, { recursive: true, force: true });
  }
}

function startWeb(server: string, { appUrl }: House, port: number, front: number): Web {
  const settings = settingsFrom({
    ...UNLIMITED,
    PORT: String(port),
    HOST: "127.0.0.1",
    APP_URL: `http://127.0.0.1:${front}`,
    DATA_DIR: ".data/bench/web",
  });
  const env = { ...webEnvironment(settings, appUrl), NODE_ENV: "production" };
  return { port, child: spawn(process.execPath, [server], { env, stdio: ["ignore", "ignore", "inherit"] }) };
}

/** As in docs/scale.md, without its limits, since all the load comes from one address: a process that says that it is not ready gets nothing new, and what it did not begin is asked elsewhere. */
function startProxy(program: string, folder: string, front: number, ports: readonly number[]): ChildProcess {
  const file = join(folder, "haproxy.cfg");
  writeFileSync(
    file,
    `defaults
  mode http
  timeout connect 2s
  timeout client 1m
  timeout server 1m
  timeout tunnel 1h
  retries 3
  option redispatch
  retry-on conn-failure empty-response 503
frontend people
  bind 127.0.0.1:${front}
  default_backend web
backend web
  balance leastconn
  option httpchk GET /readyz
  default-server check inter 500ms fall 1 rise 1
${ports.map((port, n) => `  server web${n} 127.0.0.1:${port}`).join("\n")}
`,
  );
  return spawn(program, ["-db", "-f", file], { stdio: ["ignore", "ignore", "ignore"] });
}

async function ready({ port }: { port: number }): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await pause(100);
  }
  throw new Error(`Nothing got ready on port ${port}.`);
}

async function stop({ child }: { child: ChildProcess }): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await Promise.race([ended, pause(25_000).then(() => child.kill("SIGKILL"))]);
}
