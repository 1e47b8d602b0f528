import { lookInScope } from "@qm/db";
import type { TestActor } from "@qm/db/testing";
import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { issuesIn } from "@/features/issues/pages";
import { listIssues } from "@/features/issues/queries";
import { parseIssueView } from "@/features/issues/view";
import { askedOf } from "@/features/issues/where";
import { listCampaignQuality } from "./campaigns";
import { campaignsHref, parseCampaigns } from "./campaigns-view";

/** How many issues the list at an address has for somebody, as it says and one by one, or how many campaigns, where it is a list of these. */
export async function listed(actor: TestActor, href: string): Promise<number> {
  if (href.startsWith("/campaigns?")) return listedCampaigns(actor, href);
  const { view, unreadable } = parseIssueView(actor, new URL(href, "http://localhost").searchParams);
  expect(unreadable).toEqual([]);
  const { total } = await listIssues(actor, view);
  const among = { actor, scope: view.scope };
  const [behind] = await lookInScope(actor, view.scope, (tx) =>
    tx
      .select({ n: sql<number>`count(*)::int` })
      .from(issuesIn(among))
      .where(askedOf(actor, view.scope, view)),
  );
  expect([href, total]).toEqual([href, behind!.n]);
  return total;
}

async function listedCampaigns(actor: TestActor, href: string): Promise<number> {
  const { view, unreadable } = parseCampaigns(actor, new URL(href, "http://localhost").searchParams);
  expect(unreadable).toEqual([]);
  const { rows, more } = await listCampaignQuality(actor, view);
  return rows.length + (more ? await listedCampaigns(actor, campaignsHref({ ...view, page: view.page + 1 })) : 0);
}
