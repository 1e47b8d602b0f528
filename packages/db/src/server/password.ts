import { randomBytes } from "node:crypto";
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { ServerError } from "./server-error";

export const passwordFile = (dataDir: string) => `${dataDir}.password`;

/** The owner's password of the data folder; made at random, and kept in a file only its owner can read. */
export function ensurePassword(dataDir: string): string {
  const file = passwordFile(dataDir);
  if (!existsSync(file)) publish(file, randomBytes(32).toString("base64url"));
  return readPassword(dataDir);
}

export function readPassword(dataDir: string): string {
  const file = passwordFile(dataDir);
  try {
    return readFileSync(file, "utf8").trim();
  } catch (error) {
    const why = error instanceof Error && "code" in error && error.code === "ENOENT" ? "is missing" : "cannot be read";
    throw new ServerError(
      `${file}, the password of the data folder ${dataDir}, ${why}. Restore it, or move the data folder away to begin with an empty one.`,
    );
  }
}

/** A link appears whole or not at all, so two starts at once agree on one password. */
function publish(file: string, password: string): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${password}\n`, { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!existsSync(file)) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}
