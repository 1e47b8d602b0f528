import type { Page } from "@playwright/test";
import { aTitle, file } from "./filing";
import { palette } from "./palette";
import { expect, test } from "./people";

const options = (page: Page) => palette(page).getByRole("option");
const chosen = (page: Page) => palette(page).getByRole("option", { selected: true });

async function open(page: Page) {
  await expect(async () => {
    if (!(await palette(page).isVisible())) await page.keyboard.press("ControlOrMeta+k");
    await expect(palette(page)).toBeVisible({ timeout: 1_000 });
  }).toPass();
}

test("a number comes first at once; of one that is nowhere that is said in its place", async ({ lead }) => {
  await lead.goto("/");
  await open(lead);
  await lead.keyboard.type("999999");
  await expect(palette(lead).getByText("There is no QM-999999 that you can see.")).toBeVisible();

  await palette(lead).getByRole("combobox").fill("");
  await lead.goto("/issues?scope=teams");
  const number = /QM-\d+/.exec(
    (await lead.getByRole("row").nth(3).getByRole("link").first().getAttribute("href"))!,
  )![0];
  await open(lead);
  await lead.keyboard.type(number.slice(3));
  await expect(options(lead).first()).toContainText(number);
  await lead.keyboard.press("Enter");
  await expect(lead).toHaveURL(new RegExp(`${number}$`));
});

test("what is called so comes before issues, and nothing moves under the cursor when they come late", async ({
  lead,
}) => {
  let arrive = () => {};
  const late = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const title = aTitle("Inbox shows nothing");
  await file(lead, { title });
  await lead.goto("/");
  await open(lead);
  await lead.route(/\/api\/issues(\/options\/people)?\?/, async (route) => {
    await late;
    await route.continue();
  });
  await lead.keyboard.type("inbox");
  await expect(chosen(lead)).toHaveText(/^Inbox/);
  // It comes with a movement of its own, which ends; what spins while it waits does not.
  await lead.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter(({ effect }) => Number.isFinite(Number(effect?.getComputedTiming().endTime)))
        .map(({ finished }) => finished),
    ),
  );
  // Where the palette settles to a fraction of a pixel is not looked at.
  const placeOf = async () => Object.values((await chosen(lead).boundingBox())!).map(Math.round);
  const place = await placeOf();

  arrive();
  await expect(options(lead).filter({ hasText: title })).toBeVisible();
  await expect(options(lead).first()).toHaveText(/^Inbox/);
  await expect(chosen(lead)).toHaveText(/^Inbox/);
  expect(await placeOf()).toEqual(place);
});
