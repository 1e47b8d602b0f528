import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dispositionOf, fileName, openStorage, type Storage, store } from "./index";

let folder: string;
let storage: Storage;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "qm-store-"));
  storage = await openStorage({ QM_STORAGE: "local", QM_STORAGE_DIR: folder, S3_PATH_STYLE: false });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function* inChunks(bytes: Buffer, size = 60_000) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const keep = (bytes: Buffer | string) => store(storage, inChunks(Buffer.from(bytes)));
const bytesOf = async (key: string) => Buffer.from(await new Response(await storage.read(key)).arrayBuffer());
const filesIn = async () =>
  (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).length;

const plain = (width = 40, height = 30) =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 60, b: 30 } } });
const GPS = { IFD0: { Make: "Camera of Ada" }, IFD3: { GPSLatitude: "38/1 43/1 0/1", GPSLatitudeRef: "N" } };

function pngOf(width: number, height: number, data: Buffer = Buffer.alloc(0)): Buffer {
  const chunk = (type: string, body: Buffer) => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(body.length, 0);
    head.write(type, 4, "latin1");
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc(Buffer.concat([Buffer.from(type), body])));
    return Buffer.concat([head, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", data), chunk("IEND", Buffer.alloc(0))]);
}

function crc(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}

describe("a picture", () => {
  test.for(["jpeg", "png", "webp", "gif"] as const)(
    "is known by its bytes and kept with its shown sizes: %s",
    async (format) => {
      const stored = await keep(await plain(2400, 1200).toFormat(format).toBuffer());

      expect(stored).toMatchObject({ contentType: `image/${format}`, width: 2400, height: 1200 });
      const small = await sharp(await bytesOf(`${stored.key}-small`)).metadata();
      const large = await sharp(await bytesOf(`${stored.key}-large`)).metadata();
      expect([small.format, small.width, small.height]).toEqual(["webp", 640, 320]);
      expect([large.format, large.width, large.height]).toEqual(["webp", 1800, 900]);
    },
  );

  test.for(["jpeg", "png", "webp"] as const)(
    "tells nobody where and with what it was taken, and looks the same: %s",
    async (format) => {
      const picture = await plain()
        .toFormat(format, { quality: 90 })
        .withExif(GPS)
        .withXmp("<x>Ada at home</x>")
        .toBuffer();
      expect(picture.includes("Camera of Ada")).toBe(true);

      const { key } = await keep(picture);

      for (const part of [key, `${key}-small`, `${key}-large`]) {
        const bytes = await bytesOf(part);
        expect(bytes.includes("Camera of Ada") || bytes.includes("Ada at home")).toBe(false);
        expect((await sharp(bytes).metadata()).exif).toBeUndefined();
      }
      const [before, after] = [
        await sharp(picture).raw().toBuffer(),
        await sharp(await bytesOf(key))
          .raw()
          .toBuffer(),
      ];
      expect(after.equals(before)).toBe(true);
    },
  );

  test("that was taken sideways stays the right way up", async () => {
    const picture = await plain(400, 200)
      .jpeg()
      .withExif({ ...GPS, IFD0: { Orientation: "6" } })
      .toBuffer();

    const stored = await keep(await sharp(picture).keepExif().withMetadata({ orientation: 6 }).toBuffer());

    expect(stored).toMatchObject({ width: 200, height: 400 });
    expect(await sharp(await bytesOf(stored.key)).metadata()).toMatchObject({ orientation: 6, width: 400 });
    expect(await sharp(await bytesOf(`${stored.key}-small`)).metadata()).toMatchObject({ width: 200, height: 400 });
  });

  test("loses what somebody hid behind its end", async () => {
    for (const format of ["jpeg", "png", "webp"] as const) {
      const picture = await plain().toFormat(format).toBuffer();

      const { key, contentType } = await keep(
        Buffer.concat([picture, Buffer.from("<script>alert(1)</script>PK\x03\x04")]),
      );

      expect(contentType).toBe(`image/${format}`);
      expect((await bytesOf(key)).includes("script")).toBe(false);
    }
  });

  // biome-ignore format: a table reads best as a table
  test.for<[name: string, bytes: Buffer]>([
    ["a bomb of 50,000 by 50,000 in a few bytes", pngOf(50_000, 50_000, deflateSync(Buffer.alloc(10)))],
    ["a bomb that says nothing but zeros", pngOf(30_000, 30_000, deflateSync(Buffer.alloc(9_000_000)))],
    ["the largest measures there are", pngOf(0x7fffffff, 0x7fffffff)],
  ])("of more pixels than anybody can look at is refused: %s", async ([, bytes]) => {
    const before = await filesIn();
    const memory = process.memoryUsage().rss;

    const answer = await keep(bytes).then(({ contentType }) => contentType, ({ message }) => message as string);

    expect(answer).toMatch(/^(This picture has more than 64 megapixels|application\/octet-stream)/);
    expect(process.memoryUsage().rss - memory).toBeLessThan(64_000_000);
    if (answer.startsWith("This")) expect(await filesIn()).toBe(before);
  });

  test("larger than ten megabytes is refused while it comes in, and leaves nothing behind", async () => {
    const before = await filesIn();
    let sent = 0;
    async function* endless() {
      yield await plain().png().toBuffer();
      for (; sent < 100_000_000; sent += 100_000) yield Buffer.alloc(100_000);
    }

    await expect(store(storage, endless())).rejects.toMatchObject({
      reason: "invalid",
      message: "This picture is larger than 10 MB. Save it smaller, or as a JPEG, and attach it again.",
    });
    expect(sent).toBeLessThan(10_200_000);
    expect(await filesIn()).toBe(before);
  });
});

describe("anything else", () => {
  const html = "<!doctype html><script>alert(1)</script>";
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>';
  // biome-ignore format: a table reads best as a table
  test.for<[name: string, bytes: Buffer | string]>([
    ["HTML", html], ["HTML behind blanks", `\n\n  ${html}`], ["SVG", svg], ["SVG with a head", `<?xml version="1.0"?>${svg}`],
    ["a script", "alert(1)"], ["a PDF", "%PDF-1.7\n%âãÏÓ"], ["a zip", Buffer.from("PK\x03\x04\x14\0\0\0\0\0", "latin1")],
    ["a program", Buffer.from("MZ\x90\0\x03\0\0\0", "latin1")], ["an ELF program", Buffer.from("\x7fELF\x02\x01\x01\0", "latin1")],
    ["a JPEG's beginning before HTML", Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from(html)])],
    ["a PNG's beginning before HTML", Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.from(html)])],
    ["a GIF's beginning before a script", `GIF89a/*${"\0".repeat(20)}*/=1;alert(1)`], ["a WebP's beginning before HTML", `RIFF\x10\0\0\0WEBP${html}`],
    ["a BMP", Buffer.from("BM\x3a\0\0\0\0\0\0\0", "latin1")], ["an icon", Buffer.from([0, 0, 1, 0, 1, 0])],
    ["letters of another coding", Buffer.from([0xe4, 0xf6, 0xfc, 0x41])], ["one byte", Buffer.from([0])], ["a newline", "\n"],
    ["MHTML", "From: <x>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related\r\n"], ["a shortcut", "[InternetShortcut]\nURL=javascript:1"],
  ])("is a file to download, whatever it pretends to be: %s", async ([, bytes]) => {
    const stored = await keep(Buffer.from(bytes as string));

    expect(stored.contentType).not.toMatch(/^image\/(?:png|jpeg|gif|webp)$/);
    expect([stored.width, stored.height]).toEqual([null, null]);
    expect((await bytesOf(stored.key)).equals(Buffer.from(bytes as string))).toBe(true);
    expect(await storage.read(`${stored.key}-small`)).toBeNull();
  });

  test("that is empty, or larger than 25 megabytes, is refused and leaves nothing behind", async () => {
    const before = await filesIn();

    await expect(keep("")).rejects.toMatchObject({ message: "This file is empty." });
    await expect(keep(Buffer.alloc(25_000_001, "a"))).rejects.toMatchObject({ reason: "invalid" });
    expect(await filesIn()).toBe(before);
    await expect(keep(Buffer.alloc(25_000_000, "a"))).resolves.toMatchObject({ bytes: 25_000_000 });
  });

  test("that breaks off on its way leaves nothing behind", async () => {
    const before = await filesIn();
    async function* broken() {
      yield Buffer.alloc(100_000, "a");
      throw new Error("The line broke.");
    }

    await expect(store(storage, broken())).rejects.toThrow("The line broke.");
    expect(await filesIn()).toBe(before);
  });
});

describe("a name", () => {
  // biome-ignore format: a table reads best as a table
  test.for<[given: string, shown: string]>([
    ["hero.png", "hero.png"], ["../../etc/passwd", "passwd"], ["..\\..\\boot.ini", "boot.ini"], ["/", "file"], ["..", "file"], ["", "file"],
    ["a\0b.png", "ab.png"], ["photo\u202Egnp.exe", "photognp.exe"], ["\u2066x\u2069.txt", "x.txt"], ["a\r\nSet-Cookie: x=1.txt", "aSet-Cookie_ x=1.txt"],
    ['"; filename="evil.html', "_; filename=_evil.html"], ["<img src=x>.png", "_img src=x_.png"], ["مرحبا.pdf", "مرحبا.pdf"], ["Ünïcode  name .jpeg ", "Ünïcode name .jpeg"],
    [".htaccess", "htaccess"], ["CON:.txt", "CON_.txt"], ["\uFEFF", "file"], [" . . ", "file"],
  ])("is shown without what deceives: %j", ([given, shown]) => {
    expect(fileName(given)).toBe(shown);
  });

  test("of any length keeps its ending", () => {
    expect(fileName(`${"x".repeat(300)}.png`)).toMatch(/^x{116}\.png$/);
    expect([...fileName("💥".repeat(300))]).toHaveLength(120);
  });

  test("stands in a header so that no browser reads more than a name", () => {
    expect(dispositionOf("attachment", "Über “x” 100%.pdf")).toBe(
      "attachment; filename=\"_ber _x_ 100_.pdf\"; filename*=UTF-8''%C3%9Cber%20%E2%80%9Cx%E2%80%9D%20100%25.pdf",
    );
    expect(dispositionOf("inline", "(it's*).png")).toBe(
      "inline; filename=\"(it's*).png\"; filename*=UTF-8''%28it%27s%2A%29.png",
    );
  });
});
