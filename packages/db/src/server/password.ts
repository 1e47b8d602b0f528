import { readFileSync } from "node:fs";
import { keepSecret } from "./secret-file";
import { ServerError } from "./server-error";

const passwordFile = (dataDir: string) => `${dataDir}.password`;

/** The owner's password for a data folder that is about to be made. */
export const choosePassword = (dataDir: string) => keepSecret(passwordFile(dataDir));

/** The owner's password of a data folder that exists. */
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
