import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const BUILD = path.resolve(import.meta.dirname, "../../.next");

/** Every file that a part of the build says it needs beside itself. */
function traced(): string[] {
  const parts = [BUILD, path.join(BUILD, "server")].flatMap((folder) =>
    readdirSync(folder, { recursive: folder !== BUILD, withFileTypes: true }),
  );
  const traces = parts.filter(({ name }) => name.endsWith(".nft.json"));
  return traces.flatMap(({ parentPath, name }) => {
    const { files } = JSON.parse(readFileSync(path.join(parentPath, name), "utf8")) as { files: string[] };
    return files.map((file) => path.resolve(parentPath, file));
  });
}

test("the image takes along what is built and what it needs, and no source or test of ours", () => {
  const files = [...new Set(traced())];
  const ofOthers = (file: string) => file.startsWith(BUILD) || file.includes("/node_modules/");

  expect(files.length).toBeGreaterThan(100);
  expect(files.filter((file) => !ofOthers(file) && path.basename(file) !== "package.json")).toEqual([]);
});
