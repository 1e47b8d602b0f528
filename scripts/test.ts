import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ensureBuild, NEXT, WEB } from "./lib/build";
import { findChromium, HOW_TO_GET_CHROMIUM } from "./lib/chromium";
import { explain, Failure } from "./lib/failure";
import { type Life, live } from "./lib/life";
import { findRooms } from "./lib/rooms";
import { inWords, NOTHING, ofStage, readPlaywright, readVitest, sum, type Tally } from "./lib/tally";
import { say } from "./lib/terminal";
import { runTool } from "./lib/tool";

type Stage = { label: string; run(): Promise<boolean>; tally?(): Tally };

await live(async (life) => {
  const reports = mkdtempSync(path.join(tmpdir(), "qm-reports-"));
  life.onEnd(async () => rmSync(reports, { recursive: true, force: true }));
  const figures = path.join(reports, "figures");
  process.env.QM_FIGURES = figures;
  const tallies: Tally[] = [];

  for (const stage of stages(life, reports)) {
    say(`\n${stage.label}`);
    const succeeded = await attempt(stage, life);
    tallies.push(ofStage(stage.tally?.() ?? NOTHING, succeeded));
    if (!succeeded) {
      say(`\n${stage.label}: failed; the stages after it were not run.`);
      break;
    }
  }

  if (existsSync(figures)) say(`\nHow much was tried\n${readFileSync(figures, "utf8")}`);
  const all = sum(tallies);
  say(inWords(all));
  return all.failed > 0 ? 1 : 0;
});

function stages({ signal, ...life }: Life, reports: string): Stage[] {
  const units = path.join(reports, "vitest.json");
  const access = path.join(reports, "http.json");
  const journeys = path.join(reports, "playwright.json");
  return [
    { label: "Format, lint and import direction", run: () => runTool("biome", ["check", "."], signal) },
    { label: "Types", run: () => checkTypes(signal) },
    {
      label: "Unit and database tests",
      run: () => runVitest(units, signal),
      tally: () => readVitest(units),
    },
    { label: "Production build", run: () => ensureBuild({ signal, ...life }).then(Boolean) },
    { label: "Faults, in short", run: () => breakThings(signal) },
    {
      label: "The build over HTTP, as everybody",
      run: () => runVitest(access, signal, "--config", "vitest.http.config.ts"),
      tally: () => readVitest(access),
    },
    {
      label: "Browser journeys",
      run: () => runJourneys(journeys, signal),
      tally: () => readPlaywright(journeys),
    },
  ];
}

function runVitest(report: string, signal: AbortSignal, ...more: string[]): Promise<boolean> {
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  return runTool("vitest", ["run", ...more, ...reporters], signal);
}

async function attempt(stage: Stage, { signal }: Life): Promise<boolean> {
  try {
    return await stage.run();
  } catch (error) {
    say(signal.aborted ? "Interrupted." : explain(error));
    return false;
  }
}

async function checkTypes(signal: AbortSignal): Promise<boolean> {
  const typegen = await runTool(process.execPath, [NEXT, "typegen"], signal, WEB);
  const waiting = findRooms();
  const sound: boolean[] = [];
  const check = async () => {
    for (let room = waiting.shift(); room; room = waiting.shift()) {
      sound.push(await runTool("tsc", ["--noEmit"], signal, room));
    }
  };
  // Two at once, for the two cores that a small machine has.
  await Promise.all([check(), check()]);
  return typegen && sound.every(Boolean);
}

function breakThings(signal: AbortSignal): Promise<boolean> {
  return runTool(process.execPath, ["--conditions=react-server", "scripts/run.mjs", "faults", "short"], signal);
}

async function runJourneys(report: string, signal: AbortSignal): Promise<boolean> {
  if (!findChromium()) throw new Failure(HOW_TO_GET_CHROMIUM);
  process.env.PLAYWRIGHT_JSON_OUTPUT_FILE = report;
  return runTool("playwright", ["test", "--reporter=list,json"], signal);
}
