import { execFileSync } from "node:child_process";
import { randomBytes, randomInt } from "node:crypto";
import { mkdtemp, open, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { tellFigure } from "@qm/db/testing/figures";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Damaged } from "../damage";
import { readArchive } from "./read";
import { writeArchive } from "./write";

const KEY = "0123456789abcdef0123456789abcdef";
const AT = new Date("2026-11-28T09:00:00Z");

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "qm-archive-"));
  file = path.join(folder, "backup");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const ENTRIES = [
  { name: "header.json", bytes: Buffer.from("{}") },
  { name: "tables/public.issues/000001.copy", bytes: Buffer.from("1\tBroken link\n".repeat(9000)) },
  { name: "files/of-no-length", bytes: Buffer.alloc(0) },
  { name: "files/exactly-one-block", bytes: randomBytes(512) },
  { name: "files/a-picture", bytes: randomBytes(300_001) },
];

async function write(secret?: string) {
  const archive = writeArchive(file, { secret, at: AT });
  for (const { name, bytes } of ENTRIES) await archive.add(name, bytes);
  await archive.finish();
}

async function read(secret?: string) {
  const entries = [];
  for await (const entry of readArchive(file, secret)) entries.push(entry);
  return entries;
}

describe.for([
  ["without a key", undefined],
  ["with a key", KEY],
] as const)("an archive %s", ([, secret]) => {
  test("gives back what was put into it, and nobody else on the machine may read it", async () => {
    await write(secret);

    expect(await read(secret)).toEqual(ENTRIES);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  test("is refused when any one byte of it differs", async () => {
    await write(secret);
    const { size } = await stat(file);
    const places = [0, 3, 4, 8, 9, size - 1, size - 9, size - 20, ...Array.from({ length: 50 }, () => randomInt(size))];

    for (const place of places) {
      const byte = await flip(place, 1 << randomInt(8));
      await expect(read(secret), `byte ${place} of ${size}`).rejects.toThrow(
        /damaged|cut off|no sealed|does not open|is sealed/,
      );
      await restore(place, byte);
    }
    if (secret) tellFigure("Backups with a flipped bit", `${places.length}, all refused`);

    expect(await read(secret)).toEqual(ENTRIES);
  });

  test("is refused wherever it is cut off, and when something follows it", async () => {
    await write(secret);
    const whole = await readFile(file);

    for (const length of [0, 1, 40, 600, whole.length >> 1, whole.length - 93, whole.length - 17, whole.length - 1]) {
      await truncate(file, length);
      await expect(read(secret), `${length} bytes`).rejects.toThrow(Damaged);
      await writeFile(file, whole);
    }
    await writeFile(file, Buffer.concat([whole, Buffer.from([0])]));
    await expect(read(secret)).rejects.toThrow(Damaged);
    if (secret) tellFigure("Backups cut off or continued", "9, all refused");
  });
});

describe("a sealed archive", () => {
  test("does not open with another key, and without one says what is needed", async () => {
    await write(KEY);

    await expect(read(`${KEY}!`)).rejects.toThrow("BACKUP_KEY is another one");
    await expect(read()).rejects.toThrow("Set BACKUP_KEY");
  });

  test("shows nothing of what it holds", async () => {
    await write(KEY);

    expect((await readFile(file)).includes("issues")).toBe(false);
  });
});

test("an archive without a key is opened and checked by tar and sha256sum alone", async () => {
  await write();

  execFileSync("tar", ["-xzf", file, "-C", folder]);
  execFileSync("sha256sum", ["--check", "--quiet", "checksums.txt"], { cwd: folder });

  expect(await readFile(path.join(folder, "files/a-picture"))).toEqual(ENTRIES[4]!.bytes);
});

test("writing to where there is something already, or no room, fails and leaves the writer free", async () => {
  await writeFile(file, "Mine");
  await expect(write()).rejects.toThrow("EEXIST");
  expect(await readFile(file, "utf8")).toBe("Mine");

  const archive = writeArchive(path.join(folder, "absent", "backup"), { at: AT });
  await expect(archive.add("files/large", randomBytes(5_000_000))).rejects.toThrow("ENOENT");
  await archive.abandon();
});

async function flip(place: number, bit: number): Promise<number> {
  const handle = await open(file, "r+");
  const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, place);
  await handle.write(Buffer.from([buffer[0]! ^ bit]), 0, 1, place);
  await handle.close();
  return buffer[0]!;
}

async function restore(place: number, byte: number): Promise<void> {
  const handle = await open(file, "r+");
  await handle.write(Buffer.from([byte]), 0, 1, place);
  await handle.close();
}
