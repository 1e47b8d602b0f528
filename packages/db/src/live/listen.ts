import postgres, { type Sql } from "postgres";
import { houseUrl } from "../house";
import { CHANNEL, readSignal, type Signal } from "./signals";

type Listening = {
  /** One by one, in the order in which their transactions were committed. */
  onSignal: (signal: Signal) => void;
  /** From now on every commit is heard; what was committed while nobody listened is for the caller to look up. */
  onListening: () => void;
};

export type Listener = { stop(): Promise<void> };

/**
 * Listens to what the database says, on the one connection of the process that belongs to nobody's transaction.
 * The package resubscribes by itself when the connection is lost, and `onListening` is called again then. Whoever must be sure
 * sends a pulse now and then, and starts another listener when it is not heard.
 */
export function listen({ onSignal, onListening }: Listening): Listener {
  const sql: Sql = postgres(houseUrl(), {
    max: 1,
    connect_timeout: 10,
    onnotice: () => undefined,
    connection: { application_name: "quality-monitoring-listener" },
  });
  let stopped = false;
  const hear = (payload: string) => {
    const signal = stopped ? null : readSignal(payload);
    if (signal) onSignal(signal);
  };
  // A database that cannot be reached now is the caller's to try again, as is a connection that went deaf.
  sql.listen(CHANNEL, hear, () => !stopped && onListening()).catch(() => undefined);
  return {
    async stop() {
      stopped = true;
      await sql.end({ timeout: 0 });
    },
  };
}
