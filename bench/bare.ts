import type { Page } from "@playwright/test";
import type { Deed } from "./deeds";

type Bare = Pick<Deed, "before" | "act" | "shown"> & { prepare: (page: Page) => Promise<unknown> };

/**
 * What the browser can hardly do faster on this machine, measured right after the deed on the same page: no library and no component,
 * a key that writes markup into the table. What needs the server asks it the same as the list just did, and waits for the whole answer.
 */
export const BARE: Record<Deed["needs"], Bare> = {
  server: {
    prepare: (page) =>
      page.evaluate(() => {
        const asked = performance.getEntriesByType("resource").findLast(({ name }) => name.includes("/api/issues?"));
        const body = document.querySelector("tbody")!;
        const rows = [...body.children].reverse().map(({ outerHTML }) => outerHTML);
        window.addEventListener(
          "keydown",
          async () => {
            const response = await fetch(asked?.name ?? "/api/issues");
            await response.json();
            body.innerHTML = rows.join("");
            body.dataset.bare = "shown";
          },
          { capture: true, once: true },
        );
      }),
    before: () => null,
    act: (page) => page.keyboard.press("F9"),
    shown: () => document.querySelector("tbody[data-bare]") !== null,
  },
  nothing: {
    prepare: (page) =>
      page.evaluate(() => {
        const row = document.querySelector("tbody tr:nth-child(9)")!;
        window.addEventListener(
          "keydown",
          () => {
            row.setAttribute("aria-current", "true");
            row.setAttribute("data-bare", "shown");
          },
          { capture: true, once: true },
        );
      }),
    before: () => null,
    act: (page) => page.keyboard.press("F9"),
    shown: () => document.querySelector("[data-bare]") !== null,
  },
};
