import { rebuildCounters, verifyCounters } from "@qm/db/counters";
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

  const faults = await verifyCounters(ownerUrl);
  if (faults.length === 0) return say("Every counter equals a recount.");
  const lines = faults
    .slice(0, MOST_SHOWN)
    .map(
      ({ cube, teamId, cell, kept, counted }) => `${cube}, team ${teamId}, ${cell}: ${kept} kept, ${counted} counted`,
    );
  throw new Failure(
    [`${faults.length} counters differ from a recount; "db:counters rebuild" puts them right.`, ...lines].join("\n"),
  );
});
