import { withDatabase } from "@qm/db/testing";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { type Scene, setScene } from "../features/strangers.fixture";
import { ACTIONS, ROUTES } from "../features/strangers-doors.fixture";
import { absentFrom, BEYOND, browsersOf, masked, numberApart, unordered } from "./actors.fixture";
import { call, canariesIn, open, type Told } from "./call.fixture";
import { PAGES } from "./pages.fixture";
import { BY_STATUS } from "./routes.fixture";
import { actionsOfBuild, ask, withWeb } from "./server.fixture";

vi.mock("next/headers", () => import("@qm/auth/testing"));

withDatabase();
withWeb();
beforeEach(numberApart);

const actions = actionsOfBuild();
const guarded = Object.entries(ACTIONS).flatMap(([key, row]) => ("answers" in row ? [{ key, ...row }] : []));
const asked = Object.entries(ROUTES).flatMap(([key, rows]) =>
  Array.isArray(rows) ? rows.map((row) => ({ key, ...row })) : [],
);

describe("what somebody may not see", () => {
  /** Both answers without what was asked for, which must be one. */
  const alike = (scene: Scene, hidden: Told, absent: Told) => {
    const [one, other] = [
      masked(`${hidden.head}\n${hidden.body}`, scene),
      masked(`${absent.head}\n${absent.body}`, absentFrom(scene)),
    ];
    return hidden.status === absent.status && (one === other || unordered(one) === unordered(other));
  };

  test("is answered as if it did not exist, byte for byte: pages, routes and actions", async () => {
    const scene = await setScene();
    const none = absentFrom(scene);
    const browsers = await browsersOf(scene);
    const wrong: string[] = [];
    let pairs = 0;
    for (const who of BEYOND) {
      const cookie = browsers[who];
      const both = async (key: string, url: (of: Scene) => string, send?: (of: Scene) => RequestInit) => {
        if (url(scene) === url(none) && !send) return;
        pairs++;
        for (let attempt = 1; ; attempt++) {
          const [hidden, absent] = [
            await open(url(scene), cookie, send?.(scene)),
            await open(url(none), cookie, send?.(none)),
          ];
          if (alike(scene, hidden, absent)) return;
          // React streams a page's parts in one of a few orders, whose marks differ.
          if (attempt === 6) return wrong.push(`${key} for ${who}: ${hidden.status} and ${absent.status}`);
        }
      };
      for (const [page, rows] of Object.entries(PAGES))
        for (const { url, finds } of rows) if (finds[who] === "not_found") await both(page, url);
      for (const { key, url, send, answers } of asked)
        if (["not_found", "nothing"].includes(answers[who] ?? "")) await both(key, url, send);
      for (const [key, { url, is }] of Object.entries(BY_STATUS)) if (is[who] === 404) await both(key, url);
      for (const { key, form, answers } of guarded) {
        if (answers[who] !== "not_found" && answers[who] !== "nothing") continue;
        const [hidden, absent] = [
          await call(actions.get(key)!, cookie, [], form(scene)),
          await call(actions.get(key)!, cookie, [], form(none)),
        ];
        pairs++;
        if (masked(JSON.stringify(hidden.state), scene) !== masked(JSON.stringify(absent.state), none))
          wrong.push(`${key} for ${who}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(pairs).toBeGreaterThan(40);
  });

  test("is in no event while others work on it", async () => {
    const scene = await setScene();
    const browsers = await browsersOf(scene);
    const ended = new AbortController();
    const heardBy = BEYOND.map(async (who) => {
      const stream = await ask("/api/live", { headers: { cookie: browsers[who] }, signal: ended.signal });
      let text = "";
      try {
        for await (const chunk of stream.body!) text += Buffer.from(chunk).toString();
      } catch {
        return text;
      }
      return text;
    });
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    for (const severity of ["low", "medium", "high"]) {
      const version = String(1 + ["low", "medium", "high"].indexOf(severity));
      await call(actions.get("issues/actions editIssue")!, browsers.lead, [], {
        id: String(scene.issue.id),
        version,
        severity,
      });
    }
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    ended.abort();
    for (const text of await Promise.all(heardBy)) {
      expect(text).toContain("ready");
      expect(text).not.toContain(String(scene.issue.id));
      expect(canariesIn({ head: "", body: text })).toEqual([]);
    }
  });
});
