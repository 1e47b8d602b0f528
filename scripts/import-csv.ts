import { openDatabase } from "./lib/database";
import { live } from "./lib/life";
import { readSettings } from "./lib/settings";
import { runTool } from "./lib/tool";

// The importer is part of the web room; here it only gets a database, as the web server does.
await live(async (life) => {
  const { appUrl } = await openDatabase({ ...readSettings(), SAMPLE_DATA: false }, life);
  process.env.APP_DATABASE_URL = appUrl;
  const entry = "apps/web/src/cli/import-csv.ts";
  const room = ["--conditions=react-server", "--tsconfig", "apps/web/tsconfig.json", entry];
  return (await runTool("tsx", [...room, ...process.argv.slice(3)], life.signal)) ? 0 : 1;
});
