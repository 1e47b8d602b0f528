import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { ask } from "./ask";

const READY_MS = 60_000;

/** One web server as it is in production, which may be killed and started again on its port. */
export class Web {
  readonly url: string;
  /** All that it ever said. */
  said = "";
  #child: ChildProcess | undefined;

  constructor(
    readonly server: string,
    readonly port: number,
    public env: Record<string, string>,
  ) {
    this.url = `http://127.0.0.1:${port}`;
  }

  /** @param through programs before Node on the command line, such as one that bends the clock */
  async start(through: string[] = []): Promise<void> {
    const [program, ...args] = [...through, process.execPath, this.server];
    const child = spawn(program!, args, {
      env: { ...this.env, PORT: String(this.port) },
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk) => {
        this.said += chunk;
      });
    }
    this.#child = child;
    await this.untilReady();
  }

  async untilReady(): Promise<void> {
    const deadline = performance.now() + READY_MS;
    for (;;) {
      const answer = await ask(`${this.url}/readyz`, { timeoutMs: 3_000 }).catch(() => null);
      if (answer?.status === 200) return;
      if (performance.now() > deadline) throw new Error(`A web server did not get ready.\n${this.said.slice(-2_000)}`);
      await pause(50);
    }
  }

  /** @returns the code with which it ended, and how long that took */
  async end(signal: NodeJS.Signals): Promise<{ code: number | null; ms: number }> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return { code: child?.exitCode ?? null, ms: 0 };
    const began = performance.now();
    const ended = once(child, "exit");
    child.kill(signal);
    const [code] = await ended;
    return { code, ms: performance.now() - began };
  }
}
