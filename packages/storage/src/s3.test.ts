import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import http, { type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import S3rver from "s3rver";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openStorage } from "./open";
import { newKey, type Storage } from "./storage";

type Answer = { status: number; body: string };

let folder: string;
let server: S3rver;
let front: http.Server;
let storage: Storage;
/** What the service says to a request in the place of doing it; nothing, and it is done. */
let says: (request: IncomingMessage) => Answer | undefined;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "qm-s3-"));
  server = new S3rver({
    port: 0,
    address: "127.0.0.1",
    silent: true,
    directory: folder,
    configureBuckets: [{ name: "quality-files", configs: [] }],
  });
  const { port } = await server.run();
  front = http.createServer((request, response) => {
    const answer = says(request);
    if (answer) {
      request.resume();
      request.on("end", () => response.writeHead(answer.status).end(answer.body));
      return;
    }
    const { url, method, headers } = request;
    const onward = http.request({ port, path: url, method, headers }, (done) => {
      response.writeHead(done.statusCode!, done.headers);
      done.pipe(response);
    });
    request.pipe(onward);
  });
  await new Promise<void>((resolve) => front.listen(0, "127.0.0.1", resolve));
  storage = await openStorage({
    QM_STORAGE: "s3",
    S3_BUCKET: "quality-files",
    S3_ENDPOINT: `http://127.0.0.1:${(front.address() as AddressInfo).port}`,
    S3_ACCESS_KEY_ID: "S3RVER",
    S3_SECRET_ACCESS_KEY: "S3RVER",
    S3_PATH_STYLE: true,
  });
});
afterAll(async () => {
  front.closeAllConnections();
  front.close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => {
  says = () => undefined;
});

async function keep(bytes: Buffer): Promise<string> {
  const key = newKey();
  const file = path.join(storage.incoming, `${key}.part`);
  await writeFile(file, bytes);
  await storage.keep(key, file);
  return key;
}
const read = async (key: string) => {
  const stream = await storage.read(key);
  return stream && Buffer.from(await new Response(stream).arrayBuffer());
};

test("a service that is busy for a moment is asked again, and the file is kept whole", async () => {
  const bytes = Buffer.alloc(3_000_000, "seen ");
  const busy = {
    status: 503,
    body: "<Error><Code>SlowDown</Code><Message>Reduce your request rate.</Message></Error>",
  };
  let asked = 0;
  says = ({ method }) => (method === "PUT" && ++asked === 1 ? busy : undefined);

  const key = await keep(bytes);

  expect(asked).toBe(2);
  expect((await read(key))?.equals(bytes)).toBe(true);
  expect(await readdir(storage.incoming)).toEqual([]);
});

const refusing = (code: string) => ({
  status: 200,
  body: `<DeleteResult><Error><Key>any</Key><Code>${code}</Code><Message>No.</Message></Error></DeleteResult>`,
});

test("files that the service refuses to remove are not told as removed, and all others are removed all the same", async () => {
  const keys = await Promise.all(Array.from({ length: 3 }, () => keep(Buffer.from("seen"))));
  const many = [...Array.from({ length: 1000 }, newKey), ...keys];
  let asked = 0;
  says = ({ method }) => (method === "POST" && ++asked === 1 ? refusing("AccessDenied") : undefined);

  await expect(storage.remove(many)).rejects.toThrow("The bucket refused to remove 1 of 1003 files: AccessDenied.");

  expect(await Promise.all(keys.map(read))).toEqual([null, null, null]);
});

test("a file that was not there is no refusal, also of a service that says so", async () => {
  says = ({ method }) => (method === "POST" ? refusing("NoSuchKey") : undefined);

  await expect(storage.remove([newKey()])).resolves.toBeUndefined();
});
