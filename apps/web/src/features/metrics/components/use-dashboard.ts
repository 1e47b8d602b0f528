"use client";

import type { Actor } from "@qm/domain";
import { useCallback, useMemo, useRef } from "react";
import { goTo, linkWithin, useAddress } from "@/features/issues/components/list/use-issue-view";
import { type DashboardView, dashboardHref, parseDashboard } from "../dashboard";

const PAGE = "/dashboard";

export type DashboardChange = (view: DashboardView) => Partial<DashboardView>;

/** The state of the dashboard, which is its address and nothing else. Changes of one burst leave one step in the history. */
export function useDashboard(actor: Actor) {
  const address = useAddress(PAGE);
  const { view, unreadable } = useMemo(() => parseDashboard(actor, new URLSearchParams(address)), [actor, address]);
  const last = useRef<string | null>(null);
  const change = useCallback(
    (changed: DashboardChange, burst?: string) => {
      const { view: now } = parseDashboard(actor, new URLSearchParams(location.search));
      goTo(dashboardHref({ ...now, ...changed(now) }), Boolean(burst) && burst === last.current);
      last.current = burst ?? null;
    },
    [actor],
  );
  const endBurst = useCallback(() => {
    last.current = null;
  }, []);
  return { view, unreadable, change, endBurst };
}

/** The link around an element that leads to another state of the dashboard; to one of its tiles the router leads, which looks for it. */
export function dashboardLink(element: Element) {
  const link = linkWithin(element, PAGE, "board");
  return link?.hash ? null : link;
}
