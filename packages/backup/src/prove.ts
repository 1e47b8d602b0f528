import { Damaged } from "./damage";
import { withScratch } from "./database/scratch";
import { loadBackup } from "./load-backup";
import type { Header, Manifest } from "./manifest";

/**
 * Proves a backup by restoring it, into a database that is dropped afterwards: every byte is read, every table filled, and rows,
 * rights and what people of each role see are compared with what was so at the moment of the backup.
 * @throws Damaged with what is wrong
 */
export async function proveBackup(
  file: string,
  secret: string | undefined,
  url: string,
  signal?: AbortSignal,
): Promise<{ header: Header; manifest: Manifest }> {
  let files = 0;
  const read = await withScratch(url, (scratch) =>
    loadBackup(file, secret, scratch, {
      signal,
      async file() {
        files++;
      },
    }),
  );
  const told = read.manifest.files?.count ?? 0;
  if (files !== told) throw new Damaged(`The backup holds ${files} attached files instead of ${told}.`);
  return read;
}
