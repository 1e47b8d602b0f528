import { live } from "../scripts/lib/life";
import { countFrom, filledHouse } from "./generate";
import { withServer } from "./house";
import { measurePainted } from "./painted";

const issueCount = countFrom(process.argv[2] ?? "100000");

await live((life) =>
  withServer(async (url) => {
    const house = await filledHouse(url, issueCount);
    console.log(
      `\n${"From key press to painted result".padEnd(42)}${"needs".padStart(8)}${"bar".padStart(8)}${"p50".padStart(8)}${"p99".padStart(8)}   ms`,
    );
    await measurePainted(house, life, ({ name, needs, bar, time, missed }) =>
      console.log(
        `${name.padEnd(42)}${needs.padStart(8)}${String(bar).padStart(8)}${figure(time?.p50)}${figure(time?.p99)}${time && time.p50 > bar ? "   over the bar" : ""}${missed > 0 ? `   ${missed} without an answer` : ""}`,
      ),
    );
  }),
);

function figure(milliseconds?: number): string {
  return (milliseconds?.toFixed(0) ?? "–").padStart(8);
}
