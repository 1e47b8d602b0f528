import type { Actor, ScopeKind } from "@qm/domain";
import type { Route } from "next";
import { ID_TEXT } from "@/lib/id-text";
import { isQuestion, type QuestionKey, questionOf, questionsIn } from "./questions";
import { type Asked, parseAsked, writeAsked } from "./view";

/** One question on a dashboard; a wide one takes a row of its own. */
export type Tile = { key: QuestionKey; wide: boolean };

/** One state of a dashboard; the address says all of it. */
export type DashboardView = Asked & {
  /** What is shown in which order; `null` is what everybody begins with. */
  tiles: readonly Tile[] | null;
  /** The saved dashboard that this began as. */
  board: number | null;
};

const PAGE = "/dashboard";
const TILES = "tiles";
const BOARD = "board";
const WIDE = ".wide";
export const MOST_TILES = 24;

/** Reads a dashboard from an address, and names what it could not read. */
export function parseDashboard(actor: Actor, params: URLSearchParams): { view: DashboardView; unreadable: string[] } {
  const rest = new URLSearchParams([...params].filter(([key]) => key !== TILES && key !== BOARD));
  const { asked, unreadable } = parseAsked(actor, rest);
  const read = <T>(key: string, parse: (text: string) => T | null): T | null => {
    const [text, ...more] = params.getAll(key);
    if (text === undefined) return null;
    const value = more.length > 0 ? null : parse(text);
    if (value === null) unreadable.push(key);
    return value;
  };
  const tiles = read(TILES, parseTiles);
  const board = read(BOARD, (text) => (ID_TEXT.test(text) ? Number(text) : null));
  return { view: { ...asked, tiles, board }, unreadable };
}

export function writeDashboard({ tiles, board, ...asked }: DashboardView): URLSearchParams {
  const params = writeAsked(asked);
  if (tiles) params.set(TILES, tilesText(tiles));
  if (board !== null) params.set(BOARD, String(board));
  return params;
}

export const dashboardHref = (view: DashboardView): `/dashboard?${string}` =>
  `${PAGE}?${writeDashboard(view).toString().replaceAll("%2C", ",")}`;

export const tileId = (key: QuestionKey) => `tile-${key}`;

/** One question on the dashboard that everybody begins with in this scope, which it is added to where it is not one of its tiles. */
export function tileHref(asked: Asked, key: QuestionKey): Route {
  const beginning = BEGINNING[asked.scope.kind];
  const tiles = beginning.includes(key) ? null : [...beginning, key].map(wideOr);
  return `${dashboardHref({ ...asked, tiles, board: null })}#${tileId(key)}` as Route;
}

export const tilesText = (tiles: readonly Tile[]) => tiles.map(({ key, wide }) => key + (wide ? WIDE : "")).join(",");

/** An empty text is a dashboard from which everything was taken. */
export function parseTiles(text: string): Tile[] | null {
  const words = text === "" ? [] : text.split(",");
  const tiles = words.map((word) => {
    const wide = word.endsWith(WIDE);
    return { key: wide ? word.slice(0, -WIDE.length) : word, wide };
  });
  const isKnown = tiles.every(({ key }) => isQuestion(key));
  const isOnce = new Set(tiles.map(({ key }) => key)).size === tiles.length;
  return isKnown && isOnce && tiles.length <= MOST_TILES ? (tiles as Tile[]) : null;
}

const wideOr = (key: QuestionKey): Tile => ({ key, wide: questionOf(key).wide ?? false });

const OF_A_TEAM = [
  "overview",
  "keepingUp",
  "backlog",
  "goals",
  "ageing",
  "timeToRespond",
  "timeToResolve",
  "steady",
  "escaping",
  "reopening",
  "campaigns",
  "byCategory",
  "byRootCause",
  "byCampaign",
  "criticalGaps",
] as const;

/** What everybody begins with, by what they look at. Teams are compared by a funnel: sorted by their counts, the largest would always stand first. */
const BEGINNING: Record<ScopeKind, readonly QuestionKey[]> = {
  mine: ["became", "keepingUp", "timeToResolve", "byCategory", "ageing"],
  team: [...OF_A_TEAM],
  teams: [...OF_A_TEAM],
  all: [
    "overview",
    "steady",
    "teams",
    "perCampaign",
    "goalsByTeam",
    "keepingUp",
    "backlog",
    "goals",
    "ageing",
    "timeToRespond",
    "timeToResolve",
    "campaigns",
    "escaping",
    "reopening",
    "byCategory",
    "byRootCause",
    "byCampaign",
    "criticalGaps",
  ],
};

/** The tiles as they are arranged, whether or not each makes sense in the scope. */
export const tilesOf = ({ tiles, scope }: Pick<DashboardView, "tiles" | "scope">): readonly Tile[] =>
  tiles ?? BEGINNING[scope.kind].map(wideOr);

/** The tiles that can be asked in this scope. */
export const tilesShown = (view: Pick<DashboardView, "tiles" | "scope">): readonly Tile[] => {
  const offered = questionsIn(view.scope.kind);
  return tilesOf(view).filter(({ key }) => offered.includes(key));
};

export const newTile = wideOr;
