import { explain } from "./failure";
import { whenLauncherDies } from "./launcher";
import { say } from "./terminal";

type Stop = () => Promise<unknown> | undefined;

/** The time between the command and its end, by Ctrl-C, by a failure or by being done. */
export type Life = {
  /** Aborted when somebody asked us to end. */
  signal: AbortSignal;
  /** Remembers how to stop what was started; the last started is the first stopped, or is stopped together with what was started before it. */
  onEnd(stop: Stop, how?: { together?: boolean }): void;
  /** Resolves when somebody asked us to end. */
  ended: Promise<void>;
};

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Runs a command to its end and exits: with the code it answers, else 0 when it is done or was asked to end, else 1.
 * Whatever it started is stopped first; a second Ctrl-C changes nothing.
 */
export async function live(body: (life: Life) => Promise<unknown>): Promise<never> {
  const controller = new AbortController();
  const stops: Stop[][] = [];
  const onEnd: Life["onEnd"] = (stop, { together = false } = {}) => {
    const before = together ? stops.at(-1) : undefined;
    if (before) before.push(stop);
    else stops.push([stop]);
  };
  const ended = new Promise<void>((resolve) => controller.signal.addEventListener("abort", () => resolve()));
  for (const signal of SIGNALS) process.on(signal, () => controller.abort());
  whenLauncherDies(() => controller.abort());
  // Whoever read our words may be gone; what was started must be stopped all the same.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  ended.then(() => say("\nStopping."));
  // Node leaves by itself when nothing is open, which may be while a killed database is not yet started again.
  setInterval(() => {}, 60_000);

  let code = await attempt(() => body({ signal: controller.signal, onEnd, ended }));
  for (const group of stops.reverse()) {
    const codes = await Promise.all(group.map((stop) => attempt(async () => stop())));
    code = codes.find((each) => each !== 0) ?? code;
  }
  process.exit(code);
}

async function attempt(work: () => Promise<unknown>): Promise<number> {
  try {
    const answer = await work();
    return typeof answer === "number" ? answer : 0;
  } catch (error) {
    if (isAbort(error)) return 0;
    console.error(explain(error));
    return 1;
  }
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === "AbortError";
}
