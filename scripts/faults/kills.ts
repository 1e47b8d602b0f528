import { setTimeout as pause } from "node:timers/promises";
import { tellFigure } from "@qm/db/testing/figures";
import { type House, look } from "./house";
import { compare, write } from "./ledger";
import { must, type Scenario } from "./scenario";

const KILLS = 21;
const KILLS_IN_SHORT = 3;

/** So many writes at least are acknowledged between two kills, or nothing is tried. */
const LEAST_BETWEEN = 5;
/** Within so long everything answers again. */
const BACK_MS = 10_000;

const WAYS = ["database", "back end", "web server"] as const;

export const kills: Scenario = {
  name: "Nothing acknowledged is lost and nothing is done twice, whoever of database, back end and web server is killed while sixteen people write",
  isShort: true,
  async run(house, short) {
    const done = new AbortController();
    const writing = write(house, done.signal);
    const slowest = { back: 0 };
    for (let n = 0; n < (short ? KILLS_IN_SHORT : KILLS); n++) {
      await pause(500 + Math.random() * 1_500);
      slowest.back = Math.max(slowest.back, await kill(house, WAYS[n % WAYS.length]!));
    }
    await pause(1_000);
    done.abort();
    const ledger = await writing;

    const { lost, doubled } = await compare(house, ledger);
    must(lost.length === 0, `Lost: ${lost.join("; ")}`);
    must(doubled.length === 0, `Done twice: ${doubled.join("; ")}`);
    must(ledger.odd.length === 0, `Answered oddly: ${ledger.odd.slice(0, 3).join("; ")}`);
    must(
      ledger.acknowledged.size >= (short ? KILLS_IN_SHORT : KILLS) * LEAST_BETWEEN,
      `Only ${ledger.acknowledged.size} writes were acknowledged, which proves nothing.`,
    );
    must(slowest.back < BACK_MS, `It was back after ${(slowest.back / 1_000).toFixed(1)} s only.`);
    const told = `${short ? KILLS_IN_SHORT : KILLS} kills, ${ledger.acknowledged.size} acknowledged writes of ${ledger.sent} sent, 0 lost, 0 done twice; back within ${(slowest.back / 1_000).toFixed(1)} s`;
    tellFigure("Kills", told);
    return told;
  },
};

/** @returns how long it took until the product was ready again, in milliseconds */
async function kill(house: House, way: (typeof WAYS)[number]): Promise<number> {
  const began = performance.now();
  if (way === "web server") {
    await house.web.end("SIGKILL");
    await house.web.start();
    return performance.now() - began;
  }
  if (way === "database") process.kill(house.postmaster(), "SIGKILL");
  else await killBackEnd(house);
  await pause(200);
  await house.databaseIsBack();
  await house.web.untilReady();
  return performance.now() - began;
}

/** PostgreSQL then ends every other back end as well, since one that was killed may have left shared memory in disorder. */
async function killBackEnd(house: House): Promise<void> {
  const [busy] = await look(
    house,
    (owner) => owner<{ pid: number }[]>`
      select pid from pg_stat_activity where application_name = 'quality-monitoring' order by state <> 'active', random() limit 1`,
  );
  if (busy) process.kill(busy.pid, "SIGKILL");
}
