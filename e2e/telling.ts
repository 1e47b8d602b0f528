import { expect, type Page } from "@playwright/test";
import { commentBox, startComment } from "./commenting";
import { aTitle, fileAndOpen } from "./filing";

/** Issues of somebody's own, on each of which somebody else says a word after the other; answers with their titles. */
export async function tellOf<Words extends readonly string[]>(owner: Page, teller: Page, words: [...Words]) {
  const titles: string[] = [];
  for (const word of words) {
    const title = aTitle(word);
    const number = await fileAndOpen(owner, { title, team: "Email" });
    await teller.goto(`/issues/${number}`);
    const comment = commentBox(teller);
    await startComment(teller);
    await comment.fill("A word on this.");
    await teller.keyboard.press("Control+Enter");
    // Under the load of other journeys the sending itself may take its time.
    await expect(teller.getByRole("article").getByText("A word on this.")).toBeVisible({ timeout: 30_000 });
    titles.push(title);
  }
  return titles as { [At in keyof Words]: string };
}
