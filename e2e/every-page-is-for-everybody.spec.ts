import { devices } from "@playwright/test";
import { tellFigure } from "@qm/db/testing/figures";
import { faults } from "./faults";
import { everyPage } from "./pages";
import { expect, test } from "./people";
import { watchPolicy } from "./policy";

test.describe.configure({ timeout: 90_000 });

const PAGES = [
  "/triage",
  "/triage/rules",
  "/issues/templates?team=1",
  "/admin/people",
  "/admin/teams",
  "/admin/categories",
  "/admin/campaigns",
  "/admin/audit",
  "/account",
  "/import",
];

/** Every page in one of these, by its place; what people work with most is looked at in each look by its own journey. */
const LOOKS = [
  { look: "in the light", colorScheme: "light", width: 1440, contrast: false },
  { look: "on a phone in the dark", colorScheme: "dark", width: 390, contrast: false },
  { look: "in the dark with more contrast", colorScheme: "dark", width: 1440, contrast: true },
] as const;

for (const [turn, { look, colorScheme, width, contrast }] of LOOKS.entries()) {
  test(`axe finds no fault in the pages of an admin, every third of them ${look}, and each runs under its policy`, async ({
    browser,
    signedIn,
    baseURL,
  }) => {
    test.slow();
    const context = await browser.newContext({
      storageState: await signedIn("admin"),
      viewport: { width, height: 900 },
      colorScheme,
      reducedMotion: "reduce",
    });
    if (contrast) await context.addCookies([{ name: "qm-contrast", value: "more", url: baseURL! }]);
    const page = await context.newPage();
    const policyKept = watchPolicy(page);
    const addresses = (await everyPage(page)).filter((_, place) => place % LOOKS.length === turn);
    for (const path of addresses) {
      await page.goto(path);
      await expect(page.getByRole("main")).toBeVisible();
      expect(await faults(page, { standard: true }), path).toEqual([]);
      await page.keyboard.press("ControlOrMeta+k");
      await page.keyboard.press("Escape");
    }
    const answers = await policyKept();
    await context.close();

    tellFigure(`Pages of an admin ${look} under their policy`, `${addresses.length} pages, ${answers} answers`);
  });
}

test("no page of a phone scrolls sideways, and what is typed into does not zoom", async ({ browser, signedIn }) => {
  const { defaultBrowserType: _, ...phone } = devices["Pixel 7"];
  const context = await browser.newContext({
    ...phone,
    viewport: { width: 390, height: 844 },
    storageState: await signedIn("admin"),
  });
  const page = await context.newPage();
  const worked = ["/", "/dashboard", "/campaigns", "/issues", "/issues/new", "/issues/QM-1072"];
  const narrowed = [
    "/issues?status=new,open,in_progress&severity=high,critical&createdAt=last_30_days",
    "/issues?respondGoal=late,met,missed&resolveGoal=late",
    "/campaigns?launches=failed&createdAt=no",
  ];
  for (const path of [...PAGES, ...worked, ...narrowed]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const found = await page.evaluate(() => ({
      width: document.documentElement.scrollWidth,
      small: [
        ...document.querySelectorAll(
          "input:not([type=checkbox], [type=radio], [type=hidden], [type=file]), textarea, select",
        ),
      ]
        .filter((control) => control.checkVisibility() && Number.parseFloat(getComputedStyle(control).fontSize) < 16)
        .map((control) => control.outerHTML.slice(0, 80)),
    }));
    expect(found, path).toEqual({ width: 390, small: [] });
  }
  await context.close();
});

test("the product can be installed: its manifest and every picture in it are there without signing in", async ({
  request,
}) => {
  const answer = await request.get("/manifest.webmanifest");
  expect(answer.ok()).toBe(true);
  const manifest: { start_url: string; icons: { src: string; sizes: string }[]; shortcuts: { url: string }[] } =
    await answer.json();
  expect(manifest.start_url).toBe("/");
  expect(manifest.shortcuts.map(({ url }) => url)).toEqual(["/issues/new", "/inbox", "/triage"]);
  for (const { src } of [...manifest.icons, { src: "/apple-touch-icon.png" }]) {
    const picture = await request.get(src);
    expect(picture.ok(), src).toBe(true);
    expect(picture.headers()["content-type"], src).toMatch(/^image\//);
  }
});

test("triage is read in forced colours, and printed as the list", async ({ lead: page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await page.goto("/triage");
  const open = page.getByRole("list", { name: "New issues" }).locator("[aria-current=true]");
  await expect(open).toBeVisible();
  expect(await open.evaluate((row) => getComputedStyle(row).outlineStyle)).not.toBe("none");

  await page.emulateMedia({ forcedColors: "none", media: "print" });
  await expect(page.getByRole("button", { name: "Accept", exact: true })).toBeHidden();
  await expect(page.getByRole("navigation", { name: "Main" })).toBeHidden();
  await expect(page.getByRole("list", { name: "New issues" })).toBeVisible();
});
