import { pick, pressOn, tabTo, typeInto } from "./by-keys";
import { aTitle, file } from "./filing";
import { expect, test } from "./people";

test.describe.configure({ timeout: 90_000 });

test("a lead writes rules, finds them again after leaving, tries them and lets them assign", async ({
  lead: page,
  reporter,
}) => {
  const [first, second] = [aTitle("Landing pages"), aTitle("Everything of spring")];
  const host = `${aTitle("spring").replace(" ", "-")}.example.com`;
  const rules = page.getByRole("list", { name: "Rules, in order" });
  await page.goto("/triage/rules");
  await expect(page.getByText("A new issue of Email goes to")).toBeVisible();
  for (const name of [first, second]) {
    await pressOn(page, page.getByRole("button", { name: "New rule" }));
    const dialog = page.getByRole("dialog", { name: "New rule" });
    await typeInto(page, dialog.getByLabel("Name"), name);
    await pressOn(page, dialog.getByRole("combobox", { name: "Assign to" }));
    await page.keyboard.type("beatriz");
    await expect(page.getByRole("option")).toHaveText([/Beatriz Carvalho/]);
    await page.keyboard.press("Enter");
    await typeInto(page, dialog.getByLabel("Host of the URL"), host);
    await page.keyboard.press("Control+Enter");
    await expect(rules.getByText(name, { exact: true }).first()).toBeVisible();
  }
  await pressOn(page, page.getByRole("button", { name: `Move ${second} up` }));
  await expect(page.getByText(`${second} is number`)).toBeAttached();

  await page.goto("/issues");
  await page.goto("/triage/rules");
  await expect(page.getByText("Draft restored.")).toBeVisible();
  await expect(rules.getByRole("listitem").filter({ hasText: "spring" }).first()).toContainText(second);
  await pressOn(page, page.getByRole("button", { name: "Test against the last 100 issues" }));
  await expect(page.getByRole("heading", { name: /^Of the last \d+ issues, these rules would assign/ })).toBeFocused();
  await pressOn(page, page.getByRole("button", { name: "Save rules" }));
  await expect(page.getByText("The rules are saved.")).toBeVisible();

  const title = aTitle("Hero links to nowhere");
  await file(reporter, { title, url: `https://${host}/offer` });
  await page.goto(`/issues?q=${encodeURIComponent(title)}`);
  await page.getByRole("link", { name: title }).press("Enter");
  await expect(page.getByRole("complementary", { name: "Properties" })).toContainText("Beatriz Carvalho");
  await expect(page.getByText(second)).toBeVisible();

  await page.goto("/triage/rules");
  for (const name of [first, second]) await pressOn(page, page.getByRole("button", { name: `Remove ${name}` }));
  await pressOn(page, page.getByRole("button", { name: "Save rules" }));
  await expect(page.getByText("The rules are saved.")).toBeVisible();
});

test("an admin makes a category, a team, a campaign and a calendar, and puts the team out of use", async ({
  admin: page,
}) => {
  const [category, team, campaign, calendar] = ["Wrong tone", "Print", "Autumn sale", "Office"].map(aTitle);
  const dialog = page.getByRole("dialog");
  const row = (name: string) => page.getByRole("row").filter({ hasText: name });
  const open = async (to: string, button: string) => {
    await page.goto(to);
    // The first press may come before the page listens.
    await expect(async () => {
      if (!(await dialog.isVisible())) await pressOn(page, page.getByRole("button", { name: button }));
      await expect(dialog).toBeVisible({ timeout: 1_000 });
    }).toPass();
  };
  const keep = async (name: string) => {
    await page.keyboard.press("Control+Enter");
    await expect(dialog).toBeHidden();
    await expect(row(name)).toBeVisible();
  };

  await open("/admin/categories", "New category");
  await typeInto(page, dialog.getByLabel("Name"), category!);
  await typeInto(page, dialog.getByLabel("Description"), "The words are not ours.");
  await keep(category!);

  await open("/admin/teams", "New team");
  await typeInto(page, dialog.getByLabel("Name"), team!);
  // Whoever leads one more team sees other dashboards from then on, save an admin.
  await pressOn(page, dialog.getByRole("combobox", { name: "Lead" }));
  await page.keyboard.type("ingrid");
  await expect(page.getByRole("option")).toHaveText([/Ingrid Sørensen/]);
  await page.keyboard.press("Enter");
  await keep(team!);
  await expect(row(team!)).toContainText("Ingrid Sørensen");

  await open("/admin/campaigns", "New campaign");
  await typeInto(page, dialog.getByLabel("Name"), campaign!);
  await pick(page, dialog.getByLabel("Channel"), "E-mail");
  await pick(page, dialog.getByLabel("Owning team"), team!);
  await typeInto(page, dialog.getByLabel("Links"), "40");
  await keep(campaign!);
  await expect(row(campaign!)).toContainText("40");

  await open("/admin/sla", "New calendar");
  await typeInto(page, dialog.getByLabel("Name"), calendar!);
  await typeInto(page, dialog.getByLabel("Holidays"), "2031-12-25");
  await keep(calendar!);
  await expect(row(calendar!)).toContainText("1 holiday");

  await open("/admin/teams", `Change ${team}`);
  await tabTo(page, dialog.getByLabel("In use"));
  await page.keyboard.press("Space");
  await keep(team!);
  await expect(row(team!)).toContainText("Not in use");
});
