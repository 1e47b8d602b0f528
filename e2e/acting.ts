import { expect, type Page } from "@playwright/test";
import { actionOf } from "./pages";

/** Where our pages say that they come from. */
export const ORIGIN = `http://localhost:${process.env.E2E_PORT}`;

/** Calls a server action as a page of ours does, and answers with what came back. */
export async function call(page: Page, action: string, form: Record<string, string>): Promise<string> {
  const multipart = new FormData();
  for (const [name, value] of Object.entries(form)) multipart.set(`_1_${name}`, value);
  multipart.set("0", JSON.stringify([{ is: "fresh" }, "$K1"]));
  const response = await page.request.post("/inbox", {
    headers: {
      "next-action": actionOf(action),
      accept: "text/x-component",
      origin: ORIGIN,
    },
    multipart,
  });
  const answer = await response.text();
  expect(answer, action).toContain('"is":"done"');
  return answer;
}

/** Does what sends a server action, and waits until it was answered: a page shows what it expects before that is written. */
export async function written(page: Page, act: () => Promise<void>): Promise<void> {
  const answered = page.waitForResponse((response) => "next-action" in response.request().headers());
  await act();
  await answered;
}
