import { actorOrNull } from "@qm/auth";
import { signInAs, signOut } from "@qm/auth/testing";
import { anActor, database, withDatabase } from "@qm/db/testing";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { POST } from "./route";

vi.mock("next/headers", () => import("@qm/auth/testing"));

withDatabase();
beforeEach(() => signOut());

describe("signing out", () => {
  const asked = (headers: Record<string, string>) =>
    POST(new Request("http://localhost:3000/sign-out", { method: "POST", headers }));

  test("ends the session in the database and leads to the sign-in page", async () => {
    await signInAs(await anActor("reporter"));

    const answer = await asked({ "sec-fetch-site": "same-origin", origin: "http://localhost:3000" });

    expect([answer.status, answer.headers.get("location")]).toEqual([303, "http://localhost:3000/sign-in"]);
    expect(await actorOrNull()).toBeNull();
    expect(await database().owner`select 1 from sessions`).toHaveLength(0);
  });

  test.for([
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site", origin: "http://localhost:3000" },
    { origin: "https://evil.example" },
    {},
  ])("is not done for another site: %o", async (headers) => {
    const person = await anActor("reporter");
    await signInAs(person);

    expect((await asked(headers as Record<string, string>)).status).toBe(403);
    expect(await actorOrNull()).toMatchObject({ id: person.id });
  });
});
