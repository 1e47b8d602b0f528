import { expect, test } from "vitest";
import { database, withDatabase } from "../testing";
import { type Listener, listen } from "./listen";

withDatabase();

const listeners = () =>
  database().owner<{ pid: number }[]>`select pid from pg_stat_activity
    where datname = current_database() and application_name = 'quality-monitoring-listener' order by backend_start desc`;

test("whoever stops to listen while the database is away leaves no connection behind when it is back", async () => {
  for (let waited = 0; waited < 20; waited++) {
    const listener = await new Promise<Listener>((resolve) => {
      const started: Listener = listen({ onSignal: () => undefined, onListening: () => resolve(started) });
    });
    const [own] = await listeners();

    await database().owner`select pg_terminate_backend(${own!.pid})`;
    // The driver connects again five to ten milliseconds after it was cut off.
    await new Promise((resolve) => setTimeout(resolve, waited));
    await listener.stop();
  }

  await expect.poll(listeners, { timeout: 5_000 }).toEqual([]);
});
