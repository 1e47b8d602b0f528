import { type FormState, FRESH } from "@/lib/form-state";
import { NOTE, PERSON, SECRET, whatIsIn } from "../features/strangers.fixture";
import { ask, site } from "./server.fixture";

/** An answer as it is compared: what is in it, and where it leads. */
export type Told = { status: number; what: string; head: string; body: string };

export async function told(response: Response): Promise<Told> {
  const body = await response.text();
  const head = [...response.headers].map(([name, value]) => `${name}: ${value}`).join("\n");
  const to = response.headers.get("location") ?? response.headers.get("x-action-redirect");
  return {
    status: response.status,
    what: to ? `to ${to.replace(/[?;].*$/, "")}` : inWords(response.status, body),
    head,
    body,
  };
}

function inWords(status: number, body: string): string {
  if (status === 404) return "not_found";
  return status === 200 ? whatIsIn(body) : String(status);
}

/** Opens an address with these cookies, as a page of ours does. */
export async function open(address: string, cookie: string, init: RequestInit = {}): Promise<Told> {
  const headers = new Headers(init.headers);
  headers.set("origin", site());
  headers.set("cookie", cookie);
  return told(await ask(address, { ...init, headers }));
}

type Called = Told & {
  /** What the form heard; `null` when it heard nothing. */
  state: FormState | null;
};

/** Calls a server action as the browser's part of React does: its arguments, in the coding of `encodeReply`. */
export async function call(
  { id, page }: { id: string; page: string },
  cookie: string,
  args: readonly unknown[],
  form: Record<string, string>,
  headers: Record<string, string> = { origin: site() },
): Promise<Called> {
  const body = new FormData();
  for (const [name, value] of Object.entries(form)) body.append(`_1_${name}`, value);
  body.append("0", JSON.stringify([...args, FRESH, "$K1"]));
  const answer = await told(
    await ask(page.replaceAll(/\[[^\]]*\]/g, "1"), {
      method: "POST",
      body,
      headers: { ...headers, cookie, accept: "text/x-component", "next-action": id },
    }),
  );
  return { ...answer, state: stateIn(answer.body) };
}

/** The first row of the answer names the row of what was returned. */
function stateIn(body: string): Called["state"] {
  const [, row] = /^0:.*?"a":"\$@(\w+)"/m.exec(body) ?? [];
  const [, returned] = (row && new RegExp(`^${row}:(\\{.*\\})$`, "m").exec(body)) || [];
  return returned ? JSON.parse(returned, (_key, value) => (value === "$undefined" ? undefined : value)) : null;
}

export const CANARIES = [SECRET, NOTE, PERSON];

/** What of the secret issue an answer holds, in its headers or its body. */
export const canariesIn = ({ head, body }: Pick<Told, "head" | "body">) =>
  CANARIES.filter((canary) => `${head}\n${body}`.includes(canary));
