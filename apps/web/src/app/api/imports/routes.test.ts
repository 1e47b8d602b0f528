import { gzipSync } from "node:zlib";
import { signInAs, signOut } from "@qm/auth/testing";
import { aCategory, anActor, anIssue, aTeam, database, withDatabase } from "@qm/db/testing";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { MAX_BYTES } from "@/features/imports/decode";
import { GET as exported } from "../issues/export.csv/route";
import { POST as preview } from "./preview/route";
import { POST as start } from "./route";

const behind: Promise<unknown>[] = [];
vi.mock("next/headers", () => import("@qm/auth/testing"));
// What runs behind an answer needs Next's server around it; here it simply runs.
vi.mock("next/server", async (original) => ({
  ...(await original<typeof import("next/server")>()),
  after: (run: () => Promise<unknown>) => behind.push(run()),
}));

withDatabase();

const FILE = "Summary,Key,Priority,Reporter\nLink is dead,K-1,Major,Nemo\n,K-2,Purple,\n";

let team: { id: number };
let lead: { id: number };

beforeEach(async () => {
  await signOut();
  behind.length = 0;
  team = await aTeam();
  lead = await anActor("team_lead", [team.id]);
  await aCategory({ name: "Other" });
});

type Sent = { packed?: Uint8Array; choices?: string; headers?: Record<string, string> };

async function send(route: typeof preview, { packed = gzipSync(FILE), choices = "{}", headers }: Sent = {}) {
  const body = new FormData();
  body.set("file", new File([Uint8Array.from(packed)], "import.gz"));
  body.set("name", "issues.csv");
  body.set("choices", choices);
  const response = await route(
    new Request("http://localhost/api/imports", {
      method: "POST",
      body,
      headers: { Origin: "http://localhost:3000", ...headers },
    }),
  );
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const count = async () => (await database().owner<{ n: number }[]>`select count(*)::int as n from issues`)[0]?.n;

describe.for([
  ["a dry run", preview],
  ["an import", start],
] as const)("%s by upload", ([, route]) => {
  test("answers 401 to whoever is not signed in", async () => {
    expect(await send(route)).toEqual({ status: 401, body: { error: "Sign in first." } });
  });

  test("answers 403 to reporters", async () => {
    await signInAs(await anActor("reporter", [team.id]));
    expect((await send(route)).status).toBe(403);
  });

  test.for<Record<string, string>>([
    { "Sec-Fetch-Site": "cross-site" },
    { "Sec-Fetch-Site": "same-site" },
    { "Sec-Fetch-Site": "", Origin: "https://evil.test" },
  ])("answers 403 to another site: %o", async (headers) => {
    await signInAs(lead);
    expect((await send(route, { headers })).status).toBe(403);
  });

  // biome-ignore format: a table reads best as a table
  test.for<[name: string, sent: Sent, message: string]>([
    ["a file that was cut off", { packed: gzipSync(FILE).subarray(0, 30) }, "The upload was cut off."],
    ["a file that is not packed", { packed: Buffer.from(FILE) }, "The upload was cut off."],
    ["a small archive with a huge file in it", { packed: gzipSync(Buffer.alloc(MAX_BYTES + 5)) }, "at most 20 MB"],
    ["an announced size beyond the limit", { headers: { "Content-Length": String(MAX_BYTES * 2) } }, "This file has 40 MB"],
    ["choices that are no JSON", { choices: "{" }, "The upload is not complete."],
    ["choices that nobody offered", { choices: '{"admin":true}' }, "The upload is not complete."],
    ["an empty file", { packed: gzipSync("") }, "This file is empty."],
    ["a file that is no table", { packed: gzipSync("%PDF-1.7\n") }, "This file is a PDF document."],
    ["a file without a title", { packed: gzipSync("Foo,Bar\n1,2\n") }, "No column was recognised as the title."],
  ])("answers 400 and says why to %s", async ([, sent, message]) => {
    await signInAs(lead);

    const { status, body } = await send(route, sent);

    expect(status).toBe(400);
    expect(body.error).toContain(message);
    expect(await count()).toBe(0);
  });
});

describe("a dry run by upload", () => {
  test("answers what a page shows, and writes nothing", async () => {
    await signInAs(lead);

    const { status, body } = await send(preview);

    expect(status).toBe(200);
    expect(body).toMatchObject({
      rowCount: 2,
      separator: ",",
      totals: { create: 1, bad: 1 },
      columns: [
        { name: "Summary", field: "title", confidence: "sure", samples: ["Link is dead"] },
        { name: "Key", field: "externalKey" },
        { name: "Priority", field: "severity" },
        { name: "Reporter", field: "reporter" },
      ],
      left: { count: 1, rows: [{ line: 3 }] },
      lacking: { team: 1, category: 1 },
      sample: [{ title: "Link is dead", severity: "high" }],
    });
    expect(body.words).toContainEqual(
      expect.objectContaining({ field: "reporter", word: "Nemo", key: "nemo", certainty: "proposed" }),
    );
    expect(await count()).toBe(0);
  });

  test("names no team, issue or person's address beyond the importer's reach", async () => {
    const secret = await aTeam({ name: "Secret team" });
    await anIssue({ teamId: secret.id, title: "Secret issue", externalKey: "K-1" });
    await anActor("reporter", [], { name: "Nemo", email: "nemo-secret@example.test" });
    await signInAs(lead);

    const { body } = await send(preview);

    expect(JSON.stringify(body)).not.toMatch(/secret/i);
  });
});

describe("an import by upload", () => {
  test("answers its number at once and writes its rows behind the answer", async () => {
    await signInAs(lead);

    const { status, body } = await send(start);
    await Promise.all(behind);

    expect({ status, body }).toEqual({ status: 200, body: { id: 1 } });
    expect(await count()).toBe(1);
  });

  test("is refused while something has to be decided", async () => {
    await signInAs(await anActor("team_lead", [team.id, (await aTeam()).id]));

    const { status, body } = await send(start);

    expect(status).toBe(400);
    expect(body).toMatchObject({ error: "Choose the team for the row without one.", field: "choices" });
  });
});

describe("the list as CSV", () => {
  const download = async (query = "") => {
    const response = await exported(new Request(`http://localhost/api/issues/export.csv?${query}`));
    return { response, text: await response.text() };
  };

  test("answers 401 to whoever is not signed in", async () => {
    expect((await download()).response.status).toBe(401);
  });

  test("is a file that browsers keep and nobody caches", async () => {
    await anIssue({ teamId: team.id, title: "=1+1" });
    await signInAs(lead);

    const { response, text } = await download("scope=teams");

    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": expect.stringMatching(/^attachment; filename="issues-\d{4}-\d\d-\d\d\.csv"$/),
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    });
    expect(text).toContain(",'=1+1,");
  });

  test("names what it cannot read, and exports nothing instead of everything", async () => {
    await signInAs(lead);

    const { response, text } = await download("severity=extreme");

    expect(response.status).toBe(400);
    expect(JSON.parse(text)).toMatchObject({ error: "These cannot be read: severity." });
  });
});
