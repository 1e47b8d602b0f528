import { describe, expect, test } from "vitest";
import { readPass, writePass } from "./dashboard-pass";

const SECRET = "a secret of tests";

describe("a pass for one dashboard and one reader", () => {
  const NOW = new Date("2026-11-18T15:00:00Z");
  const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
  const pass = { userId: 3, dashboardId: 7 };

  test("is read for a minute, and by nobody with another key", () => {
    const written = writePass(SECRET, pass, NOW);

    expect(readPass(SECRET, written, later(59))).toEqual(pass);
    expect(readPass(SECRET, written, later(60))).toBeNull();
    expect(readPass("another", written, NOW)).toBeNull();
  });

  test("says whom and what it is for, and nothing else can be made of it", () => {
    const [user, board, until, signature] = writePass(SECRET, pass, NOW).split(".");

    for (const forged of [
      `4.${board}.${until}.${signature}`,
      `${user}.8.${until}.${signature}`,
      `${user}.${board}.${Number(until) + 1}.${signature}`,
      `${user}.${board}.${until}.${"A".repeat(43)}`,
      "",
    ]) {
      expect(readPass(SECRET, forged, NOW), forged).toBeNull();
    }
  });
});
