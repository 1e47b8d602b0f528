import "server-only";
import { parseEnv } from "@qm/env";
import { openStorage, type Storage } from "@qm/storage";

const global = globalThis as typeof globalThis & { qmStorage?: Promise<Storage> };

/** Where the bytes of files are kept, as the settings say; opened once. */
export function fileStorage(): Promise<Storage> {
  global.qmStorage ??= openStorage(parseEnv(process.env));
  return global.qmStorage;
}
