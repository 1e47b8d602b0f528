import { readFile, rm, truncate, writeFile } from "node:fs/promises";
import { faults } from "./faults";
import { aTitle } from "./filing";
import { expect, test } from "./people";

const fileOf = (text: string, name = "tracker.csv") => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });

test.describe("importing from another tracker", () => {
  test("shows what would happen, asks what it cannot know, reports every row, and can be undone", async ({
    lead: page,
  }) => {
    test.slow();
    const title = aTitle("Dead link in the newsletter");
    const key = aTitle("K").replace(" ", "-");
    await page.goto("/import");
    await page
      .getByLabel("CSV file")
      .setInputFiles(
        fileOf(
          [
            "Summary,Issue key,Status,Priority,Reporter,Created,Due date,Description",
            `${title},${key}-1,Waiting room,Purple,Nemo Nobody,30/Sep/21 17:20,04/05/2027,"two\nlines, ""quoted"" 😀"`,
            `,${key}-2,Open,Major,,01/Oct/21 09:00,,`,
            "",
          ].join("\n"),
        ),
      );

    await expect(page.getByText("2 rows, separated by comma, utf-8")).toBeVisible();
    await expect(page.getByLabel("Summary becomes")).toHaveValue("title");
    await expect(page.getByText("The title is empty.")).toBeVisible();
    await expect(page.getByRole("button", { name: "Import 1 issue" })).toBeDisabled();
    expect(await faults(page, { within: "main" })).toEqual([]);

    await page.getByLabel('Due: what is "04/05/2027"?').selectOption({ label: "4 May 2027 (day/month/year)" });
    await page.getByLabel("Category", { exact: true }).selectOption({ label: "Broken link" });
    await page.getByLabel("Severity Purple means").selectOption({ label: "Critical" });
    await expect(page.getByRole("table", { name: "The first issues as they would stand" })).toContainText("Critical");
    await page.getByRole("button", { name: "Import 1 issue" }).click();

    await expect(page).toHaveURL(/\/import\/\d+$/);
    await expect(page.getByText("Done", { exact: true })).toBeVisible();
    await expect(page.getByRole("row", { name: /^4 Not readable/ })).toBeVisible();
    expect(await faults(page, { within: "main" })).toEqual([]);
    const report = page.url();
    await page.getByRole("link", { name: "Created", exact: true }).click();
    await page.getByRole("link", { name: title }).click();
    await expect(page.getByRole("heading", { name: title })).toBeVisible();
    await expect(page.getByText('lines, "quoted" 😀')).toBeVisible();
    const issue = page.url();

    await page.goto(report);
    await page.getByRole("button", { name: "Undo import" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Undo import" }).click();
    await expect(page.getByText("Undone", { exact: true })).toBeVisible();
    expect((await page.goto(issue))?.status()).toBe(404);
  });

  test("updates instead of duplicating when the same file comes again", async ({ lead: page }) => {
    const title = aTitle("Wrong image");
    const text = `Title,Key,Category\n${title},${aTitle("K")},Broken link\n`;
    for (const outcome of ["Import 1 issue", "Update 1 issue"]) {
      await page.goto("/import");
      const again = outcome.startsWith("Update");
      await page.getByLabel("CSV file").setInputFiles(fileOf(again ? text.replace(title, `${title} again`) : text));
      await page.getByRole("button", { name: outcome }).click();
      // The page with the file lists earlier imports, which are done too.
      await expect(page).toHaveURL(/\/import\/\d+$/);
      await expect(page.getByText("Done", { exact: true })).toBeVisible();
    }

    await page.goto(`/issues?q=${encodeURIComponent(title.split(" ").at(-1) ?? "")}`);
    await expect(page.getByText(`${title} again`).first()).toBeVisible();
  });

  // biome-ignore format: a table reads best as a table
  for (const [name, text, says] of [
    ["an empty file", "", "This file is empty."],
    ["a file that is no CSV", "%PDF-1.7\n", "This file is a PDF document."],
    ["a header without rows", "Title,Status\n", "no rows below it"],
  ] as const) {
    test(`says clearly what is wrong with ${name}`, async ({ lead: page }) => {
      await page.goto("/import");
      await page.getByLabel("CSV file").setInputFiles(fileOf(text));
      await expect(page.getByRole("alert").filter({ hasText: says })).toBeVisible();
    });
  }

  test("refuses 200 MB without sending them", async ({ lead: page }, info) => {
    const huge = info.outputPath("huge.csv");
    await writeFile(huge, "");
    await truncate(huge, 200 * 1024 * 1024);

    await page.goto("/import");
    await page.getByLabel("CSV file").setInputFiles(huge);

    await expect(
      page.getByRole("alert").filter({ hasText: "This file has 200.0 MB; at most 20 MB can be imported at once." }),
    ).toBeVisible();
    await rm(huge);
  });

  test("reads UTF-16, as Excel writes it", async ({ lead: page }) => {
    await page.goto("/import");
    const buffer = Buffer.concat([
      Buffer.from([0xff, 0xfe]),
      Buffer.from("Titel\tStatus\nGröße prüfen\tOffen\n", "utf16le"),
    ]);
    await page.getByLabel("CSV file").setInputFiles({ name: "excel.csv", mimeType: "text/csv", buffer });

    await expect(page.getByText("1 row, separated by tab, utf-16le")).toBeVisible();
    await expect(page.getByText("Größe prüfen").first()).toBeVisible();
  });

  test("does not exist for reporters", async ({ reporter: page }) => {
    expect((await page.goto("/import"))?.status()).toBe(404);
    expect((await page.goto("/import/1"))?.status()).toBe(404);
  });

  test("gives back exactly the list as a file that imports without a change", async ({ lead: page }) => {
    const address = "/api/issues/export.csv?scope=teams&severity=critical";
    await page.goto("/import");
    const [download] = await Promise.all([page.waitForEvent("download"), page.goto(address).catch(() => null)]);
    const buffer = await readFile(await download.path());
    await page.getByLabel("CSV file").setInputFiles({ name: "export.csv", mimeType: "text/csv", buffer });

    await expect(page.getByText("There is nothing to write: everything in the file is here already.")).toBeVisible();
  });
});
