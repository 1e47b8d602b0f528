import { beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { atDoor, requireOwnPage } from "@/features/session/door";
import { action } from "./action";
import { NOT_OUR_PAGE } from "./own-page";

const APP_URL = "https://quality.example";
let sent: Record<string, string>;

vi.mock("next/headers", () => ({
  headers: async () => new Headers(sent),
  cookies: async () => ({ get: () => undefined }),
}));
vi.mock("next/cache", () => ({ refresh: () => undefined }));
vi.mock("@qm/auth", async (original) => ({
  ...(await original<typeof import("@qm/auth")>()),
  settings: () => ({ APP_URL }),
  requireActor: async () => ({ id: 1, role: "admin", teamIds: [], name: "Ada", email: "ada@example.test" }),
}));

const run = vi.fn(async () => "/");
const form = new FormData();
form.set("word", "hello");
const schema = z.strictObject({ word: z.string() });
const FRESH = { is: "fresh" } as never;

beforeEach(() => run.mockClear());

// The proxy turns such requests away before; this is the second lock, for the day on which it is led around.
test.for([
  ["from another site", { origin: "https://elsewhere.example", "sec-fetch-site": "cross-site" }],
  ["from a neighbour", { origin: "https://other.quality.example", "sec-fetch-site": "same-site" }],
  ["from nowhere", {}],
  ["under our name, by the browser's own word from elsewhere", { origin: APP_URL, "sec-fetch-site": "cross-site" }],
] as const)("what is sent %s does nothing, with a session or without", async ([, headers]) => {
  sent = headers;

  expect(await action(schema, run)(FRESH, form)).toMatchObject({ is: "refused", message: NOT_OUR_PAGE });
  expect(await atDoor(schema, form, run)).toMatchObject({ is: "refused", message: NOT_OUR_PAGE });
  expect(run).not.toHaveBeenCalled();
  await expect(requireOwnPage()).rejects.toMatchObject({ reason: "forbidden", message: NOT_OUR_PAGE });
});

test("what a page of ours sends is done", async () => {
  sent = { origin: APP_URL, "sec-fetch-site": "same-origin" };

  expect(await action(schema, run)(FRESH, form)).toMatchObject({ is: "done", result: "/" });
  expect(run).toHaveBeenCalledOnce();
  await expect(requireOwnPage()).resolves.toBeUndefined();
});

test("a list that is wrong in very many places is refused at once, in one sentence", { timeout: 5_000 }, async () => {
  sent = { origin: APP_URL, "sec-fetch-site": "same-origin" };
  const many = new FormData();
  many.set("words", "x,".repeat(300_000));
  const list = z.string().transform((text) => text.split(","));
  const words = z.strictObject({ words: list.pipe(z.array(z.enum(["high"], "Choose from the list."))) });

  const answer = await action(words, run)(FRESH, many);

  expect(answer).toMatchObject({ is: "refused", fields: { words: ["Choose from the list."] } });
});
