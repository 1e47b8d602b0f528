import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { live } from "../scripts/lib/life";
import { countFrom, filledHouse } from "./generate";
import { settle, withServer } from "./house";
import type { Measured } from "./measure";
import { measurePages } from "./pages";
import { measureReads } from "./reads";
import { changes, figures, HEADS, NO_PGBENCH, type Result, report, verdict } from "./report";
import { told as inWords, watchWeather } from "./weather";
import { measureWrites } from "./writes";

const WIDTH = 48;
const RESULTS = new URL("RESULTS.md", import.meta.url);
const COUNTS = ["100000", "1000000"];
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** Measures what has these words in its name, and leaves the page of results as it is. */
    only: { type: "string", default: "" },
    /** Gives PostgreSQL another `shared_buffers` (`4GB`), and leaves the page of results as it is. */
    buffers: { type: "string" },
  },
});
const isOfRecord = values.only === "" && values.buffers === undefined;
const counts = (positionals.length > 0 ? positionals : COUNTS).map(countFrom);

await live((life) =>
  withServer(async (url) => {
    const results: Result[] = [];
    for (const issueCount of counts) {
      const house = await filledHouse(url, issueCount);
      console.log(`\n${`${issueCount.toLocaleString("en")} issues`.padEnd(WIDTH)}${columns(HEADS)}`);
      const start = performance.now();
      const weather = watchWeather();
      const print = line();
      const told = (one: Measured) => {
        print(one);
        life.signal.throwIfAborted();
      };
      await settle(house);
      const measured = [
        ...(await measureReads(house, told, values.only)),
        ...(await measurePages(house, life, told, values.only)),
        // Last, since it leaves other data behind.
        ...(await measureWrites(house, told, values.only)),
      ];
      const seen = weather();
      console.log(inWords(seen));
      results.push({ issueCount, measured, weather: seen, minutes: (performance.now() - start) / 60_000 });
      if (isOfRecord) await writeFile(RESULTS, report(results, new Date()));
    }
  }, values.buffers),
);

/** Prints each measurement as it comes, under the name of its stand. */
function line() {
  let stand = "";
  return (one: Measured) => {
    if (one.stand !== stand) console.log(one.stand);
    stand = one.stand;
    console.log(`  ${one.name.padEnd(WIDTH - 2)}${columns(figures(one))}   ${verdict(one)}`);
    if (one.pgbench)
      console.log(`    ${"changes per second, pgbench's, share".padEnd(WIDTH - 4)}${columns(changes(one.pgbench))}`);
    if (one.pgbench === null) console.log(`    ${NO_PGBENCH}`);
  };
}

function columns(texts: readonly string[]) {
  return texts.map((text) => text.padStart(9)).join("");
}
