import { Damaged } from "./damage";
import type { Facts } from "./database/facts";
import type { FilesTold } from "./files";

export const FORMAT = 1;
export const HEADER = "header.json";
export const MANIFEST = "manifest.json";

/** Known as the backup begins, and needed as a restore begins. */
export type Header = {
  format: number;
  product: "quality-monitoring";
  /** When the snapshot was taken: all that was committed before is in it. */
  at: string;
  /** The server's version, as `server_version_num`. */
  postgres: number;
  /** The hashes of the migrations that made the database. */
  migrations: string[];
  /** How many slices the texts lie in. */
  slices: number;
  files: "included" | "left out";
};

/** Known only at the end: what a restored database must say of itself. */
export type Manifest = { facts: Facts; files: FilesTold | null };

export function readHeader(bytes: Buffer): Header {
  const header = JSON.parse(bytes.toString()) as Header;
  if (header.product !== "quality-monitoring") throw new Damaged("The file is no backup of this product.");
  if (header.format !== FORMAT) {
    throw new Damaged(
      `The backup has the format ${header.format}, and this release reads format ${FORMAT}. Use the release that made it.`,
    );
  }
  return header;
}
