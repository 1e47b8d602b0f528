import { afterEach, describe, expect, test, vi } from "vitest";
import type { LiveEvent } from "@/lib/live";
import { onLive, startLive } from "./live";

const AWAY_MS = 30 * 60_000;
const encoder = new TextEncoder();
let life: AbortController;

afterEach(() => {
  life.abort();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** The page of a browser with a line of its own, and what its lists are told to look at. */
async function aPage() {
  vi.useFakeTimers({ toFake: ["Date"] });
  life = new AbortController();
  const document = Object.assign(new EventTarget(), { visibilityState: "visible" });
  const window = new EventTarget();
  let line: ReadableStreamDefaultController<Uint8Array> | undefined;
  vi.stubGlobal("document", document);
  vi.stubGlobal("window", window);
  vi.stubGlobal("navigator", {
    locks: { request: async (_name: string, _options: LockOptions, hold: () => unknown) => hold() },
  });
  vi.stubGlobal("fetch", async (_url: string, { signal }: RequestInit) => {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        line = controller;
        signal?.addEventListener("abort", () => controller.error(signal.reason));
      },
    });
    return new Response(body);
  });

  const looked: (number[] | null)[] = [];
  const rights = vi.fn();
  const stops = [onLive("issues", (ids) => looked.push(ids && [...ids])), onLive("rights", rights)];
  life.signal.addEventListener("abort", () => {
    for (const stop of stops) stop();
  });
  startLive(1, life.signal);
  await vi.waitFor(() => expect(line).toBeDefined());

  return {
    /** What was to be looked at again since it was last asked. */
    looked: () => looked.splice(0),
    /** What is said of rights is told at once, and so says that what came before it has been heard. */
    async hears(...events: LiveEvent[]) {
      const told = rights.mock.calls.length;
      for (const event of [...events, { is: "rights" }])
        line!.enqueue(encoder.encode(`data: ${JSON.stringify(event)}\n\n`));
      await vi.waitFor(() => expect(rights).toHaveBeenCalledTimes(told + 1));
    },
    turn(visibilityState: "visible" | "hidden") {
      document.visibilityState = visibilityState;
      document.dispatchEvent(new Event("visibilitychange"));
    },
    touch: () => window.dispatchEvent(new Event("pointermove")),
  };
}

describe("what changes", () => {
  test("is looked at at once by a page that somebody has before them, and once only", async () => {
    const page = await aPage();
    await page.hears({ is: "issues", ids: [7] });
    page.touch();
    expect(page.looked()).toEqual([[7]]);
  });

  test("while a tab is hidden is looked at as soon as it is seen again, however short that was", async () => {
    const page = await aPage();
    page.turn("hidden");
    await page.hears({ is: "issues", ids: [7] }, { is: "issues", ids: [8] });
    page.touch();
    expect(page.looked()).toEqual([]);

    page.turn("visible");
    expect(page.looked()).toEqual([[7, 8]]);

    page.turn("hidden");
    page.turn("visible");
    expect(page.looked()).toEqual([]);
  });

  test("while a tab is hidden for longer than one is taken to be there is looked at as well", async () => {
    const page = await aPage();
    page.turn("hidden");
    await page.hears({ is: "issues", ids: [7] });
    vi.setSystemTime(Date.now() + 2 * AWAY_MS);
    page.turn("visible");
    expect(page.looked()).toEqual([[7]]);
  });

  test("before somebody who is away is looked at as soon as they touch the page", async () => {
    const page = await aPage();
    vi.setSystemTime(Date.now() + 2 * AWAY_MS);
    await page.hears({ is: "issues", ids: [7] });
    expect(page.looked()).toEqual([]);

    page.touch();
    expect(page.looked()).toEqual([[7]]);
  });
});
