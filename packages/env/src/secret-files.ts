import { readFileSync } from "node:fs";
import { EnvError } from "./env-error";
import { meanings } from "./meanings";
import { VARIABLE_NAMES, variables } from "./variables";

type Source = Record<string, string | undefined>;

export const SECRET_NAMES = VARIABLE_NAMES.filter((name) => meanings.get(variables.shape[name])?.secret);

/**
 * The same settings, with the secrets that stand in files: `AUTH_SECRET_FILE` names the file of `AUTH_SECRET`. An empty file is as good
 * as none, like an empty variable, so that one arrangement of files does for whoever needs all of them and whoever needs a few.
 * @throws EnvError where a secret is given twice, or its file cannot be read
 */
export function withSecretFiles(source: Source): Source {
  const found = { ...source };
  const wrong: string[] = [];
  for (const name of SECRET_NAMES) {
    const file = source[`${name}_FILE`]?.trim();
    delete found[`${name}_FILE`];
    if (!file) continue;
    if (source[name]?.trim()) wrong.push(`${name} and ${name}_FILE are both set: keep the one that is right.`);
    else {
      const read = contentsOf(file);
      if ("said" in read) wrong.push(`${name}_FILE is "${file}", which ${read.said}.`);
      else found[name] = read.text;
    }
  }
  if (wrong.length > 0) throw new EnvError(wrong.join("\n"));
  return found;
}

/** Puts the secrets that stand in files where everything in this process looks for them. Children are given them by name. */
export function takeSecretFiles(environment: Source = process.env): void {
  const found = withSecretFiles(environment);
  for (const name of SECRET_NAMES) {
    delete environment[`${name}_FILE`];
    if (found[name]) environment[name] = found[name];
  }
}

const SAID: Record<string, string> = {
  ENOENT: "is not there: put the secret into it, or name another file",
  EACCES: "this process may not read: let its user read it",
  EISDIR: "is a folder: name a file in it",
};

function contentsOf(file: string): { text: string } | { said: string } {
  try {
    return { text: readFileSync(file, "utf8").replace(/\r?\n$/, "") };
  } catch (error) {
    const { code } = error as { code?: string };
    return { said: SAID[code ?? ""] ?? `cannot be read (${code}): see that it is a file` };
  }
}
