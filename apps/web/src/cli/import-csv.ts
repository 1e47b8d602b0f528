import { createInterface } from "node:readline/promises";
import { DatabaseUnavailable, disconnect } from "@qm/db";
import { Refusal } from "@qm/domain";
import { importCsv } from "./run";

const tty = Boolean(process.stdin.isTTY && process.stdout.isTTY);
let lineIsOpen = false;

function say(text: string): void {
  if (lineIsOpen) process.stdout.write("\n");
  lineIsOpen = false;
  console.log(text);
}

/** On a terminal the figure counts up in its place; elsewhere each stands on a line of its own. */
function progress(text: string): void {
  if (tty) process.stdout.write(`\r${text}`);
  else console.log(text);
  lineIsOpen = tty;
}

async function confirm(question: string): Promise<boolean> {
  const reader = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return /^y(?:es)?$/i.test((await reader.question(question)).trim());
  } finally {
    reader.close();
  }
}

try {
  // pnpm runs scripts in the repository's folder and says here where it was called.
  const folder = process.env.INIT_CWD ?? process.cwd();
  await importCsv(process.argv.slice(2), { say, progress, confirm: tty ? confirm : null, folder });
} catch (error) {
  if (!(error instanceof Refusal || error instanceof DatabaseUnavailable)) throw error;
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await disconnect();
}
