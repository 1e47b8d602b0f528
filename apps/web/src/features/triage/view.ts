import { type Actor, may, type Scope } from "@qm/domain";
import type { Route } from "next";
import { defaultScope, parseScope, writeScope } from "@/features/issues/view";

export const TRIAGE_ORDERS = ["oldest", "worst"] as const;
export type TriageOrder = (typeof TRIAGE_ORDERS)[number];

/** One state of the triage page; the address says all of it, with the issue that is open. */
export type TriageView = { scope: Scope; order: TriageOrder };

/** Whether this person decides over new issues at all. */
export const triages = (actor: Actor): boolean => may(actor, "issue.assign");

/** Reads a view from an address. What it cannot read, or is not this person's, is as if it were not said. */
export function parseTriageView(actor: Actor, params: URLSearchParams): TriageView {
  const asked = params.get("scope");
  const scope = asked === null || asked === "mine" ? null : parseScope(actor, asked);
  return {
    scope: scope ?? triageScope(actor),
    order: params.get("order") === "worst" ? "worst" : "oldest",
  };
}

/** All that a person decides over: every team's new issues for admins, those of the own teams for leads. */
export function triageScope(actor: Actor): Scope {
  const scope = defaultScope(actor);
  return scope.kind === "mine" ? { kind: "teams" } : scope;
}

export function triageHref({ scope, order }: Partial<TriageView>): Route {
  const params = new URLSearchParams();
  if (scope) params.set("scope", writeScope(scope));
  if (order === "worst") params.set("order", order);
  return `/triage${params.size > 0 ? `?${params}` : ""}` as Route;
}
