import { rebuildCounters, verifyCounters } from "@qm/db/counters";
import { verifyHistory } from "@qm/db/history-faults";
import { openDatabase } from "./lib/database";
import { Failure } from "./lib/failure";
import { live } from "./lib/life";
import { readSettings } from "./lib/settings";
import { say } from "./lib/terminal";

const MOST_SHOWN = 20;
const [asked] = process.argv.slice(3);

await live(async (life) => {
  if (asked !== undefined && asked !== "rebuild")
    throw new Failure(`Say "rebuild" or nothing; "${asked}" is not that.`);
  const { ownerUrl } = await openDatabase(readSettings(), life);
  if (asked === "rebuild") await rebuildCounters(ownerUrl);

  const wrong = [...(await counterLines(ownerUrl)), ...(await historyLines(ownerUrl))];
  if (wrong.length > 0) throw new Failure(wrong.join("\n"));
  say("Every counter equals a recount, and every issue what its history tells.");
});

async function counterLines(ownerUrl: string): Promise<string[]> {
  const faults = await verifyCounters(ownerUrl);
  return listed(
    `${faults.length} counters differ from a recount; "db:counters rebuild" puts them right.`,
    faults.map(
      ({ cube, teamId, cell, kept, counted }) => `${cube}, team ${teamId}, ${cell}: ${kept} kept, ${counted} counted`,
    ),
  );
}

/** What the history tells cannot be put right by counting: somebody has to look which of the two is true. */
async function historyLines(ownerUrl: string): Promise<string[]> {
  const faults = await verifyHistory(ownerUrl);
  return listed(
    `${faults.length} ${faults.length === 1 ? "thing is" : "things are"} kept of issues that their history does not tell.`,
    faults.map(
      ({ about, teamId, issueId, kept, told }) => `QM-${issueId}, team ${teamId}, ${about}: ${kept} kept, ${told} told`,
    ),
  );
}

/** The first of the lines under their heading, where there are any. */
function listed(heading: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [heading, ...lines.slice(0, MOST_SHOWN)];
}
