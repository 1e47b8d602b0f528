import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import S3rver from "s3rver";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openStorage } from "./open";
import { newKey, type Storage } from "./storage";

let folder: string;
let server: S3rver;
const opened: Record<string, Storage> = {};

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "qm-storage-"));
  server = new S3rver({
    port: 0,
    address: "127.0.0.1",
    silent: true,
    directory: path.join(folder, "s3"),
    configureBuckets: [{ name: "quality-files", configs: [] }],
  });
  const { port } = await server.run();
  const none = { S3_PATH_STYLE: false } as const;
  opened.local = await openStorage({ ...none, QM_STORAGE: "local", QM_STORAGE_DIR: path.join(folder, "local") });
  opened.s3 = await openStorage({
    QM_STORAGE: "s3",
    S3_BUCKET: "quality-files",
    S3_ENDPOINT: `http://127.0.0.1:${port}`,
    S3_ACCESS_KEY_ID: "S3RVER",
    S3_SECRET_ACCESS_KEY: "S3RVER",
    S3_PATH_STYLE: true,
  });
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

async function keep(storage: Storage, bytes: string | Buffer): Promise<string> {
  const key = newKey();
  const file = path.join(storage.incoming, `${key}.part`);
  await writeFile(file, bytes);
  await storage.keep(key, file);
  return key;
}
const read = async (storage: Storage, key: string, range?: { start: number; end: number }) => {
  const stream = await storage.read(key, range);
  return stream && Buffer.from(await new Response(stream).arrayBuffer());
};

describe.for(["local", "s3"])("a storage of the kind %s", (kind) => {
  test("gives back what it was given, to the byte", async () => {
    const storage = opened[kind]!;
    const bytes = Buffer.from(Array.from({ length: 3_000_000 }, (_, at) => (at * 7919) % 251));

    const key = await keep(storage, bytes);

    expect((await read(storage, key))?.equals(bytes)).toBe(true);
    expect(await readdir(storage.incoming)).toEqual([]);
  });

  test("gives a part of it", async () => {
    const storage = opened[kind]!;
    const key = await keep(storage, "0123456789");

    expect((await read(storage, key, { start: 3, end: 5 }))?.toString()).toBe("345");
    expect((await read(storage, key, { start: 9, end: 9 }))?.toString()).toBe("9");
  });

  test("has nothing under a key that nobody used, and forgets what is removed, once or twice", async () => {
    const storage = opened[kind]!;
    const [key, other] = [await keep(storage, "one"), await keep(storage, "two")];

    await storage.remove([key, newKey()]);
    await storage.remove([key]);

    expect(await read(storage, newKey())).toBeNull();
    expect(await read(storage, key)).toBeNull();
    expect((await read(storage, other))?.toString()).toBe("two");
  });

  test.for(["../../etc/passwd", "", `${"a".repeat(32)}/x`, `${"a".repeat(32)}-../x`, "A".repeat(32), "."])(
    "takes no path for a key: “%s”",
    async (key) => {
      const storage = opened[kind]!;
      await expect(storage.read(key)).rejects.toThrow("no key");
      await expect(storage.remove([key])).rejects.toThrow("no key");
      await expect(storage.keep(key, "nowhere")).rejects.toThrow("no key");
    },
  );
});

test("a folder keeps its files for its owner alone", async () => {
  const key = await keep(opened.local!, "secret");
  const place = path.join(folder, "local", key.slice(0, 2), key);

  expect((await stat(place)).mode & 0o777).toBe(0o600);
  expect((await stat(path.dirname(place))).mode & 0o777).toBe(0o700);
  expect(await readFile(place, "utf8")).toBe("secret");
});
