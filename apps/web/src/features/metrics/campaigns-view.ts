import type { Actor, PeriodChoice, Scope } from "@qm/domain";
import type { Route } from "next";
import type { IssueFilters } from "@/features/issues/fields";
import { defaultScope, parseScope, writeScope } from "@/features/issues/view";
import { parseAsked, writeAsked } from "./view";

/** Only campaigns that were launched on these days: all of them, or those with faults that were found afterwards, among the issues that the filters leave. */
export type LaunchesAsked = { which: "all" | "failed"; filters: IssueFilters; period: PeriodChoice };

/** One state of the list of campaigns; the address says all of it. */
export type CampaignsView = {
  scope: Scope;
  words: string;
  /** From 1 on. */
  page: number;
  launches: LaunchesAsked | null;
};

const PAGE = "/campaigns";
const LAUNCHES = "launches";
const OWN = [LAUNCHES, "q", "page"];
const MOST_PAGES = 10_000;

/** Reads a list of campaigns from an address, and names what of its launches it could not read. */
export function parseCampaigns(
  actor: Actor,
  params: URLSearchParams,
): { view: CampaignsView; unreadable: readonly string[] } {
  const scope = parseScope(actor, params.get("scope") ?? "") ?? defaultScope(actor);
  const view = { scope, words: params.get("q") ?? "", page: pageOf(params.get("page")) };
  const which = params.get(LAUNCHES);
  if (which === null) return { view: { ...view, launches: null }, unreadable: [] };
  if (which !== "all" && which !== "failed") return { view: { ...view, launches: null }, unreadable: [LAUNCHES] };
  const { asked, unreadable } = parseAsked(
    actor,
    new URLSearchParams([...params].filter(([key]) => !OWN.includes(key))),
  );
  return { view: { ...view, launches: { which, filters: asked.filters, period: asked.period } }, unreadable };
}

type Named = Partial<CampaignsView> & { scope: Scope };

/** The list that shows exactly these. */
export const campaignsHref = (view: Named) => `${PAGE}?${writeCampaigns(view)}` as Route;

/** The same as the parameters of an address. */
export function writeCampaigns({ scope, words = "", page = 1, launches = null }: Named): URLSearchParams {
  const params = launches ? writeAsked({ scope, ...launches }) : new URLSearchParams({ scope: writeScope(scope) });
  if (launches) params.set(LAUNCHES, launches.which);
  if (words) params.set("q", words);
  if (page > 1) params.set("page", String(page));
  return params;
}

/** What is no page is the first one. */
function pageOf(word: string | null): number {
  const page = Number(word);
  return Number.isInteger(page) && page > 1 && page <= MOST_PAGES ? page : 1;
}
