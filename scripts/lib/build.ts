import { spawn } from "node:child_process";
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { VARIABLE_NAMES } from "@qm/env";
import { Failure } from "./failure";
import type { Life } from "./life";
import { REPOSITORY } from "./settings";
import { hashSources } from "./source-hash";
import { step } from "./terminal";

export const WEB = path.join(REPOSITORY, "apps/web");
export const NEXT = createRequire(path.join(WEB, "package.json")).resolve("next/dist/bin/next");

const STANDALONE = path.join(WEB, ".next/standalone/apps/web");
const STAMP = path.join(WEB, ".next/build-stamp");
const SOURCES = [
  "apps/web",
  "packages",
  "pnpm-lock.yaml",
  "pnpm-workspace.yaml",
  "tsconfig.base.json",
  "tsconfig.drizzle.json",
];

type Options = {
  /** With the pages that the bench compares with. The next start builds again, without them. */
  bench?: boolean;
};

/** The standalone server's entry; built when the sources differ from those of the last build. */
export async function ensureBuild(life: Life, { bench = false }: Options = {}): Promise<string> {
  const server = path.join(STANDALONE, "server.js");
  const hash = hashSources(REPOSITORY, SOURCES) + (bench ? " bench" : "");
  if (existsSync(server) && existsSync(STAMP) && readFileSync(STAMP, "utf8") === hash) return server;

  rmSync(STAMP, { force: true });
  await step(life, "Building the web app", () => build(life.signal, bench));
  copyAssets();
  writeFileSync(STAMP, hash);
  return server;
}

async function build(signal: AbortSignal, bench: boolean): Promise<void> {
  const child = spawn(process.execPath, [NEXT, "build"], {
    cwd: WEB,
    env: {
      ...withoutSettings(process.env),
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      QM_BENCH: bench ? "yes" : "no",
    },
    stdio: ["ignore", "pipe", "pipe"],
    signal,
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      said += chunk;
    });
  }
  const code = await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
  if (code !== 0) throw new Failure(`${said.trim()}\n\nThe web app could not be built; the reason is above.`);
}

/** The build must come out the same whatever the settings, so it sees none of them. */
const withoutSettings = (env: NodeJS.ProcessEnv) =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !(VARIABLE_NAMES as readonly string[]).includes(name)));

/** Next leaves these to whoever serves them; here that is the standalone server itself. */
function copyAssets(): void {
  cpSync(path.join(WEB, ".next/static"), path.join(STANDALONE, ".next/static"), { recursive: true });
  if (existsSync(path.join(WEB, "public"))) {
    cpSync(path.join(WEB, "public"), path.join(STANDALONE, "public"), { recursive: true });
  }
}
