import { setTimeout as pause } from "node:timers/promises";
import { type Acted, act, newKey } from "./act";
import { type House, look } from "./house";

const PATIENCE_MS = 15_000;
const PAUSE_MS = 100;

export type Ledger = {
  /** What people were told is kept, by its words. */
  acknowledged: Set<string>;
  sent: number;
  retried: number;
  /** Answers that were no answer: neither done, nor refused with a sentence, nor 503. */
  odd: string[];
};

/**
 * Everybody comments over and over until told to stop, and sends a comment again under its key until it is acknowledged.
 * What was acknowledged is written down here, outside of the database.
 */
export async function write(house: House, until: AbortSignal): Promise<Ledger> {
  const ledger: Ledger = { acknowledged: new Set(), sent: 0, retried: 0, odd: [] };
  const round = newKey().slice(0, 6);
  await Promise.all(
    house.crew.writers.map(async (writer, w) => {
      for (let n = 0; !until.aborted; n++) {
        const body = `Comment ${n} of ${w} in ${round}`;
        await untilAcknowledged(ledger, body, () => {
          const fields = { id: house.crew.issues[w]!, body, sending: keys(body) };
          return act(house.web.url, writer, "addComment", fields, { timeoutMs: PATIENCE_MS });
        });
      }
    }),
  );
  return ledger;
}

const made = new Map<string, string>();
/** The same words are sent under the same key, as the browser does. */
function keys(body: string): string {
  const key = made.get(body) ?? newKey();
  made.set(body, key);
  return key;
}

async function untilAcknowledged(ledger: Ledger, body: string, send: () => Promise<Acted>): Promise<void> {
  for (;;) {
    ledger.sent++;
    const acted = await send().catch(() => null);
    if (acted?.is === "done") {
      ledger.acknowledged.add(body);
      return;
    }
    if (acted?.is === "failed" && acted.answer.status !== 503) {
      ledger.odd.push(`${acted.answer.status} ${acted.answer.text.slice(0, 200)}`);
    }
    ledger.retried++;
    await pause(PAUSE_MS);
  }
}

/** Compares the ledger with what is kept. */
export async function compare(house: House, { acknowledged }: Ledger): Promise<{ lost: string[]; doubled: string[] }> {
  const kept = await look(
    house,
    (owner) => owner<{ body: string; n: number }[]>`select body, count(*)::int as n from issue_comments group by body`,
  );
  const there = new Map(kept.map(({ body, n }) => [body, n]));
  return {
    lost: [...acknowledged].filter((body) => !there.has(body)),
    doubled: kept.filter(({ n }) => n > 1).map(({ body }) => body),
  };
}
