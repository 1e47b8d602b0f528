import { randomBytes } from "node:crypto";

/** A part of a file: its first and its last byte, counted from nothing. */
export type Range = { start: number; end: number };

/** Where the bytes of files are kept. A key is random and ours; no name that a person gave ever reaches a storage. */
export type Storage = {
  /** A folder of this machine where a file is written before it is kept. */
  incoming: string;
  /** Takes over a finished file from `incoming`; afterwards it is there whole or not at all. */
  keep(key: string, file: string): Promise<void>;
  /** The bytes, or the part of them; `null` when there are none under this key. */
  read(key: string, range?: Range): Promise<ReadableStream<Uint8Array> | null>;
  /** Removing what is not there is no error. */
  remove(keys: readonly string[]): Promise<void>;
  /** All keys, some at a time; absent where each question costs money and others may keep files of their own beside ours. */
  list?(): AsyncIterable<string[]>;
  /** When a file was kept; `null` when there is none under this key. */
  keptAt?(key: string): Promise<Date | null>;
};

/** A key that nobody can guess. */
export const newKey = () => randomBytes(16).toString("hex");

const KEY = /^[0-9a-f]{32}(?:-[a-z]{1,16})?$/;

export const isKey = (name: string) => KEY.test(name);

/** @throws when it is no key of ours: then it is a fault of the caller, and might be a path. */
export function requireKey(key: string): string {
  if (!isKey(key)) throw new Error("This is no key of a stored file.");
  return key;
}
