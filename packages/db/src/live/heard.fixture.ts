import { afterEach, beforeEach, expect } from "vitest";
import { send } from "../scope";
import type { anIssue } from "../testing";
import { type Listener, listen } from "./listen";
import type { Signal } from "./signals";

/** Listens to the house in each test of a file. */
export function hearing() {
  let heard: Signal[] = [];
  let listener: Listener;

  /** All that was said until now: what is sent last is heard last. */
  async function all(): Promise<Signal[]> {
    const pulse = crypto.randomUUID();
    await send({ pulse });
    await expect.poll(() => heard.some((signal) => "pulse" in signal && signal.pulse === pulse)).toBe(true);
    return heard.splice(0).filter((signal) => !("pulse" in signal));
  }

  beforeEach(async () => {
    heard = [];
    await new Promise<void>((resolve) => {
      listener = listen({ onSignal: (signal) => heard.push(signal), onListening: resolve });
    });
    await all();
  });
  afterEach(() => listener.stop());

  /** The same without what people are told about their inboxes, which has its own tests. */
  const changes = async () => (await all()).filter((signal) => !("news" in signal));
  return { all, changes };
}

export const factsOf = ({ id, teamId, reportedBy, assignedTo }: Awaited<ReturnType<typeof anIssue>>) => ({
  id,
  teamId,
  reportedBy,
  assignedTo,
});
