import { openDatabase } from "./lib/database";
import { live } from "./lib/life";
import { readSettings } from "./lib/settings";
import { say } from "./lib/terminal";
import { waysIn } from "./lib/welcome";

await live(async (life) => {
  const database = await openDatabase(readSettings(), life);
  say(["The database is up to date.", ...waysIn(database)].join("\n"));
});
