import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const NOT_SOURCES = new Set(["node_modules", ".next", ".turbo", "next-env.d.ts", "migrations"]);

/** A fingerprint of everything that the production build is made from, and of what makes it. */
export function hashSources(repository: string, places: string[]): string {
  const hash = createHash("sha256").update(`${process.version} ${process.platform} ${process.arch}`);
  for (const file of places.flatMap((place) => filesIn(path.join(repository, place)))) {
    hash.update(`\0${path.relative(repository, file)}\0`).update(readFileSync(file));
  }
  return hash.digest("hex");
}

function filesIn(place: string): string[] {
  if (NOT_SOURCES.has(path.basename(place))) return [];
  try {
    return readdirSync(place, { withFileTypes: true })
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .filter((entry) => !isTest(entry.name) && !NOT_SOURCES.has(entry.name))
      .flatMap((entry) => {
        const inside = path.join(place, entry.name);
        return entry.isDirectory() ? filesIn(inside) : entry.isFile() ? [inside] : [];
      });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOTDIR") return [place];
    throw error;
  }
}

const isTest = (name: string) => /\.(test|fixture|http|tsbuildinfo)\b/.test(name);
