import { parseTiles, type Tile } from "./dashboard";
import type { QuestionKey } from "./questions";

type Tiles = readonly Tile[];

/** The tiles with one of them in another's place; the others move up. */
export function moved(tiles: Tiles, key: QuestionKey, to: number): Tiles {
  const tile = tiles.find((one) => one.key === key);
  if (!tile) return tiles;
  const others = tiles.filter((one) => one.key !== key);
  return [...others.slice(0, to), tile, ...others.slice(to)];
}

export const without = (tiles: Tiles, key: QuestionKey): Tiles => tiles.filter((one) => one.key !== key);

export const turned = (tiles: Tiles, key: QuestionKey): Tiles =>
  tiles.map((tile) => (tile.key === key ? { ...tile, wide: !tile.wide } : tile));

/** The place of a tile among all, one step on among those that are shown. */
export function placeBeside(tiles: Tiles, shown: Tiles, key: QuestionKey, step: -1 | 1): number {
  const beside = shown[shown.findIndex((one) => one.key === key) + step];
  return beside ? tiles.findIndex((one) => one.key === beside.key) : tiles.findIndex((one) => one.key === key);
}

/** What is kept of an arrangement that is not what is shown, as far as it can still be read. */
export const unsavedTiles = (kept: string | null, shown: string): Tiles | null =>
  kept === null || kept === shown ? null : parseTiles(kept);
