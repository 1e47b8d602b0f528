import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { call } from "./acting";
import { inDatabase } from "./in-database";

/** Words that stand in no other issue. */
export const aTitle = (words: string) => `${words} ${randomUUID().slice(0, 8)}`;

type Given = { title: string; severity?: string; team?: string; url?: string };

/** Files an issue, without the form that has journeys of its own, and answers with its number. */
export async function file(
  page: Page,
  { title, severity = "medium", team = "Email", url = "" }: Given,
): Promise<string> {
  const { teamId, categoryId } = await idsOf(team);
  const answer = await call(page, "reportIssue", { title, severity, teamId, categoryId, url });
  const [, id] = /"is":"done","result":\{"id":(\d+)/.exec(answer)!;
  return `QM-${id}`;
}

/** The same, and the page shows the issue and listens. */
export async function fileAndOpen(page: Page, given: Given): Promise<string> {
  const number = await file(page, given);
  await page.goto(`/issues/${number}`);
  await expect(page.getByRole("heading", { name: given.title })).toBeVisible();
  await listens(page);
  return number;
}

/** Waits until the page's script has taken over all that can be pressed in it; keys that come before are nobody's. */
async function listens(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const buttons = [...document.querySelectorAll("main button")];
    const isTaken = (button: Element) => Object.keys(button).some((key) => key.startsWith("__reactProps"));
    return buttons.length > 0 && buttons.every(isTaken);
  });
}

type Ids = { teamId: string; categoryId: string };
const known = new Map<string, Promise<Ids>>();

function idsOf(team: string): Promise<Ids> {
  const ids = known.get(team) ?? readIds(team);
  known.set(team, ids);
  return ids;
}

const readIds = (team: string) =>
  inDatabase(async (owner) => {
    const [ids] = await owner<Ids[]>`select t.id::text as "teamId", c.id::text as "categoryId"
      from teams t, categories c where t.name = ${team} and c.name = 'Broken link'`;
    if (!ids) throw new Error(`The sample has no team ${team}.`);
    return ids;
  });
