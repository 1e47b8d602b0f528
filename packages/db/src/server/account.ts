import { execFileSync, spawnSync } from "node:child_process";
import { chownSync } from "node:fs";
import { ServerError } from "./server-error";

/** How a PostgreSQL program is run, since it refuses to run as root. */
export type Account = {
  command(program: string, args: string[]): [string, string[]];
  ids: { uid?: number; gid?: number };
  /** Gives a path to the account that the programs run as. */
  own(path: string): void;
};

const AS_OURSELVES: Account = { command: (program, args) => [program, args], ids: {}, own: () => {} };

const USER_NAMESPACE = ["--user", "--map-user=65534", "--map-group=65534"];

/** Inside the namespace PostgreSQL sees an ordinary user, while every file still belongs to root. */
const IN_USER_NAMESPACE: Account = {
  command: (program, args) => ["unshare", [...USER_NAMESPACE, program, ...args]],
  ids: {},
  own: () => {},
};

/**
 * The account for a program that works in `folder` (which exists).
 * An ordinary user runs it directly; root in a user namespace, else as an existing unprivileged account.
 */
export function findAccount(program: string, folder: string): Account {
  if (process.getuid?.() !== 0) return AS_OURSELVES;
  if (runs("unshare", [...USER_NAMESPACE, program, "--version"])) return IN_USER_NAMESPACE;

  for (const name of ["postgres", "nobody"]) {
    const ids = idsOf(name);
    if (ids && runs(program, ["--version"], ids) && runs("test", ["-x", folder], ids)) {
      return { ...AS_OURSELVES, ids, own: (path) => chownSync(path, ids.uid, ids.gid) };
    }
  }
  throw new ServerError(
    `PostgreSQL does not run as root, and this machine allows neither a user namespace nor an account (postgres, nobody) that can reach both ${program} and ${folder}. Start as an ordinary user, move the project to a folder that others can enter, or set DATABASE_URL.`,
  );
}

function runs(program: string, args: string[], ids: Account["ids"] = {}): boolean {
  return spawnSync(program, args, { ...ids, stdio: "ignore" }).status === 0;
}

function idsOf(name: string): { uid: number; gid: number } | null {
  try {
    const id = (flag: string) => Number(execFileSync("id", [flag, name], { stdio: ["ignore", "pipe", "ignore"] }));
    return { uid: id("-u"), gid: id("-g") };
  } catch {
    return null;
  }
}
