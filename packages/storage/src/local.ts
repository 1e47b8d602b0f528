import { createReadStream, mkdirSync } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { isKey, requireKey, type Storage } from "./storage";

/** A folder of the files whose keys begin so. */
const SHELF = /^[0-9a-f]{2}$/;

/** Keeps files in a folder of this machine, readable by nobody else on it. */
export function localStorage(folder: string): Storage {
  const incoming = path.join(folder, "incoming");
  mkdirSync(incoming, { recursive: true, mode: 0o700 });
  const placeOf = (key: string) => path.join(folder, requireKey(key).slice(0, 2), key);

  return {
    incoming,

    async keep(key, file) {
      const place = placeOf(key);
      await mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
      // On the disk before it has its name: a name stands for a whole file, also after a power cut.
      const handle = await open(file, "r+");
      try {
        await handle.chmod(0o600);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(file, place);
    },

    async read(key, range) {
      const handle = await open(placeOf(key), "r").catch(unlessAbsent);
      if (!handle) return null;
      const bytes = createReadStream("", { fd: handle, ...range });
      // Node's type of a web stream and the browser's are one thing under two names.
      return Readable.toWeb(bytes) as ReadableStream<Uint8Array>;
    },

    async remove(keys) {
      for (const key of keys) await rm(placeOf(key), { force: true });
    },

    async *list() {
      for (const shelf of await readdir(folder)) {
        if (!SHELF.test(shelf)) continue;
        const names = await readdir(path.join(folder, shelf));
        yield names.filter((name) => isKey(name) && name.startsWith(shelf));
      }
    },

    async keptAt(key) {
      return (await stat(placeOf(key)).catch(unlessAbsent))?.mtime ?? null;
    },
  };
}

function unlessAbsent(error: unknown): null {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
  throw error;
}
