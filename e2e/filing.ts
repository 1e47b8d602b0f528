import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";

/** Words that stand in no other issue. */
export const aTitle = (words: string) => `${words} ${randomUUID().slice(0, 8)}`;

type Given = { title: string; severity?: string; team?: string };

/** Files an issue through the form's own page, and answers with its number; the page shows the issue. */
export async function file(page: Page, { title, severity = "medium", team }: Given): Promise<string> {
  await page.goto(`/issues/new?${new URLSearchParams({ title, severity })}`);
  await page.getByLabel("Category").selectOption({ label: "Broken link" });
  if (team) await page.getByLabel("Team").selectOption({ label: team });
  await page.getByRole("button", { name: "File issue", exact: true }).click();
  await expect(page.getByRole("heading", { name: title })).toBeVisible();
  return new URL(page.url()).pathname.split("/").at(-1)!;
}
