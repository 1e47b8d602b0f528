import { signInAs, signOut } from "@qm/auth/testing";
import { anActor, anIssue, aTeam, database, withDatabase } from "@qm/db/testing";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { addComment } from "@/features/issues/commands";
import { findIssue } from "@/features/issues/find";
import { GET as file } from "../issues/files/route";
import { DELETE, GET, POST } from "./route";

vi.mock("next/headers", () => import("@qm/auth/testing"));

withDatabase();

const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const OWN = { Origin: "http://localhost:3000" };

const post = (name: string, body: BodyInit, headers: Record<string, string> = OWN) =>
  POST(new Request(`http://localhost/api/uploads?name=${encodeURIComponent(name)}`, { method: "POST", body, headers }));
const fetched = (url: string, headers: Record<string, string> = {}) => {
  const route = url.startsWith("/api/issues/files") ? file : GET;
  return route(new Request(`http://localhost${url}`, { headers }));
};

let people: Record<"lead" | "member" | "stranger" | "admin", Awaited<ReturnType<typeof anActor>>>;
let issue: { id: number; teamId: number };

beforeEach(async () => {
  await signOut();
  const team = await aTeam();
  people = {
    lead: await anActor("team_lead", [team.id]),
    member: await anActor("reporter", [team.id]),
    stranger: await anActor("reporter", [(await aTeam()).id]),
    admin: await anActor("admin"),
  };
  issue = await anIssue({ teamId: team.id });
});

async function attached(name: string, bytes: Buffer | string, internal = false): Promise<string> {
  await signInAs(people.lead);
  const sent = (await (await post(name, Uint8Array.from(Buffer.from(bytes as string)))).json()) as { id: string };
  await addComment(people.lead, { id: issue.id, body: "Look.", internal, uploads: [sent.id] });
  const files = (await findIssue(people.lead, issue.id))!.files;
  return `/api/issues/files?issue=${issue.id}&file=${files.at(-1)!.id}`;
}

describe("sending a file", () => {
  test("answers what it is, by its bytes", async () => {
    await signInAs(people.member);

    const response = await post("page.html", Uint8Array.from(PNG), { ...OWN, "Content-Type": "text/html" });

    expect(await response.json()).toMatchObject({ name: "page.html", contentType: "image/png", width: 1, height: 1 });
  });

  test("for which the disk has no room is refused with a sentence, and nothing of it is left", async () => {
    await signInAs(people.member);
    const full = Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
    const body = new ReadableStream({ pull: (controller) => controller.error(full) });
    const request = new Request("http://localhost/api/uploads?name=a.txt", {
      method: "POST",
      body,
      headers: OWN,
      duplex: "half",
    } as RequestInit);

    const response = await POST(request);

    expect(response.status).toBe(507);
    expect(await response.json()).toMatchObject({ error: expect.stringContaining("The disk is full") });
    expect(await database().owner`select 1 from uploads`).toHaveLength(0);
  });

  test.for<Record<string, string>>([
    { "Sec-Fetch-Site": "cross-site" },
    { "Sec-Fetch-Site": "same-site" },
    { Origin: "https://evil.test" },
    {},
  ])("is refused from another site: %o", async (headers) => {
    await signInAs(people.member);

    expect((await post("a.txt", "a", headers)).status).toBe(403);
    expect((await DELETE(new Request("http://localhost/api/uploads?id=x", { method: "DELETE", headers }))).status).toBe(
      403,
    );
    expect(await database().owner`select 1 from uploads`).toHaveLength(0);
  });

  test("is refused to who is not signed in, when it is empty, and when it announces too much", async () => {
    expect((await post("a.txt", "a")).status).toBe(401);
    await signInAs(people.member);

    const refused = [await post("a.txt", ""), await post("a.txt", "a", { ...OWN, "Content-Length": "26000000" })];

    expect(refused.map(({ status }) => status)).toEqual([400, 400]);
    expect(await refused[1]!.json()).toEqual({ error: "A file can have 25 MB at most.", field: "file" });
  });
});

describe("a file of an issue", () => {
  test("is shown when it is a picture, and can neither run, ask nor be framed", async () => {
    const response = await fetched(await attached("hero.png", PNG));

    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "image/png",
      "content-disposition": "inline; filename=\"hero.png\"; filename*=UTF-8''hero.png",
      "x-content-type-options": "nosniff",
      "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
      "cross-origin-resource-policy": "same-origin",
      "cache-control": "private, no-store",
    });
    expect(Buffer.from(await response.arrayBuffer()).subarray(0, 8)).toEqual(PNG.subarray(0, 8));
  });

  test.for<[name: string, bytes: string]>([
    ["x.svg", '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ["x.png", "<!doctype html><script>alert(1)</script>"],
    ["x.html", "<script>alert(1)</script>"],
    ["x.pdf", "%PDF-1.7"],
    ["x.xml", '<?xml version="1.0"?><?xml-stylesheet href="x"?>'],
  ])("is a download when it is anything else: %s", async ([name, bytes]) => {
    const url = await attached(name, bytes);

    for (const size of ["", "&size=small", "&size=large", "&size=../../x"]) {
      const { headers } = await fetched(url + size);
      expect(headers.get("content-type")).toBe("application/octet-stream");
      expect(headers.get("content-disposition")).toMatch(/^attachment; /);
      expect(headers.get("content-security-policy")).toBe("sandbox; default-src 'none'; frame-ancestors 'none'");
    }
  });

  test("comes in its shown sizes, and as a download when asked", async () => {
    const url = await attached("hero.png", PNG);

    for (const size of ["small", "large"]) {
      expect((await fetched(`${url}&size=${size}`)).headers.get("content-type")).toBe("image/webp");
    }
    for (const none of ["huge", "constructor", "__proto__"]) {
      expect((await fetched(`${url}&size=${none}`)).headers.get("content-type")).toBe("image/png");
    }
    expect((await fetched(`${url}&download=yes`)).headers.get("content-disposition")).toMatch(/^attachment/);
  });

  test("comes in part, and is kept by nobody for the day on which it is out of sight", async () => {
    const url = await attached("log.txt", "0123456789");
    const tag = (await fetched(url)).headers.get("etag")!;

    const part = await fetched(url, { Range: "bytes=2-4" });
    expect([part.status, await part.text(), part.headers.get("content-range")]).toEqual([206, "234", "bytes 2-4/10"]);
    expect(await (await fetched(url, { Range: "bytes=-3" })).text()).toBe("789");
    expect(await (await fetched(url, { Range: "bytes=7-" })).text()).toBe("789");
    expect((await fetched(url, { Range: "bytes=10-" })).status).toBe(416);
    for (const range of ["bytes=0-1,3-4", "bytes=-", "lines=1-2"]) {
      expect((await fetched(url, { Range: range })).status).toBe(200);
    }
    expect((await fetched(url, { "If-None-Match": tag })).status).toBe(200);
    await signInAs(people.stranger);
    expect((await fetched(url, { "If-None-Match": tag })).status).toBe(404);
  });

  test("in sight answers each person, and out of sight to the byte as if it did not exist", async () => {
    const url = await attached("proof.txt", "Seen.");
    const note = await attached("note.txt", "Between us.", true);
    const absent = `/api/issues/files?issue=${issue.id}&file=999999`;
    const answer = async (who: keyof typeof people, from: string) => {
      await signInAs(people[who]);
      const response = await fetched(from);
      return { status: response.status, headers: Object.fromEntries(response.headers), text: await response.text() };
    };

    for (const who of ["lead", "member", "admin"] as const) expect((await answer(who, url)).text).toBe("Seen.");
    for (const who of ["lead", "admin"] as const) expect((await answer(who, note)).text).toBe("Between us.");
    const nothing = await answer("stranger", absent);
    expect(nothing).toMatchObject({ status: 404, text: '{"error":"There is no such file."}' });
    expect(await answer("stranger", url)).toEqual(nothing);
    expect(await answer("member", note)).toEqual(nothing);
    expect(await answer("member", "/api/issues/files?issue=x&file=1")).toEqual(nothing);
    await signOut();
    expect((await fetched(url)).status).toBe(401);
  });
});

test("a file that is not used yet is shown to its sender alone", async () => {
  await signInAs(people.member);
  const { id } = (await (await post("hero.png", Uint8Array.from(PNG))).json()) as { id: string };

  expect((await fetched(`/api/uploads?id=${id}&size=small`)).status).toBe(200);
  await signInAs(people.lead);
  expect((await fetched(`/api/uploads?id=${id}`)).status).toBe(404);
  expect((await fetched("/api/uploads?id=x")).status).toBe(404);
});
