import { statSync } from "node:fs";

// Whether the worker beside this lives, by the file that it touches: plain JavaScript, and no question to the database, since it is asked so often.
const SILENT_MS = 60_000;

const file = process.env.WORKER_SIGN_FILE;
const said = file ? silence(file) : "WORKER_SIGN_FILE is missing: it should be the file that the worker touches.";
if (said) {
  console.error(said);
  process.exit(1);
}

function silence(file) {
  const touched = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  if (!touched) return `${file} is not there: no worker was at work.`;
  const silentS = Math.round((Date.now() - touched) / 1_000);
  return silentS * 1_000 > SILENT_MS ? `The worker was not heard of for ${silentS} seconds.` : "";
}
