import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { watchDatabase } from "@qm/db";
import { database } from "@qm/db/testing";
import { MARK, SLEEP_S } from "./injections.fixture";

/** What became of what was tried. */
export type Watch = {
  /** Runs something with a payload in it, and says what is wrong with how it went. */
  tried(place: string, run: () => Promise<unknown>): Promise<void>;
  tries: number;
  wrong: string[];
  /** What the server itself wrote to its log of statements that hold a payload. */
  inTheLog(): string[];
};

/** Looks at every statement that the product sends and at what the server says of them, while payloads are tried. */
export async function watchForInjections(): Promise<Watch> {
  const wrong: string[] = [];
  let place = "";
  watchDatabase({
    statement: ({ text }) => void (text.includes(MARK) && wrong.push(`${place}: became SQL: ${text.slice(0, 200)}`)),
    waited: () => undefined,
    unavailable: () => void wrong.push(`${place}: the database let it down`),
  });
  const log = await logOfServer();
  const watch: Watch = {
    tries: 0,
    wrong,
    inTheLog: () => log().filter((line) => TELLING.test(line)),
    async tried(where, run) {
      place = where;
      watch.tries++;
      const began = performance.now();
      const answer = await run();
      if (performance.now() - began > SLEEP_S * 1_000) wrong.push(`${place}: waited`);
      if (JSON.stringify(answer)?.includes("$argon2")) wrong.push(`${place}: told a password's hash`);
    },
  };
  return watch;
}

/** A statement with a payload in it, which the server names in the log beside its error; what was typed may stand in a detail. */
const TELLING = new RegExp(`(?:STATEMENT|CONTEXT|QUERY|ERROR:  syntax error).*${MARK}`);

/** The lines that the test's server writes from now on. */
async function logOfServer(): Promise<() => string[]> {
  const [row] = await database().owner<{ folder: string }[]>`select current_setting('data_directory') as folder`;
  const file = openSync(`${row!.folder}.log`, "r");
  const from = fstatSync(file).size;
  return () => {
    const bytes = Buffer.alloc(fstatSync(file).size - from);
    readSync(file, bytes, 0, bytes.length, from);
    closeSync(file);
    return bytes.toString().split("\n");
  };
}

/** The code with which PostgreSQL refused, wherever it stands; `undefined` for whatever else went wrong. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ("code" in error && typeof error.code === "string") return error.code;
  return codeOf(error.cause);
}

/** A statement that is no statement, or names what is not there: class 42, save that a right is missing. */
export const isOfSyntax = (code: string | undefined) => code?.startsWith("42") === true && code !== "42501";
