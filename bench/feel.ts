import { live } from "../scripts/lib/life";
import { countFrom, filledHouse } from "./generate";
import { withServer } from "./house";
import { measurePainted } from "./painted";

const issueCount = countFrom(process.argv[2] ?? "100000");
/** Part of a deed's name, to measure that alone. */
const only = process.argv[3];

await live((life) =>
  withServer(async (url) => {
    const house = await filledHouse(url, issueCount);
    console.log(
      `\n${"From key press to painted result".padEnd(42)}${["needs", "bar", "p50", "p99", "bare", "ratio", "work"].map(column).join("")}   ms`,
    );
    await measurePainted(house, life, {
      only,
      told: ({ name, needs, bar, time, bare, work, missed, shift }) =>
        console.log(
          `${name.padEnd(42)}${[needs, String(bar), figure(time?.p50), figure(time?.p99), figure(bare?.p50), time && bare ? (time.p50 / bare.p50).toFixed(1) : "–", figure(work?.p50)].map(column).join("")}${time && time.p50 > bar ? "   over the bar" : ""}${missed > 0 ? `   ${missed} without an answer` : ""}${shift ? `   moved by ${shift.toFixed(3)}` : ""}`,
        ),
    });
  }),
);

function column(text: string): string {
  return text.padStart(8);
}

function figure(milliseconds?: number): string {
  return milliseconds?.toFixed(0) ?? "–";
}
