import path from "node:path";
import { openTestServer } from "@qm/db/testing/server";
import { layOut, releaseBefore } from "./lib/earlier-release";
import { live } from "./lib/life";
import { say, step } from "./lib/terminal";
import { runTool } from "./lib/tool";

/** Those whose tests ask the database what people ask it; what makes and restores backups asks for its own release's schema. */
const ROOMS = ["db", "auth", "jobs", "web"];

/** They say what one release's schema is, to the last table and grant, or restore into it, and so can hold of no other. */
const OF_ONE_SCHEMA = ["catalogue", "migrations", "migrate", "schema-version", "policy-mutants", "back-up"];

/** It names the indexes of one release, in whose place a later one may have wider ones; that tables are not read as a whole others ask. */
const OF_ONE_RELEASES_INDEXES = "is read by its index, under row level security";

/** It names the index of open work by person, which 0069 drops; releases that know of it sum the same cells by the counters' key. */
const OF_A_DROPPED_INDEX = "all open work in groups by person is summed from the counters by an index of its own";

/** It names the index of a campaign's issues, in whose place 0073 has one that tells the category as well. */
const OF_A_REPLACED_INDEX = "groups by campaignId are counted and begun by their indexes";

const [given, ...only] = process.argv.slice(3).filter((word) => word !== "--");

// Runs an earlier release's own tests against a database that this release has migrated, as both serve it during an upgrade.
await live(async (life) => {
  const ref = given ?? (await releaseBefore());
  const folder = await step(life, `Laying out ${ref}`, () => layOut(ref, life));
  const { stop, ...server } = await step(life, "Migrating a database by this release", () => openTestServer());
  life.onEnd(stop);

  process.env.TEST_SERVER = JSON.stringify(server);
  const rooms = ROOMS.flatMap((room) => ["--project", room]);
  const passed = OF_ONE_SCHEMA.flatMap((name) => ["--exclude", `**/${name}.test.ts`]);
  const named = [
    "--testNamePattern",
    `^(?!.*(?:${[OF_ONE_RELEASES_INDEXES, OF_A_DROPPED_INDEX, OF_A_REPLACED_INDEX].join("|")}))`,
  ];
  const vitest = path.join(folder, "node_modules/.bin/vitest");
  const succeeded = await runTool(vitest, ["run", ...rooms, ...passed, ...named, ...only], life.signal, folder);
  say(
    succeeded
      ? `${ref} serves what this release has migrated.`
      : `${ref} does not serve what this release has migrated.`,
  );
  return succeeded ? 0 : 1;
});
