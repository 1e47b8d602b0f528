import { type House, markFilled, openHouse, withServer } from "./house";
import { load } from "./load";

const FEWEST = 1_000;
const MOST = 10_000_000;

/** The bench's database for that many issues, filled now unless an earlier run has done so. */
export async function filledHouse(serverUrl: string, issueCount: number): Promise<House> {
  const house = await openHouse(serverUrl, issueCount);
  if (house.filled) return house;
  const start = performance.now();
  console.log(`Making ${issueCount.toLocaleString("en")} issues.`);
  await load(house, (sentence) => console.log(`  ${seconds(start)} s  ${sentence}`));
  await markFilled(house);
  console.log(`Made in ${seconds(start)} s.`);
  return house;
}

const seconds = (start: number) => ((performance.now() - start) / 1000).toFixed(0);

/** How many issues the command line asks for. */
export function countFrom(text: string): number {
  const count = Number(text.replaceAll(/[,_]/g, ""));
  if (Number.isInteger(count) && count >= FEWEST && count <= MOST) return count;
  throw new Error(`Say how many issues, from ${FEWEST} to ${MOST}; "${text}" is not that.`);
}

if (process.argv[1] === import.meta.filename) {
  const count = countFrom(process.argv[2] ?? "100000");
  await withServer((url) => filledHouse(url, count));
}
