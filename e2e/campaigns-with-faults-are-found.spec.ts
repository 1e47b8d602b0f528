import { expect, test } from "./people";

test("the campaigns with faults after launch are found from their figure, as many as it says", async ({
  lead: page,
}) => {
  await page.goto("/dashboard?scope=teams&tiles=campaigns.wide");
  const figure = page.getByRole("group", { name: "How good are our campaigns?. Arrow keys" }).getByRole("link", {
    name: /^Campaigns with faults after launch: /,
  });
  const [, failed] = /, ([\d,]+) of [\d,]+ campaigns?/.exec((await figure.getAttribute("aria-label"))!)!;
  await figure.click();
  await expect(page).toHaveURL(/\/campaigns\?.*launches=failed/);
  await expect(page.getByRole("table", { name: "Campaigns" }).getByRole("row")).toHaveCount(Number(failed) + 1);
});

test("a campaign that nobody has filed anything in yet says so once", async ({ lead: page }) => {
  await page.goto("/campaigns?scope=teams");
  await page.getByRole("link", { name: "January travel deals 2027" }).click();

  await expect(page.getByText("Nobody has filed any that you may see.")).toBeVisible();
  await expect(page.getByRole("region", { name: "How good is this campaign?" })).toBeVisible();
  await expect(page.getByText("There is nothing to count yet.")).toHaveCount(0);
});
