import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createConnection } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { MOST_PREPARED } from "../prepared";
import { findAccount } from "../server/account";
import { findFreePort } from "../server/free-port";

export type Pooler = {
  port: number;
  /** Whether it follows the statements that a client prepares, as PgBouncer does from 1.21 on. */
  prepares: boolean;
};
export type Environment = Record<string, string> & { APP_DATABASE_URL: string };

/**
 * PgBouncer in transaction mode before a server of ours, so that the whole suite can be run through it: with few connections
 * behind it, every transaction finds what another one left on its connection.
 */
export async function startPgBouncer(
  program: string,
  folder: string,
  serverPort: number,
  appPassword: string,
): Promise<Pooler & { stop(): Promise<void> }> {
  const prepares = isFrom121(program);
  const port = (await findFreePort())!;
  const users = join(folder, "pgbouncer-users.txt");
  const ini = join(folder, "pgbouncer.ini");
  writeFileSync(users, `"qm_app" "${appPassword}"\n`, { mode: 0o600 });
  writeFileSync(
    ini,
    `[databases]
* = host=127.0.0.1 port=${serverPort}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${users}
pool_mode = transaction
default_pool_size = 4
max_client_conn = 1000
server_idle_timeout = 5
${prepares ? `max_prepared_statements = ${MOST_PREPARED}` : ""}
ignore_startup_parameters = extra_float_digits
log_connections = 0
log_disconnections = 0
`,
    { mode: 0o600 },
  );
  const account = findAccount(program, folder);
  for (const file of [users, ini]) account.own(file);
  const [command, args] = account.command(program, ["-q", ini]);
  const child = spawn(command, args, { ...account.ids, stdio: ["ignore", "ignore", "inherit"] });
  await untilItAnswers(port, child);
  return {
    port,
    prepares,
    async stop() {
      const ended = once(child, "exit");
      child.kill("SIGINT");
      await Promise.race([ended, pause(2_000).then(() => child.kill("SIGKILL"))]);
    },
  };
}

function isFrom121(program: string): boolean {
  const told = execFileSync(program, ["--version"], { encoding: "utf8" });
  const [, major, minor] = /^PgBouncer (\d+)\.(\d+)/m.exec(told) ?? [];
  if (minor === undefined) throw new Error(`${program} does not say that it is PgBouncer, but: ${told}`);
  return Number(major) > 1 || Number(minor) >= 21;
}

/** What a web server is told of its database: as docs/scale.md has it where a pooler stands before that, at a port of its own. */
export function environmentOf(appUrl: string, pooler: Pooler | undefined): Environment {
  if (!pooler) return { APP_DATABASE_URL: appUrl };
  const pooled = new URL(appUrl);
  pooled.port = String(pooler.port);
  return {
    APP_DATABASE_URL: pooled.href,
    DIRECT_DATABASE_URL: appUrl,
    PREPARED_STATEMENTS: pooler.prepares ? "yes" : "no",
  };
}

async function untilItAnswers(port: number, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error("PgBouncer did not start.");
    const socket = createConnection({ port, host: "127.0.0.1" });
    const answered = await Promise.race([
      once(socket, "connect").then(() => true),
      once(socket, "error").then(() => false),
    ]).catch(() => false);
    socket.destroy();
    if (answered) return;
    await pause(50);
  }
}
