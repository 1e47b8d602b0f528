import { writeFile } from "node:fs/promises";
import { countFrom, filledHouse } from "./generate";
import { withServer } from "./house";
import { type Measured, measureLists } from "./lists";
import { figures, type Result, report } from "./report";

const RESULTS = new URL("RESULTS.md", import.meta.url);
const asked = process.argv.slice(2);
const HEADS = columns(["found", "page best", "p50", "p99", "bare p50", "ratio"]);
const counts = (asked.length > 0 ? asked : ["3000", "100000"]).map(countFrom);

await withServer(async (url) => {
  const results: Result[] = [];
  for (const issueCount of counts) {
    const house = await filledHouse(url, issueCount);
    console.log(`\n${issueCount.toLocaleString("en")} issues`);
    results.push({ issueCount, measured: await measureLists(house, line()) });
    await writeFile(RESULTS, report(results, new Date()));
  }
});

/** Prints each measurement as it comes, under the name of its stand. */
function line() {
  let stand = "";
  return (one: Measured) => {
    if (one.stand !== stand) console.log(`\n${one.stand.padEnd(40)}${HEADS}`);
    stand = one.stand;
    console.log(`${one.name.padEnd(40)}${columns(figures(one))}`);
  };
}

function columns(texts: readonly string[]) {
  return texts.map((text) => text.padStart(10)).join("");
}
