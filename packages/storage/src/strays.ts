import { readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import type { Storage } from "./storage";

const DAY_MS = 86_400_000;
const KEY_LENGTH = 32;

type Judging = {
  now: Date;
  /** Files from before then may belong to another database, such as the one that a backup is about to bring back. */
  since: Date;
  /** Of these keys, those that no row names. */
  unknown(keys: string[]): Promise<string[]>;
};

/**
 * Removes what a process that was killed left behind: files that were kept and got no row within a day, where the storage lists its files,
 * and what never got further than `incoming`.
 * @returns how many files were removed
 */
export async function removeStrays(storage: Storage, { now, since, unknown }: Judging): Promise<number> {
  const before = new Date(now.getTime() - DAY_MS);
  let removed = await sweepIncoming(storage.incoming, before);
  for await (const names of storage.list?.() ?? []) {
    const strays = new Set(await unknown([...new Set(names.map(keyOf))]));
    for (const name of names.filter((each) => strays.has(keyOf(each)))) {
      const at = await storage.keptAt?.(name);
      if (!at || at < since || at > before) continue;
      await storage.remove([name]);
      removed += 1;
    }
  }
  return removed;
}

/** A shown size of a picture belongs to the picture's key. */
const keyOf = (name: string) => name.slice(0, KEY_LENGTH);

async function sweepIncoming(folder: string, before: Date): Promise<number> {
  let removed = 0;
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    // Whoever is at work in there may be done with it at this moment.
    const found = entry.isFile() ? await stat(file).catch(() => null) : null;
    if (!found || found.mtime > before) continue;
    await rm(file, { force: true });
    removed += 1;
  }
  return removed;
}
