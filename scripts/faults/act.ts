import { readFileSync } from "node:fs";
import path from "node:path";
import { WEB } from "../lib/build";
import { type Answer, ask } from "./ask";
import type { Person } from "./people";

type Manifest = { node: Record<string, { exportedName: string; filename: string }> };
let manifest: Manifest | undefined;

function idOf(name: string): string {
  manifest ??= JSON.parse(
    readFileSync(path.join(WEB, ".next/server/server-reference-manifest.json"), "utf8"),
  ) as Manifest;
  const found = Object.entries(manifest.node).find(
    ([, { exportedName, filename }]) => exportedName === name && filename.endsWith("features/issues/actions.ts"),
  );
  if (!found) throw new Error(`The build has no action ${name}.`);
  return found[0];
}

export type Acted =
  | { is: "done"; result: Record<string, unknown>; answer: Answer }
  | { is: "refused"; message: string; answer: Answer }
  | { is: "failed"; answer: Answer };

type Options = { timeoutMs?: number };

/**
 * Sends a form to one of the product's actions as the page with that form does. From a page that has no such form the framework would ask
 * itself, and pass on whatever that comes to as a success.
 */
export async function act(
  web: string,
  person: Person,
  action: "addComment" | "reportIssue" | "editIssue",
  fields: Record<string, string | number>,
  { timeoutMs }: Options = {},
): Promise<Acted> {
  const page = "id" in fields ? `/issues/${fields.id}` : "/issues/new";
  const form = new FormData();
  for (const [key, value] of Object.entries(fields)) form.append(`_1_${key}`, String(value));
  form.append("0", JSON.stringify([{ is: "fresh" }, "$K1"]));
  const encoded = new Response(form);
  const answer = await ask(`${web}${page}`, {
    method: "POST",
    timeoutMs,
    headers: {
      "Next-Action": idOf(action),
      "Content-Type": encoded.headers.get("content-type")!,
      Accept: "text/x-component",
      Cookie: person.cookie,
      Origin: web,
      "Sec-Fetch-Site": "same-origin",
    },
    body: Buffer.from(await encoded.arrayBuffer()),
  });
  return readAnswer(answer);
}

function readAnswer(answer: Answer): Acted {
  const done = answer.text.match(/"is":"done","result":(\{[^{}]*\})/);
  if (done) return { is: "done", result: JSON.parse(done[1]!) as Record<string, unknown>, answer };
  const refused = answer.text.match(/"is":"refused","message":("(?:[^"\\]|\\.)*")/);
  if (refused) return { is: "refused", message: JSON.parse(refused[1]!) as string, answer };
  return { is: "failed", answer };
}

export const newKey = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
