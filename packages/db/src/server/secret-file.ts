import { randomBytes } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/** The secret kept in a file that only its owner can read; made at random when there is none. */
export function keepSecret(file: string): string {
  if (!existsSync(file)) publish(file, randomBytes(32).toString("base64url"));
  return readFileSync(file, "utf8").trim();
}

/** A link appears whole or not at all, so two starts at once agree on one secret. */
function publish(file: string, secret: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${secret}\n`, { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!existsSync(file)) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}
