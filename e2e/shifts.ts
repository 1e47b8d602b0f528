import type { Page } from "@playwright/test";

type Shift = PerformanceEntry & { sources: { node: Node | null; previousRect: DOMRect; currentRect: DOMRect }[] };

/** Watches from now on what of the page moves by itself. */
export const watchShifts = (page: Page) =>
  page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { shifts: seen });
    const told = ({ node, previousRect: { x, y }, currentRect: to }: Shift["sources"][number]) =>
      `${node?.nodeName} “${node?.textContent?.slice(0, 60)}” from ${x}, ${y} to ${to.x}, ${to.y}`;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.push((entry as Shift).sources.map(told).join("; "));
    }).observe({ type: "layout-shift" });
  });
/** What has moved since, in words. */
export const shiftsOf = (page: Page) => page.evaluate(() => (window as unknown as { shifts: string[] }).shifts);
