import { chromium, type Page } from "@playwright/test";
import { findChromium, HOW_TO_GET_CHROMIUM } from "../scripts/lib/chromium";
import type { Life } from "../scripts/lib/life";
import { BARE } from "./bare";
import { DEEDS, type Deed } from "./deeds";
import type { House } from "./house";
import { type Timing, timingOf } from "./measure";
import { measureLive } from "./painted-live";
import { letIn, serve, signIn } from "./web";

const RUNS = 15;
const WARM_UP = 3;

/**
 * `missed` counts the runs in which the page did not show the answer in time. `work` is what the page's main thread did for it,
 * in milliseconds of its own time, which other programs on the machine do not lengthen.
 */
export type Painted = {
  name: string;
  needs: Deed["needs"] | "others";
  time: Timing | null;
  /** The same without libraries and components, in turn with it; `null` where there is none. */
  bare: Timing | null;
  work: Timing | null;
  missed: number;
  bar: number;
  /** How much the page moved under the eyes of whoever looked on; the bar is nothing at all. */
  shift?: number;
};

/** From key press to painted result, in a real browser on the production build. */
export async function measurePainted(
  house: House,
  life: Life,
  { only = "", told }: { only?: string | undefined; told: (one: Painted) => void },
): Promise<void> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error(HOW_TO_GET_CHROMIUM);
  await letIn(house);
  const address = await serve(house, life);
  const browser = await chromium.launch({ executablePath, args: ["--disable-background-networking"] });
  life.onEnd(() => browser.close());
  const page = await browser.newPage({ baseURL: address, viewport: { width: 1440, height: 900 } });
  // The compiler of this file calls it to keep the names of functions, also of those that the browser runs.
  await page.addInitScript({ content: "globalThis.__name = (one) => one" });
  await signIn(page);
  const worked = await clockOfWork(page);

  for (const deed of DEEDS.filter(({ name }) => name.includes(only))) {
    const times: number[] = [];
    const bares: number[] = [];
    const works: number[] = [];
    let missed = 0;
    for (let run = -WARM_UP; run < RUNS; run++) {
      await deed.begin(page, run + WARM_UP);
      const before = await worked();
      const time = await timeOf(page, deed);
      const work = (await worked()) - before;
      const bare = await bareTime(page, deed.needs);
      if (bare !== null && run >= 0) bares.push(bare);
      if (time === null) missed++;
      else if (run >= 0) {
        times.push(time);
        works.push(work);
      }
    }
    const { name, needs } = deed;
    const bar = needs === "server" ? 100 : 50;
    told({ name, needs, time: timing(times), bare: timing(bares), work: timing(works), missed, bar });
  }
  const name = "another's change, from its commit";
  if (!name.includes(only)) return;
  const { time, shift, missed } = await measureLive(page, house);
  told({ name, needs: "others", time, bare: null, work: null, missed, bar: 2_000, shift });
}

async function bareTime(page: Page, needs: Deed["needs"]): Promise<number | null> {
  await BARE[needs].prepare(page);
  return timeOf(page, BARE[needs]);
}

const timing = (times: readonly number[]) => (times.length > 0 ? timingOf(times) : null);

/** How long the page's main thread has worked so far, in milliseconds of its own time. */
async function clockOfWork(page: Page): Promise<() => Promise<number>> {
  const browser = await page.context().newCDPSession(page);
  await browser.send("Performance.enable", { timeDomain: "threadTicks" });
  return async () => {
    const { metrics } = await browser.send("Performance.getMetrics");
    return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0) * 1000;
  };
}

/**
 * Milliseconds from the event that the browser saw, key or click, to the frame after the one in which the page
 * shows the answer: what is in the document then has been painted. `null` when it does not within 3 seconds.
 */
async function timeOf(page: Page, deed: Pick<Deed, "before" | "act" | "shown">): Promise<number | null> {
  const painted = await page.evaluateHandle(
    ({ shown, was }) => {
      const answered = new Function("was", `return (${shown})(was)`) as (was: unknown) => boolean;
      let began = 0;
      const begin = ({ timeStamp }: Event) => {
        began = timeStamp;
      };
      for (const kind of ["keydown", "pointerdown"]) window.addEventListener(kind, begin, { capture: true });
      const time = new Promise<number | null>((resolve) => {
        const deadline = performance.now() + 3_000;
        const look = () => {
          if (performance.now() > deadline) return resolve(null);
          if (began === 0 || !answered(was)) return requestAnimationFrame(look);
          requestAnimationFrame((at) => resolve(at - began));
        };
        requestAnimationFrame(look);
      }).finally(() => {
        for (const kind of ["keydown", "pointerdown"]) window.removeEventListener(kind, begin, { capture: true });
      });
      return { time };
    },
    { shown: deed.shown.toString(), was: await page.evaluate(deed.before) },
  );
  await deed.act(page);
  return page.evaluate(({ time }) => time, painted);
}
