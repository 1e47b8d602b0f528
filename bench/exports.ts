import { fork } from "node:child_process";
import { once } from "node:events";
import { filledHouse } from "./generate";
import { withServer } from "./house";

const ISSUES = 100_000;
const AT_ONCE = 20;
/** What one process may take for it, as the faults that are looked for say (F18). */
const MOST_MB = 512;

/** What a process that exports took at most, in bytes, and what it sent. */
export type Exported = { before: number; most: number; bytes: number; ended: number; seconds: number };

// What a process takes that sends many exports of everything at once, to readers who take their time. It need not come to
// their end: what one of them holds does not grow with what it has sent.
await withServer(async (url) => {
  const { appUrl } = await filledHouse(url, ISSUES);
  for (const exports of [1, AT_ONCE]) {
    const child = fork(new URL("exports-process.ts", import.meta.url), [appUrl, String(exports)], {
      execArgv: ["--conditions=react-server", "--import", "tsx"],
    });
    const [{ before, most, bytes, ended, seconds }] = (await once(child, "message")) as [Exported];
    const mb = (size: number) => `${(size / 1_048_576).toFixed(0)} MB`;
    console.log(
      `${exports} at once of ${ISSUES.toLocaleString("en")} issues: ${mb(bytes)} sent in ${seconds.toFixed(0)} s, ${ended} to their end; ` +
        `the process takes ${mb(before)} before, ${mb(most)} at most${most > MOST_MB * 1_048_576 ? `   over ${MOST_MB} MB` : ""}`,
    );
    await once(child, "exit");
  }
});
