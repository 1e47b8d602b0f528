import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type LiveEvent, SILENCE_MS } from "@/lib/live";
import { aBrowser } from "./shared-line.fixture";

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Longer than a tab waits for an answer of the one that holds the line. */
const ANSWERED_MS = 5_000;
const CHANGE: LiveEvent = { is: "issues", ids: [1] };
const READY: LiveEvent = { is: "ready" };

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** What a tab is told from now on, beside that the line is alive. */
function hears(tab: { heard: LiveEvent[] }): () => LiveEvent[] {
  const from = tab.heard.length;
  return () => tab.heard.slice(from).filter(({ is }) => is !== "beat");
}

async function aBrowserWithTabs() {
  const browser = aBrowser();
  const open = async () => {
    const tab = browser.open();
    await pass(100);
    return tab;
  };
  return { ...browser, open, first: await open(), second: await open(), third: await open() };
}

describe("the tabs of a browser", () => {
  test("hold one line, and each looks once at what it shows and hears what changes", async () => {
    const { server, first, second, third } = await aBrowserWithTabs();
    server.tell(CHANGE);
    await pass(100);
    expect(server.listeners()).toEqual([first]);
    for (const tab of [first, second, third]) {
      expect(tab.isUp).toBe(true);
      expect(tab.heard).toEqual([READY, CHANGE]);
    }
  });

  test("leave the line where it is for as long as it says that it is alive, and do not look again", async () => {
    const { server, first, second } = await aBrowserWithTabs();
    const heard = hears(second);
    await pass(3_600_000);
    expect(server.listeners()).toEqual([first]);
    expect(heard()).toEqual([]);
  });

  test("leave it where it is while nobody can connect", async () => {
    const { server, first, third } = await aBrowserWithTabs();
    server.fallSilent();
    server.drop(first);
    await pass(3_600_000);
    expect(server.listeners()).toEqual([first]);

    const heard = hears(third);
    server.rise();
    await pass(100);
    expect(heard()).toContainEqual(READY);
  });

  test("take it over from one that is closed, and look once", async () => {
    const { server, first, second, third } = await aBrowserWithTabs();
    const heard = hears(third);
    first.close();
    await pass(100);
    server.tell(CHANGE);
    await pass(100);
    expect(server.listeners()).toEqual([second]);
    expect(heard()).toEqual([READY, CHANGE]);
    expect(third.isUp).toBe(true);
  });

  test("all know that nobody is connected when the one that takes over cannot connect", async () => {
    const { server, first, second, third } = await aBrowserWithTabs();
    server.fallSilent();
    first.close();
    await pass(100);
    expect(server.listeners()).toEqual([second]);
    expect([second.isUp, third.isUp]).toEqual([false, false]);

    server.rise();
    await pass(100);
    expect([second.isUp, third.isUp]).toEqual([true, true]);
  });

  test("ask no more when the session has ended, and hear of one that begins in another tab", async () => {
    const { server, open, first, second, third } = await aBrowserWithTabs();
    server.endSession();
    await pass(600_000);
    expect(server.listeners()).toEqual([]);
    expect(server.connected()).toBe(3);

    server.beginSession();
    const fourth = await open();
    server.tell(CHANGE);
    await pass(100);
    expect(server.listeners()).toEqual([fourth]);
    for (const tab of [first, second, third]) expect(tab.heard.at(-1)).toEqual(CHANGE);
  });
});

describe("a tab that holds the line and is frozen", () => {
  test("is replaced when it has been silent for too long, and the others look for what they missed", async () => {
    const { server, first, second, third } = await aBrowserWithTabs();
    const heard = [second, third].map(hears);
    first.freeze();
    server.tell(CHANGE);
    await pass(SILENCE_MS - 1_000);
    expect(server.listeners()).toEqual([first]);

    await pass(1_000 + ANSWERED_MS);
    server.tell(CHANGE);
    await pass(100);
    expect(server.listeners().filter((tab) => tab !== first)).toHaveLength(1);
    expect(heard.map((of) => of())).toEqual([
      [READY, CHANGE],
      [READY, CHANGE],
    ]);
    expect([second.isUp, third.isUp]).toEqual([true, true]);
  });

  test("is replaced within seconds when another one is opened", async () => {
    const { server, open, first } = await aBrowserWithTabs();
    first.freeze();
    const fourth = await open();
    await pass(ANSWERED_MS);
    expect(server.listeners()).toEqual([first, fourth]);
    expect(fourth.heard).toEqual([READY]);
  });

  test("gives its own line up when it runs again, looks for what it missed, and hears what the others hear", async () => {
    const { server, first, second, third } = await aBrowserWithTabs();
    first.freeze();
    await pass(SILENCE_MS + ANSWERED_MS);
    const heard = hears(first);
    first.thaw();
    await pass(100);
    expect(server.listeners()).toHaveLength(1);
    expect(server.listeners()).not.toContain(first);
    expect(first.isUp).toBe(true);
    expect(heard()).toContainEqual(READY);

    server.tell(CHANGE);
    await pass(100);
    expect(heard().filter((event) => event === CHANGE)).toHaveLength(1);

    for (const tab of [second, third]) tab.close();
    await pass(100);
    expect(server.listeners()).toEqual([first]);
  });

  test("leaves nobody with the word that nobody is connected, which its own dead line makes it say", async () => {
    const { server, first, second, third } = await aBrowserWithTabs();
    first.freeze();
    server.drop(first);
    await pass(SILENCE_MS + ANSWERED_MS);
    first.thaw();
    await pass(100);
    expect([first.isUp, second.isUp, third.isUp]).toEqual([true, true, true]);
  });

  test("is replaced by one tab alone when all others take the line in the same moment", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0.5);
    const { server, first, second, third } = await aBrowserWithTabs();
    first.freeze();
    await pass(SILENCE_MS + ANSWERED_MS);
    first.thaw();
    await pass(ANSWERED_MS);
    server.tell(CHANGE);
    await pass(100);
    expect(server.listeners()).toHaveLength(1);
    for (const tab of [first, second, third]) {
      expect(tab.isUp).toBe(true);
      expect(tab.heard.filter((event) => event === CHANGE)).toHaveLength(1);
    }
  });
});

describe("a machine that slept", () => {
  test.for([
    ["", [0, 0.3, 0.6, 0.9]],
    [", though all of them took it at once", [0.5]],
  ] as const)("has one line in the end, and every tab has looked again%s", async ([, chances]) => {
    let n = 0;
    vi.spyOn(Math, "random").mockImplementation(() => chances[n++ % chances.length]!);
    const { server, first, second, third } = await aBrowserWithTabs();
    const tabs = [first, second, third];
    for (const tab of tabs) tab.freeze();
    server.tell(CHANGE);
    await pass(3_600_000);
    const heard = tabs.map(hears);
    for (const tab of [third, first, second]) {
      tab.thaw();
      await pass(10);
    }
    await pass(SILENCE_MS + ANSWERED_MS);

    expect(server.listeners()).toHaveLength(1);
    for (const [n, tab] of tabs.entries()) {
      expect(tab.isUp).toBe(true);
      expect(heard[n]!()).toContainEqual(READY);
    }
    const now = tabs.map(hears);
    server.tell(CHANGE);
    await pass(100);
    expect(now.map((of) => of())).toEqual([[CHANGE], [CHANGE], [CHANGE]]);
  });
});
