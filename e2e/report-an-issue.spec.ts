import { aTitle, file } from "./filing";
import { expect, test } from "./people";

// Several people take part, one after the other.
test.describe.configure({ timeout: 90_000 });

test.describe("reporting an issue", () => {
  test("takes three fields, from wherever one is", async ({ reporter: page }) => {
    const title = aTitle("Unsubscribe link leads to a 404");
    await page.goto("/issues");
    const form = page.getByRole("dialog", { name: "File an issue" });
    await expect(async () => {
      await page.keyboard.press("c");
      await expect(form).toBeVisible({ timeout: 2000 });
    }).toPass();

    await form.getByLabel("Title").fill(title);
    await form.getByRole("radio", { name: "High" }).check({ force: true });
    await form.getByLabel("Category").selectOption({ label: "Broken link" });
    await page.keyboard.press("Control+Enter");

    await expect(form).toBeHidden();
    await page
      .getByText(/QM-\d+ filed\./)
      .getByRole("link", { name: "Open" })
      .click();
    await expect(page.getByRole("heading", { name: title })).toBeVisible();
    const properties = page.getByRole("complementary", { name: "Properties" });
    await expect(properties).toContainText("New");
    await expect(properties).toContainText("High");
    await expect(properties).toContainText("Email");
  });

  test("marks every problem at its field, and keeps what was typed", async ({ reporter: page }) => {
    await page.goto("/issues/new");
    await page.getByRole("textbox", { name: /^Description/ }).fill("Seen in Outlook");
    await page.getByLabel("URL at fault").fill("no address");
    await page.getByLabel("Title").fill("x".repeat(201));
    await page.getByRole("button", { name: "File issue", exact: true }).click();

    await expect(page.getByText("Title can be 200 characters at most.")).toBeVisible();
    await expect(page.getByText("Choose a severity.")).toBeVisible();
    await expect(page.getByText("Choose a category.")).toBeVisible();
    await expect(page.getByText("Enter a web address that begins with https:// or http://.")).toBeVisible();
    await expect(page.getByLabel("Title")).toBeFocused();
    await expect(page.getByLabel("Title")).toHaveValue("x".repeat(201));
    await expect(page.getByRole("textbox", { name: /^Description/ })).toHaveValue("Seen in Outlook");

    await page.getByLabel("Title").fill("Short");
    await expect(page.getByText("Title can be 200 characters at most.")).toBeHidden();
  });

  test("keeps a draft over a reload until it is discarded", async ({ reporter: page }) => {
    const title = aTitle("Half a thought");
    await page.goto("/issues/new");
    await page.getByLabel("Title").fill(title);
    // On a busy machine the page's script may come after the first letters.
    await expect.poll(() => page.evaluate(() => JSON.stringify(localStorage))).toContain(title);
    await page.reload();

    await expect(page.getByText("Draft restored.")).toBeVisible();
    await expect(page.getByLabel("Title")).toHaveValue(title);

    await page.getByRole("button", { name: "Discard it" }).click();
    await expect(page.getByLabel("Title")).toHaveValue("");
    await page.reload();
    await expect(page.getByRole("button", { name: "File issue", exact: true })).toBeVisible();
    await expect(page.getByLabel("Title")).toHaveValue("");
  });

  test("keeps what is typed and chosen before the page's script arrives", async ({ reporter: page }) => {
    let arrive = () => {};
    const script = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    await page.route(/\.js(\?|$)/, async (route) => {
      await script;
      await route.continue();
    });
    await page.goto("/issues/new", { waitUntil: "commit" });
    await page.getByLabel("Title").fill("Typed early");
    await page.getByLabel("Category").selectOption({ label: "Typo" });
    const early = { name: "early.txt", mimeType: "text/plain", buffer: Buffer.from("Chosen early.") };
    await page.getByLabel("Attach files").setInputFiles(early);
    arrive();

    await expect(async () => {
      await page.getByRole("tab", { name: "Preview" }).click({ timeout: 1000 });
      await expect(page.getByText("Nothing to preview.")).toBeVisible({ timeout: 1000 });
    }).toPass();
    await page.getByLabel("URL at fault").fill("example.com");
    await expect(page.getByLabel("Title")).toHaveValue("Typed early");
    await expect(page.getByLabel("Category").locator("option:checked")).toHaveText("Typo");
    await expect(page.getByRole("list", { name: "Files to attach" }).getByText("Text · 13 B")).toBeVisible();
  });

  test("adds another with the same category, severity and team", async ({ reporter: page }) => {
    await page.goto("/issues/new");
    await page.getByLabel("Title").fill(aTitle("First of two"));
    await page.getByRole("radio", { name: "Critical" }).check({ force: true });
    await page.getByLabel("Category").selectOption({ label: "Wrong UTM" });
    await page.getByRole("textbox", { name: /^Description/ }).fill("Only the first");
    await page.getByRole("button", { name: "File and add another" }).click();

    await expect(page.getByText(/QM-\d+ filed\./)).toBeVisible();
    await expect(page.getByLabel("Title")).toHaveValue("");
    await expect(page.getByLabel("Title")).toBeFocused();
    await expect(page.getByRole("textbox", { name: /^Description/ })).toHaveValue("");
    await expect(page.getByRole("radio", { name: "Critical" })).toBeChecked();
    await expect(page.getByLabel("Category").locator("option:checked")).toHaveText("Wrong UTM");
    await expect(page.getByLabel("Team").locator("option:checked")).toHaveText("Email");
  });

  test("shows similar open issues while one types, and never those out of sight", async ({ reporter, admin }) => {
    const words = aTitle("Voucher code of the win-back mailing is refused");
    const seen = await file(admin, { title: `${words} in Outlook`, team: "Email" });
    const hidden = await file(admin, { title: `${words} in Gmail`, team: "Brand and social" });

    await reporter.goto("/issues/new");
    await reporter.getByLabel("Title").fill(words);

    const similar = reporter.getByRole("region", { name: "Similar open issues" });
    await expect(similar.getByRole("link", { name: seen })).toHaveAttribute("target", "_blank");
    await expect(similar).not.toContainText(hidden);
  });

  test("files once, however often one presses", async ({ reporter: page }) => {
    const title = aTitle("Pressed twice");
    await page.goto(`/issues/new?${new URLSearchParams({ title, severity: "low" })}`);
    await page.getByLabel("Category").selectOption({ label: "Broken link" });
    await page.getByRole("button", { name: "File issue", exact: true }).dblclick();
    await expect(page.getByRole("heading", { name: title })).toBeVisible();

    const found = await page.request.get(`/api/issues?${new URLSearchParams({ q: title })}`);
    expect((await found.json()).total).toBe(1);
  });

  test("is filled in by a link, which names what it cannot take", async ({ reporter: page }) => {
    await page.goto("/issues/new?title=Dead+link&severity=urgent&stage=after_launch");

    await expect(page.getByText("The link brought something that the form cannot take: severity.")).toBeVisible();
    await expect(page.getByLabel("Title")).toHaveValue("Dead link");
    await expect(page.getByRole("combobox", { name: "Found" })).toHaveText(/After launch/);
  });
});

test("an issue can be filed without a script", async ({ browser, signedIn }) => {
  const context = await browser.newContext({ storageState: await signedIn("reporter"), javaScriptEnabled: false });
  const page = await context.newPage();
  const title = aTitle("No script");
  await page.goto(`/issues/new?${new URLSearchParams({ title, severity: "low" })}`);
  await page.getByRole("button", { name: "File issue", exact: true }).click();
  await expect(page.getByText("Choose a category.")).toBeVisible();

  await page.getByLabel("Category").selectOption({ label: "Typo" });
  await page.getByRole("button", { name: "File issue", exact: true }).click();

  await expect(page.getByText(/QM-\d+ filed\./)).toBeVisible();
  await page.getByRole("link", { name: title }).click();
  await expect(page.getByRole("heading", { name: title })).toBeVisible();
  await context.close();
});
