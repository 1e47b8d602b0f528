import { openDatabase } from "./lib/database";
import { live } from "./lib/life";
import { readSettings } from "./lib/settings";
import { say } from "./lib/terminal";
import { waysIn } from "./lib/welcome";

await live(async (life) => {
  const database = await openDatabase({ ...readSettings(), SAMPLE_DATA: true }, life);
  say(["The sample workspace is in the database, unless it held rows before.", ...waysIn(database)].join("\n"));
});
