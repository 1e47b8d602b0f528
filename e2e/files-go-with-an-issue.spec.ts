import { devices, type Page } from "@playwright/test";
import { startComment } from "./commenting";
import { faults } from "./faults";
import { aTitle, fileAndOpen } from "./filing";
import { expect, test } from "./people";
import { give, picture } from "./pictures";

test.describe.configure({ timeout: 120_000 });

const HTML = "<!doctype html><script>document.title = 'taken over'</script>";

const cards = (page: Page) => page.getByRole("region", { name: "Activity" }).getByRole("article");
test("files come by paste, drop and choice, outlast a crash, and are looked at and deleted", async ({
  reporter,
  lead,
  otherReporter,
}) => {
  const number = await fileAndOpen(reporter, { title: aTitle("Hero is stretched") });
  const red = await picture(reporter, "tomato");
  const blue = await picture(reporter, "steelblue");

  await startComment(reporter);
  const box = "textarea[aria-label=Comment]";
  await give(reporter, "paste", box, [{ name: "image.png", type: "image/png", bytes: red }]);
  await give(reporter, "drop", box, [{ name: "hero.png", type: "text/plain", bytes: blue }]);
  await reporter
    .getByLabel("Attach files")
    .last()
    .setInputFiles([
      { name: "evil.png", mimeType: "image/png", buffer: Buffer.from(HTML) },
      { name: "none.txt", mimeType: "text/plain", buffer: Buffer.alloc(0) },
    ]);
  const waiting = reporter.getByRole("list", { name: "Files to attach" });
  await expect(waiting.getByRole("listitem")).toHaveCount(4);
  await expect(waiting.getByText("This file is empty.")).toBeVisible();
  await waiting.getByRole("button", { name: "Take out none.txt" }).click();
  await expect(waiting.getByText("Text · 61 B")).toBeVisible();
  await expect(waiting.getByText(/^PNG picture/)).toHaveCount(2);

  // The page dies without a word; what was sent and what was typed is there again.
  await reporter.locator(box).fill("Twice as wide");
  const crashed = reporter.waitForEvent("crash");
  await reporter.goto("chrome://crash").catch(() => undefined);
  await crashed;
  const back = await reporter.context().newPage();
  await back.goto(`/issues/${number}`);
  await expect(back.getByText("Draft restored.")).toBeVisible();
  await expect(back.locator(box)).toHaveValue("Twice as wide");
  await expect(back.getByRole("list", { name: "Files to attach" }).getByRole("listitem")).toHaveCount(3);
  await back.getByRole("button", { name: "Comment", exact: true }).click();
  await expect(
    cards(back)
      .last()
      .getByRole("button", { name: /^Look at/ }),
  ).toHaveCount(2);
  expect(await faults(back)).toEqual([]);

  await lead.goto(`/issues/${number}`);
  const said = cards(lead).last();
  await said.getByRole("button", { name: /^Look at Screenshot/ }).click();
  const light = lead.getByRole("dialog", { name: /^Picture/ });
  await expect(light.getByRole("img")).toHaveJSProperty("complete", true);
  await lead.keyboard.press("ArrowRight");
  await expect(light.getByText("2 of 2")).toBeVisible();
  await expect(light.getByText("hero.png")).toBeVisible();
  await lead.keyboard.press("Escape");
  await expect(light).toHaveCount(0);

  const address = (await said.getByRole("link", { name: "evil.png", exact: true }).getAttribute("href"))!;
  const answer = await lead.request.get(address);
  expect(answer.headers()["content-disposition"]).toContain("attachment");
  expect(answer.headers()["content-type"]).toBe("application/octet-stream");
  const download = lead.waitForEvent("download");
  await said.getByRole("link", { name: "evil.png", exact: true }).click();
  expect((await download).suggestedFilename()).toBe("evil.png");
  expect((await otherReporter.request.get(address)).status()).toBe(404);

  await said.getByRole("button", { name: "Delete evil.png" }).click();
  await lead.getByRole("dialog", { name: "Delete this file?" }).getByRole("button", { name: "Delete file" }).click();
  await expect(said.getByText("Beatriz Carvalho deleted the file evil.png")).toBeVisible();
  expect((await lead.request.get(address)).status()).toBe(404);
});

test("a picture stands where it is spoken of, stays when its reference goes, and the timeline tells of files that came later", async ({
  reporter,
  lead,
  otherReporter,
}) => {
  const number = await fileAndOpen(reporter, { title: aTitle("Logo is blurred") });
  const red = await picture(reporter, "tomato");
  const look = (page: Page, name: string) => page.getByRole("button", { name: `Look at ${name}` });

  // In a comment: at the cursor, also in the preview, and as an image of the text.
  await startComment(reporter);
  const box = reporter.getByRole("textbox", { name: "Comment", exact: true });
  await box.fill("Before after");
  for (let step = 0; step < "after".length; step += 1) await reporter.keyboard.press("ArrowLeft");
  await give(reporter, "paste", "textarea[aria-label=Comment]", [{ name: "logo.png", type: "image/png", bytes: red }]);
  await expect(box).toHaveValue(/^Before !\[logo\.png\]\(file:[0-9a-f-]{36}\)\nafter$/);
  await expect(reporter.getByRole("list", { name: "Files to attach" }).getByText("PNG picture")).toBeVisible();
  await reporter.getByRole("tab", { name: "Preview" }).click();
  await expect(reporter.getByRole("img", { name: "logo.png" })).toBeVisible();
  await reporter.getByRole("tab", { name: "Write" }).click();
  await reporter.getByRole("button", { name: "Comment", exact: true }).click();
  const said = cards(reporter).last();
  const shown = said.locator("p", { hasText: "Before" }).getByRole("img", { name: "logo.png" });
  await expect(shown).toHaveJSProperty("complete", true);
  await expect(look(reporter, "logo.png")).toHaveCount(1);
  const source = (await shown.getAttribute("src"))!;
  expect((await otherReporter.request.get(source)).status()).toBe(404);
  expect(await faults(reporter)).toEqual([]);

  // Taken out of the words it stays with them, and that is said.
  await said.getByRole("button", { name: "More" }).click();
  await reporter.getByRole("menuitem", { name: "Edit" }).click();
  await reporter.getByRole("textbox", { name: "Edit the comment" }).fill("Never mind.");
  await reporter.keyboard.press("Control+Enter");
  await expect(reporter.getByText("logo.png stays among the files of this comment.")).toBeVisible();
  await expect(said.getByRole("list", { name: "Pictures" })).toBeVisible();

  // In the description: attached as it arrives, and told by the timeline.
  await lead.goto(`/issues/${number}`);
  await lead.getByRole("button", { name: /Edit of the description$/ }).click();
  const text = lead.getByRole("textbox", { name: "Description" });
  await text.fill("See");
  await give(lead, "drop", "textarea[aria-label=Description]", [{ name: "hero.png", type: "image/png", bytes: red }]);
  await expect(text).toHaveValue(/^See !\[hero\.png\]\(file:/);
  const activity = lead.getByRole("region", { name: "Activity" });
  await expect(activity.getByText("Beatriz Carvalho attached hero.png")).toBeVisible();
  await lead.getByRole("button", { name: "Save description" }).click();
  await expect(lead.locator("p", { hasText: "See" }).getByRole("img", { name: "hero.png" })).toBeVisible();
  await expect(reporter.getByText("Beatriz Carvalho attached hero.png").first()).toBeVisible();

  await lead.locator("p", { hasText: "See" }).getByRole("button", { name: "Delete hero.png" }).click();
  await lead.getByRole("dialog", { name: "Delete this file?" }).getByRole("button", { name: "Delete file" }).click();
  await expect(activity.getByText("Beatriz Carvalho deleted hero.png")).toBeVisible();
  await expect(lead.getByText("hero.png (deleted)")).toBeVisible();
  expect(await faults(lead)).toEqual([]);
});

test("a comment does not go while a file that it speaks of has not arrived", async ({ reporter }) => {
  await fileAndOpen(reporter, { title: aTitle("Icon is missing") });
  await reporter.route("**/api/uploads?**", (route) => route.abort());
  await startComment(reporter);
  const red = await picture(reporter, "tomato");
  await give(reporter, "paste", "textarea[aria-label=Comment]", [{ name: "icon.png", type: "image/png", bytes: red }]);
  await expect(reporter.getByText("The line broke.")).toBeVisible();
  await reporter.keyboard.press("Control+Enter");
  await expect(reporter.getByText(/“icon\.png” did not arrive/)).toBeVisible();
  await expect(cards(reporter)).toHaveCount(0);

  await reporter.unroute("**/api/uploads?**");
  await reporter.getByRole("button", { name: "Send icon.png again" }).click();
  await expect(reporter.getByRole("list", { name: "Files to attach" }).getByText("PNG picture")).toBeVisible();
  await reporter.getByRole("button", { name: "Comment", exact: true }).click();
  await expect(cards(reporter).last().getByRole("img", { name: "icon.png" })).toBeVisible();
});

test("a file that could not be attached to its issue stays, and says so, until another try", async ({ lead }) => {
  const number = await fileAndOpen(lead, { title: aTitle("Footer is empty") });
  const address = `**/issues/${number}`;
  await lead.route(address, (route) => (route.request().method() === "POST" ? route.abort() : route.fallback()));
  await lead
    .getByLabel("Attach files")
    .first()
    .setInputFiles({ name: "proof.txt", mimeType: "text/plain", buffer: Buffer.from("Seen.") });
  const waiting = lead.getByRole("list", { name: "Files to attach" });
  await expect(waiting.getByText("This was not saved: the server did not answer.")).toBeVisible();

  await lead.unroute(address);
  await waiting.getByRole("button", { name: "Attach proof.txt again" }).click();

  const activity = lead.getByRole("region", { name: "Activity" });
  await expect(activity.getByText("Beatriz Carvalho attached proof.txt")).toBeVisible();
  await expect(waiting).toHaveCount(0);
});

test("a fault is filed with a photo on a phone", async ({ browser, signedIn }) => {
  const phone = await browser.newContext({
    ...devices["Pixel 7"],
    viewport: { width: 390, height: 844 },
    storageState: await signedIn("reporter"),
  });
  const page = await phone.newPage();
  const title = aTitle("Poster hangs upside down");
  await page.goto(`/issues/new?${new URLSearchParams({ title, severity: "high" })}`);
  await page.getByLabel("Category").selectOption({ label: "Broken link" });

  const camera = page.getByLabel("Take a photo");
  await expect(camera).toHaveAttribute("capture", "environment");
  await camera.setInputFiles({
    name: "IMG_0001.png",
    mimeType: "image/png",
    buffer: Buffer.from(await picture(page, "goldenrod")),
  });
  await expect(page.getByRole("list", { name: "Files to attach" }).getByText("PNG picture")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("list", { name: "Files to attach" }).getByText("IMG_0001.png")).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.getByRole("button", { name: "File issue", exact: true }).click();

  await expect(page.getByRole("heading", { name: title })).toBeVisible();
  await expect(page.getByRole("button", { name: "Look at IMG_0001.png" })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await phone.close();
});
