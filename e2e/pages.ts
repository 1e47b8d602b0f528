import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, type Page } from "@playwright/test";

const BUILD = path.resolve(import.meta.dirname, "../apps/web/.next");

/** What stands for a part of an address; a page with a part that is not told here cannot be opened, and its journey fails. */
const PARTS: Record<string, (page: Page) => Promise<string>> = {
  "[number]": async (page) => `QM-${await firstOf(page, "/api/issues")}`,
  "[id]": async (page) => firstOf(page, "/api/issues/options/campaigns"),
  "[token]": async () => "x".repeat(43),
};

const told = (manifest: string) => JSON.parse(readFileSync(path.join(BUILD, manifest), "utf8"));

/** The id by which the build calls a server action. */
export function actionOf(name: string): string {
  const { node }: { node: Record<string, { exportedName: string }> } = told("server/server-reference-manifest.json");
  const [id] = Object.entries(node).find(([, { exportedName }]) => exportedName === name) ?? [];
  if (!id) throw new Error(`The build has no action ${name}.`);
  return id;
}

/** The addresses of all pages that the build holds, as somebody who is signed in may open them. */
export async function everyPage(page: Page): Promise<string[]> {
  const routes: Record<string, string> = told("app-path-routes-manifest.json");
  const pages = Object.entries(routes).flatMap(([file, address]) =>
    file.endsWith("/page") && !address.startsWith("/_") ? [address] : [],
  );
  expect(pages.length, "pages of the build").toBeGreaterThan(25);
  return Promise.all(pages.sort().map((address) => filledIn(address, page)));
}

async function filledIn(address: string, page: Page): Promise<string> {
  const parts = address.split("/").map(async (part) => {
    if (!part.startsWith("[")) return part;
    const find = PARTS[part];
    if (!find) throw new Error(`${address} has a part ${part}: tell in e2e/pages.ts what stands for it.`);
    return find(page);
  });
  return (await Promise.all(parts)).join("/");
}

async function firstOf(page: Page, address: string): Promise<string> {
  const [, id] = /"id":(\d+)/.exec(await (await page.request.get(address)).text()) ?? [];
  if (!id) throw new Error(`${address} answers with nothing that has an id.`);
  return id;
}
