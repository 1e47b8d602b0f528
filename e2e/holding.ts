import type { Page, Request } from "@playwright/test";

/** Keeps what a page asks for from it until it is let go. @returns how to let it go, and how often it was asked for until now */
export async function holding(page: Page, address: string, isHeld: (request: Request) => boolean = () => true) {
  let asked = 0;
  let letGo = () => {};
  const gone = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route(address, async (route) => {
    if (isHeld(route.request())) {
      asked++;
      await gone;
    }
    // What is not wanted any more has been given up by the page.
    await route.continue().catch(() => undefined);
  });
  return { letGo, asked: () => asked };
}
