import { describe, expect, test } from "vitest";
import { moved, placeBeside, turned, unsavedTiles, without } from "./arrange";
import type { Tile } from "./dashboard";
import type { QuestionKey } from "./questions";

const tile = (key: QuestionKey, wide = false): Tile => ({ key, wide });
const TILES = [tile("overview", true), tile("byTeam"), tile("ageing"), tile("keepingUp")];
const keys = (tiles: readonly Tile[]) => tiles.map(({ key }) => key);

describe("tiles", () => {
  test.for<[QuestionKey, number, QuestionKey[]]>([
    ["keepingUp", 0, ["keepingUp", "overview", "byTeam", "ageing"]],
    ["overview", 3, ["byTeam", "ageing", "keepingUp", "overview"]],
    ["ageing", 2, ["overview", "byTeam", "ageing", "keepingUp"]],
    ["byCampaign", 0, ["overview", "byTeam", "ageing", "keepingUp"]],
  ])("move: %s to place %i", ([key, to, order]) => {
    expect(keys(moved(TILES, key, to))).toEqual(order);
  });

  test("step over those that are not shown in this scope", () => {
    const shown = TILES.filter(({ key }) => key !== "byTeam");

    expect(keys(moved(TILES, "ageing", placeBeside(TILES, shown, "ageing", -1)))[0]).toBe("ageing");
    expect(placeBeside(TILES, shown, "keepingUp", 1)).toBe(3);
  });

  test("that were arranged and not saved are offered where others are shown, as long as they can be read", () => {
    expect(unsavedTiles("overview.wide,ageing", "overview.wide,byTeam")).toEqual([
      tile("overview", true),
      tile("ageing"),
    ]);
    expect(unsavedTiles("overview.wide,ageing", "overview.wide,ageing")).toBeNull();
    expect(unsavedTiles("a_question_of_old", "overview")).toBeNull();
    expect(unsavedTiles(null, "overview")).toBeNull();
  });

  test("are made wide, narrow, and taken away, each by itself", () => {
    expect(turned(TILES, "overview")[0]).toEqual(tile("overview"));
    expect(turned(TILES, "ageing")[2]).toEqual(tile("ageing", true));
    expect(keys(without(TILES, "ageing"))).toEqual(["overview", "byTeam", "keepingUp"]);
  });
});
