import { readFile } from "node:fs/promises";
import type { Download, Locator, Page } from "@playwright/test";
import { pressOn, tabTo } from "./by-keys";
import { aTitle, file } from "./filing";
import { expect, test } from "./people";

test.describe.configure({ timeout: 120_000 });

const KEEPING_UP = "Are we keeping up?";
const tileOf = (page: Page, title: string) => page.getByRole("region", { name: title });
const chartOf = (page: Page, title: string) => page.getByRole("group", { name: `${title}. Arrow keys` });

async function taken(page: Page, title: string, what: string): Promise<Download> {
  await tileOf(page, title)
    .getByRole("button", { name: `Download: ${title}` })
    .click();
  const download = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: what }).click();
  return download;
}

test("what somebody else files shows on a dashboard that nobody loads again", async ({ lead, admin }) => {
  const today = (page: Page) => chartOf(page, KEEPING_UP).getByRole("link", { name: /, filed: .* so far/ });
  const count = async () => Number(/: ([\d,]+) issue/.exec((await today(lead).getAttribute("aria-label"))!)![1]);
  await lead.goto("/dashboard?scope=teams&period=last_7_days&tiles=keepingUp.wide");
  await expect(today(lead)).toBeVisible();
  await lead.evaluate(() => Object.assign(window, { stayed: true }));
  const before = await count();

  await admin.goto("/issues");
  await file(admin, { title: aTitle("Filed while a dashboard is looked at"), team: "Email" });

  await expect.poll(count, { timeout: 30_000 }).toBeGreaterThan(before);
  expect(await lead.evaluate(() => "stayed" in window)).toBe(true);
});

/** The colour of a bar, and some places on it in the drawing, one above the other: the thin line of the weeks before may cross one of them. */
const barIn = (chart: Locator) =>
  chart.evaluate((element) => {
    const bars = [...element.querySelectorAll<SVGPathElement>("a path:first-of-type")];
    const bar = bars.reduce((one, other) =>
      other.getBoundingClientRect().height > one.getBoundingClientRect().height ? other : one,
    );
    const [box, drawing] = [bar, bar.ownerSVGElement!].map((one) => one.getBoundingClientRect());
    return {
      colour: getComputedStyle(bar).fill,
      ground: getComputedStyle(document.body).backgroundColor,
      x: box!.left + box!.width / 2 - drawing!.left,
      ys: [1, 2, 3, 4, 5].map((part) => box!.top + (box!.height * part) / 6 - drawing!.top),
      width: drawing!.width,
      height: drawing!.height,
    };
  });

/** What a picture shows at some places, beside what these colours are. */
const lookedAt = (page: Page, bytes: Buffer, places: [x: number, y: number][], colours: string[]) =>
  page.evaluate(
    async ({ base64, places, colours }) => {
      const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob());
      const pen = new OffscreenCanvas(image.width, image.height).getContext("2d")!;
      pen.drawImage(image, 0, 0);
      const at = ([x, y]: [number, number]) => [...pen.getImageData(x, y, 1, 1).data];
      const seen = places.map(at);
      const all = pen.getImageData(0, 0, image.width, image.height).data;
      const distinct = new Set<string>();
      for (let n = 0; n < all.length; n += 4 * 97) distinct.add(all.slice(n, n + 3).join(" "));
      const meant = colours.map((colour) => {
        pen.fillStyle = colour;
        pen.fillRect(0, 0, 1, 1);
        return at([0, 0]);
      });
      return { width: image.width, height: image.height, seen, meant, distinct: distinct.size };
    },
    { base64: bytes.toString("base64"), places, colours },
  );

test("a chart is taken away as a picture of it", async ({ lead: page }) => {
  await page.goto("/dashboard?scope=teams&tiles=keepingUp.wide");
  const chart = chartOf(page, KEEPING_UP);
  await expect(chart.getByRole("link").first()).toBeVisible();
  const bar = await barIn(chart);

  const download = await taken(page, KEEPING_UP, "Download as picture");

  expect(download.suggestedFilename()).toBe("are-we-keeping-up.png");
  const bytes = await readFile(await download.path());
  const [margin, head, sharpness] = [24, 56, 2];
  const places = bar.ys.map((y): [x: number, y: number] => [
    Math.round((margin + bar.x) * sharpness),
    Math.round((margin + head + y) * sharpness),
  ]);
  // The page's own policy lets it fetch nothing but what is its own, and so it is looked at elsewhere.
  const other = await page.context().newPage();
  const seen = await lookedAt(other, bytes, [[4, 4], ...places], [bar.ground, bar.colour]);
  await other.close();
  expect(seen.width).toBe(Math.round((bar.width + 2 * margin) * sharpness));
  expect(seen.height).toBeGreaterThan((bar.height + head) * sharpness);
  const [ground, ...onBar] = seen.seen;
  expect(ground).toEqual(seen.meant[0]);
  expect(onBar.filter((colour) => colour.join() === seen.meant[1]!.join()).length).toBeGreaterThanOrEqual(4);
  expect(seen.distinct, "letters, lines and bars").toBeGreaterThan(5);
});

test("the CSV of a chart holds what its table shows", async ({ lead: page }) => {
  // Days on which no other journey files or resolves.
  const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
  const period = `${day(100)}..${day(20)}`;
  for (const title of [
    KEEPING_UP,
    "Which categories make most of it?",
    "How many faults are found only after launch?",
  ]) {
    await page.goto(`/dashboard?scope=teams&period=${period}&tiles=keepingUp,byCategory,escaping`);
    const tile = tileOf(page, title);
    await tile.getByRole("button", { name: "Show as table" }).click();
    const rows = tile.getByRole("row");
    await expect(rows.nth(1)).toBeVisible();
    const shown = await rows.evaluateAll((all) =>
      all.map((row) =>
        [...row.querySelectorAll("th, td")].map((cell) => (cell.querySelector("a") ?? cell).textContent!),
      ),
    );

    const download = await taken(page, title, "Download as CSV");
    expect(download.suggestedFilename()).toMatch(/^[a-z-]+\.csv$/);
    const text = await readFile(await download.path(), "utf8");

    const all = text.replace("\uFEFF", "").trim().split(/\r?\n/).map(cellsOf);
    const notes = all[0]!.indexOf("Note");
    const [head, ...rest] = all.map((cells) => cells.filter((_, n) => n !== notes)) as [string[], ...string[][]];
    const isShare = head.map((name) => name.endsWith(" (%)"));
    const written = [
      head.map((name) => name.replace(/ \(.*\)$/, "")),
      ...rest.map((cells, row) => cells.map((cell, n) => asShown(cell, isShare[n]!, all[row + 1]![notes]))),
    ];
    expect(written[0], title).toEqual(shown[0]);
    expect(written.length, title).toBe(shown.length);
    const differ = shown.slice(1).flatMap((cells, row) =>
      cells.flatMap((cell, column) => {
        const there = written[row + 1]?.[column] ?? "";
        return alike(readCell(there), readCell(cell)) ? [] : [[cell, there]];
      }),
    );
    expect(differ, title).toEqual([]);
  }
});

/** A day is written with its year and without what is said of it, and a share in percent. */
function asShown(cell: string, isShare: boolean, note = ""): string {
  if (isShare && cell) return `${cell} %`;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(cell)) return cell;
  const day = new Date(cell).toLocaleDateString("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
  return (note ? `${day} (${note})` : day).replace("Sept", "Sep");
}

const cellsOf = (row: string) =>
  [...row.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].slice(0, -1).map(([, cell]) => cell!.replaceAll(/^"|"$/g, ""));

/** A number as it is shown or written, shares as such; what is none stays text. */
function readCell(cell: string): string | number {
  const text = cell.trim();
  const [, number, percent] = /^(-?[\d,.]+)( %)?$/.exec(text) ?? [];
  if (number === undefined) return text === "–" ? "" : text;
  return Number(number.replaceAll(",", "")) / (percent ? 100 : 1);
}

/** What is shown is rounded; what is written is not. */
const alike = (written: string | number, shown: string | number) =>
  typeof written === "number" && typeof shown === "number"
    ? Math.abs(written - shown) <= Math.max(0.0006, Math.abs(shown) * 0.006)
    : written === shown;

test("a dashboard is printed with nothing cut off, and without what only a screen has", async ({ lead: page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto("/dashboard?scope=teams");
  for (const title of [KEEPING_UP, "Is it more than chance?", "Which campaigns make most of it?"]) {
    await expect(chartOf(page, title).getByRole("link").first()).toBeVisible();
  }

  // The width of A4 within its margins, for what was drawn for a screen twice as wide.
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: 718, height: 1000 });

  const cut = () =>
    page.evaluate(() => {
      const width = document.documentElement.clientWidth;
      const marks = [...document.querySelectorAll("main svg.recharts-surface, main table, main h2, main p")];
      return marks
        .filter((mark) => mark.checkVisibility() && mark.getBoundingClientRect().width > 1)
        .filter((mark) => mark.getBoundingClientRect().right > width + 1)
        .map(
          (mark) => `${mark.tagName} ${mark.closest("section")?.getAttribute("aria-labelledby") ?? mark.textContent}`,
        );
    });
  await expect.poll(cut).toEqual([]);
  await expect(page.getByRole("button", { name: `Download: ${KEEPING_UP}` })).toBeHidden();
  await expect(page.getByRole("link", { name: "My work" })).toBeHidden();
  await expect(page.getByText(/^Email, .* to .*\d{4}$/)).toBeVisible();
});

test("a dashboard is arranged by the keyboard alone, and says where a tile went", async ({ lead: page }) => {
  await page.goto("/dashboard?scope=teams&tiles=keepingUp,ageing,byCategory");
  await expect(tileOf(page, KEEPING_UP)).toBeVisible();
  const button = (name: string) => page.getByRole("button", { name });
  const order = () => new URL(page.url()).searchParams.get("tiles");

  await pressOn(page, page.getByRole("button", { name: /^Dashboards/ }));
  await expect(page.getByRole("menuitemcheckbox", { name: "Default dashboard" })).toBeFocused();
  await page.keyboard.type("Arr");
  await expect(page.getByRole("menuitem", { name: "Arrange the tiles" })).toBeFocused();
  await page.keyboard.press("Enter");

  await pressOn(page, button("Move before: How old is what is open?"));
  await expect.poll(order).toBe("ageing,keepingUp,byCategory");
  await expect(page.getByText("How old is what is open?: place 1 of 3")).toBeAttached();
  // It stands first, goes no further before, and keeps the focus; so it does where it is moved.
  await expect(button("Move before: How old is what is open?")).toBeFocused();
  await expect(button("Move before: How old is what is open?")).toBeDisabled();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect.poll(order).toBe("keepingUp,ageing,byCategory");
  await expect(button("Move after: How old is what is open?")).toBeFocused();

  await tabTo(page, button("Take away: Are we keeping up?"), "Shift+Tab");
  await page.keyboard.press("Enter");
  await expect.poll(order).toBe("ageing,byCategory");
  await expect(button("Take away: How old is what is open?")).toBeFocused();

  await pressOn(page, button("Add a tile"));
  await expect(page.getByRole("menuitem").first()).toBeFocused();
  const wanted = page.getByRole("menuitem", { name: "Do fixes hold?" });
  for (
    let pressed = 0;
    pressed < 24 && !(await wanted.evaluate((item) => item === document.activeElement));
    pressed++
  ) {
    await page.keyboard.press("ArrowDown");
  }
  await page.keyboard.press("Enter");
  await expect.poll(order).toBe("ageing,byCategory,reopening");

  await tabTo(page, button("Done"), "Shift+Tab");
  await page.keyboard.press("Enter");
  const naming = page.getByRole("dialog", { name: "Save as a dashboard" });
  await expect(naming).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(naming).toHaveCount(0);
  await expect(button("Take away: Do fixes hold?")).toHaveCount(0);
  await expect(tileOf(page, "Do fixes hold?")).toBeVisible();
});

test("what was arranged and not saved is offered again, and Cancel puts back what was there", async ({
  lead: page,
}) => {
  const button = (name: string) => page.getByRole("button", { name, exact: true });
  const arrange = async () => {
    await page.getByRole("button", { name: /^Dashboards/ }).press("Enter");
    await page.getByRole("menuitem", { name: "Arrange the tiles" }).press("Enter");
  };
  await page.goto("/dashboard?scope=teams");
  await arrange();
  await button(`Take away: ${KEEPING_UP}`).click();
  await expect(tileOf(page, KEEPING_UP)).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(button("Done")).toHaveCount(0);
  await expect(tileOf(page, KEEPING_UP)).toHaveCount(0);

  await page.getByRole("link", { name: "Campaigns", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Campaigns" })).toBeVisible();
  await page.getByRole("link", { name: "Dashboard", exact: true }).click();
  await expect(tileOf(page, KEEPING_UP)).toBeVisible();
  await button("Bring it back").click();
  await expect(tileOf(page, KEEPING_UP)).toHaveCount(0);
  await expect(button("Bring it back")).toHaveCount(0);

  await arrange();
  await button("Take away: How old is what is open?").click();
  await button("Cancel").click();
  await expect(tileOf(page, "How old is what is open?")).toBeVisible();
  await expect(button("Done")).toHaveCount(0);
});
