import type { Page } from "@playwright/test";

/** Something that a person does on the list, and by what the page shows that it is done. */
export type Deed = {
  name: string;
  /** Whether the answer is the server's to give: the bar is 100 ms then, else 50 ms. */
  needs: "server" | "nothing";
  /** Where it can be done; what differs from run to run has not been fetched before. */
  begin: (page: Page, run: number) => Promise<unknown>;
  /** What stands on the page before; asked in the browser. */
  before: () => unknown;
  act: (page: Page) => Promise<unknown>;
  /** Whether the page shows the answer; asked in the browser at each frame, and stands for itself alone. */
  shown: (was: never) => boolean;
};

const OPEN = "status=new,open,in_progress";
/** A person looks at a list that has come for at least so long. */
const SETTLES_MS = 1_000;
const settled = async (page: Page) => {
  await page.evaluate(() => new Promise((done) => requestIdleCallback(done, { timeout: 2_000 })));
  await page.waitForTimeout(SETTLES_MS);
};
const open = async (page: Page, address: string) => {
  await page.goto(address);
  await page.locator("tbody tr").first().waitFor();
  // The menus arrive when the page is idle, as they do for a person who looks at it first.
  await settled(page);
};
/** Each run asks for other days, so that none finds the former's answer. */
const fresh = (page: Page, run: number) => open(page, `/issues?${OPEN}&createdAt=2015-01-01..2030-01-${10 + run}`);

const firstRow = () => document.querySelector("tbody [data-row-link]")?.getAttribute("href") ?? "";
const otherFirstRow = (was: never) => {
  if (document.querySelector("table[aria-busy=true]")) return false;
  const first = document.querySelector("tbody [data-row-link]")?.getAttribute("href");
  return first !== undefined && first !== was;
};
const nothing = () => null;

export const DEEDS: readonly Deed[] = [
  {
    name: "the next page, by >",
    needs: "server",
    begin: fresh,
    before: firstRow,
    act: (page) => page.keyboard.press(">"),
    shown: otherFirstRow,
  },
  {
    name: "the next page, nothing fetched ahead",
    needs: "server",
    begin: async (page, run) => {
      const browser = await page.context().newCDPSession(page);
      await browser.send("Emulation.setDataSaverOverride", { dataSaverEnabled: true });
      await fresh(page, run);
      await browser.detach();
    },
    before: firstRow,
    act: (page) => page.keyboard.press(">"),
    shown: otherFirstRow,
  },
  {
    name: "another order, by a click on a header",
    needs: "server",
    begin: fresh,
    before: firstRow,
    act: (page) => page.getByRole("columnheader", { name: /^Due/ }).getByRole("link").click(),
    shown: otherFirstRow,
  },
  {
    name: "a filter, by Enter in the menu",
    needs: "server",
    begin: async (page, run) => {
      await fresh(page, run);
      await page.keyboard.press("f");
      await page.getByRole("combobox", { name: "Filter by" }).fill("unassigned");
      await page.getByRole("option", { name: /^Unassigned/ }).waitFor();
      await settled(page);
    },
    before: firstRow,
    act: (page) => page.keyboard.press("Enter"),
    shown: () =>
      !document.querySelector("table[aria-busy=true]") &&
      [...document.querySelectorAll("fieldset legend")].some(({ textContent }) => textContent?.startsWith("Assignee")),
  },
  {
    name: "the row below, by j",
    needs: "nothing",
    begin: fresh,
    before: nothing,
    act: (page) => page.keyboard.press("j"),
    shown: () => document.querySelector("tbody tr[aria-current]") !== null,
  },
  {
    name: "selecting a row, by x",
    needs: "nothing",
    begin: async (page, run) => {
      await fresh(page, run);
      await page.keyboard.press("j");
    },
    before: nothing,
    act: (page) => page.keyboard.press("x"),
    shown: () => document.querySelector("tbody input[type=checkbox]:checked") !== null,
  },
  {
    name: "selecting the page, by Ctrl+A",
    needs: "nothing",
    begin: fresh,
    before: nothing,
    act: (page) => page.keyboard.press("Control+a"),
    shown: () => document.querySelectorAll("tbody input[type=checkbox]:checked").length >= 50,
  },
  {
    name: "the severity of a row, by p and Enter",
    needs: "nothing",
    begin: async (page, run) => {
      await fresh(page, run);
      for (let n = 0; n <= run; n++) await page.keyboard.press("j");
      await page.keyboard.press("p");
      await page.getByRole("option").first().waitFor();
      await page.keyboard.press("ArrowDown");
      // What it is already would change nothing.
      if (await page.locator("[role=option][aria-selected=true]").getByRole("img", { name: "Chosen" }).count()) {
        await page.keyboard.press("ArrowDown");
      }
    },
    before: () => document.querySelector("tbody tr[aria-current]")?.innerHTML ?? "",
    act: (page) => page.keyboard.press("Enter"),
    shown: (was: never) => document.querySelector("tbody tr[aria-current]")?.innerHTML !== was,
  },
  {
    name: "the palette, by Ctrl+K",
    needs: "nothing",
    begin: fresh,
    before: nothing,
    act: (page) => page.keyboard.press("Control+k"),
    shown: () => document.querySelector("[aria-modal=true] [role=combobox]") !== null,
  },
];
