import type { Page } from "@playwright/test";
import { asOwner } from "@qm/db/migrate";
import type { House } from "./house";
import { type Timing, timingOf } from "./measure";

const RUNS = 15;
/** A list looks again this often at most; a change in between waits for its turn, which is no delay of ours. */
const APART_MS = 2_500;

type Live = { time: Timing | null; missed: number; shift: number };

const moment = () => performance.timeOrigin + performance.now();

/**
 * From the commit of somebody else's change to the frame in which the list shows it, and how much the page moved meanwhile. Both clocks are
 * the machine's.
 */
export async function measureLive(page: Page, { ownerUrl }: House): Promise<Live> {
  await page.goto("/issues?status=new,open,in_progress");
  await page.locator("tbody tr").first().waitFor();
  await page.waitForTimeout(APART_MS);
  const sql = asOwner(ownerUrl);
  const times: number[] = [];
  await page.evaluate(() => {
    const moved = globalThis as { shift?: number };
    moved.shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if ("value" in entry) moved.shift! += Number(entry.value);
    }).observe({ type: "layout-shift" });
  });
  for (let run = 0; run < RUNS; run++) {
    const link = page.locator("tbody [data-row-link]").nth(run);
    const id = Number(/(\d+)$/.exec((await link.getAttribute("href")) ?? "")?.[1]);
    const title = `Seen by others, time ${run + 1}`;
    const shown = page.evaluate(
      (words) =>
        new Promise<number | null>((resolve) => {
          const deadline = performance.now() + 5_000;
          const look = () => {
            if (performance.now() > deadline) return resolve(null);
            const links = [...document.querySelectorAll("tbody [data-row-link]")];
            if (!links.some(({ textContent }) => textContent === words)) return requestAnimationFrame(look);
            requestAnimationFrame((at) => resolve(performance.timeOrigin + at));
          };
          requestAnimationFrame(look);
        }),
      title,
    );
    await sql`update issues set title = ${title}, version = version + 1 where id = ${id}`;
    const committed = moment();
    const at = await shown;
    if (at !== null) times.push(at - committed);
    await page.waitForTimeout(APART_MS);
  }
  await sql.end();
  const shift = await page.evaluate(() => (globalThis as { shift?: number }).shift ?? 0);
  return { time: times.length > 0 ? timingOf(times) : null, missed: RUNS - times.length, shift };
}
