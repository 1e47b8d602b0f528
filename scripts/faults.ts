import { duplicates, exhaustion, fiftyEdits, lockHeld } from "./faults/busy";
import { afterCommit, beforeCommit } from "./faults/commits";
import { ending } from "./faults/ending";
import { oneAsksTooMuch } from "./faults/flood";
import { openHouse } from "./faults/house";
import { kills } from "./faults/kills";
import { clockSkew, diskFull, listenLost } from "./faults/machine";
import { blackHole } from "./faults/network";
import { noSecrets, slowStatement } from "./faults/said";
import { type Scenario, SKIPPED } from "./faults/scenario";
import { workerKilled } from "./faults/worker";
import { Failure } from "./lib/failure";
import { live } from "./lib/life";
import { say } from "./lib/terminal";

const MOST_MINUTES = 15;

const SCENARIOS: readonly Scenario[] = [
  ...[duplicates, oneAsksTooMuch, fiftyEdits, lockHeld, slowStatement, exhaustion, beforeCommit, afterCommit, ending],
  ...[listenLost, blackHole, clockSkew, workerKilled, diskFull, kills, noSecrets],
];

// Breaks what a running product stands on, piece by piece, and holds it to what it promises. `short` leaves out what takes long;
// further words choose scenarios by their names.
await live(async (life) => {
  const words = process.argv.slice(3);
  const short = words[0] === "short";
  const chosen = words.filter((word) => word !== "short");
  const isWanted = ({ name, isShort }: Scenario) =>
    (isShort || !short) &&
    (chosen.length === 0 || chosen.some((word) => name.toLowerCase().includes(word.toLowerCase())));
  const wanted = SCENARIOS.filter(isWanted);
  if (wanted.length === 0) throw new Failure(`No scenario has ${chosen.join(" or ")} in its name.`);

  const began = performance.now();
  const house = await openHouse(life);
  let failed = 0;
  for (const scenario of wanted) {
    life.signal.throwIfAborted();
    const from = performance.now();
    const outcome = await withinTime(began, scenario.run(house, short)).catch((error: Error) => {
      failed++;
      return `FAILED: ${error.message}`;
    });
    const mark = outcome.startsWith("FAILED") ? "✗" : outcome.startsWith(SKIPPED) ? "–" : "✓";
    say(`${mark} ${scenario.name}\n    ${outcome} (${((performance.now() - from) / 1_000).toFixed(1)} s)`);
  }
  say(`${failed === 0 ? "All held" : `${failed} failed`} after ${((performance.now() - began) / 1_000).toFixed(0)} s.`);
  return failed > 0 ? 1 : 0;
});

async function withinTime<T>(began: number, running: Promise<T>): Promise<T> {
  const left = MOST_MINUTES * 60_000 - (performance.now() - began);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${MOST_MINUTES} minutes are over.`)), Math.max(left, 0));
  });
  return Promise.race([running, late]).finally(() => clearTimeout(timer));
}
