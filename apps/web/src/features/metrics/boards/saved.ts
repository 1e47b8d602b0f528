import type { Actor, ViewVisibility, WeeklyTime } from "@qm/domain";
import { scopeKept } from "@/features/issues/view";
import { type DashboardView, dashboardHref, parseDashboard } from "../dashboard";

/** A saved dashboard as people meet it. */
export type SavedBoard = {
  id: number;
  name: string;
  visibility: ViewVisibility;
  teamId: number | null;
  teamName: string | null;
  ownerId: number;
  ownerName: string;
  /** The state that it shows, as an address. */
  query: string;
  version: number;
  /** Whether the person may change and delete it. */
  mayKeep: boolean;
  /** When the person gets it by mail. */
  mail: WeeklyTime | null;
};

const PAGE = "/dashboard?";

/** The part of a state that a dashboard keeps. */
export const stateOf = (view: DashboardView): string => dashboardHref({ ...view, board: null }).slice(PAGE.length);

/** The page that shows it. What it asks of the reader's rights is decided when it is opened. */
export const boardHref = ({ id, query }: Pick<SavedBoard, "id" | "query">): `/dashboard?${string}` =>
  `/dashboard?board=${id}${query && `&${query}`}`;

/** What a dashboard means to this reader: a scope that they may not open is their own. */
export const meant = (actor: Actor, { query }: Pick<SavedBoard, "query">): DashboardView =>
  parseDashboard(actor, new URLSearchParams(query)).view;

/** A state as it replaces what is saved. */
export const replacing = (actor: Actor, saved: Pick<SavedBoard, "query">, view: DashboardView): string =>
  stateOf({ ...view, scope: scopeKept(actor, saved, view.scope) });

/** Whether the page shows something else than what is saved, as this reader sees it. */
export const isChanged = (actor: Actor, view: DashboardView, saved: Pick<SavedBoard, "query">): boolean =>
  stateOf(view) !== stateOf(meant(actor, saved));
