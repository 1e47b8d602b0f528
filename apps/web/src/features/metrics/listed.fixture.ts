import type { TestActor } from "@qm/db/testing";
import { expect } from "vitest";
import { listIssues } from "@/features/issues/queries";
import { parseIssueView } from "@/features/issues/view";
import { listCampaignQuality } from "./campaigns";
import { campaignsHref, parseCampaigns } from "./campaigns-view";

/** How many issues the list at an address has for somebody, or how many campaigns, where it is a list of these. */
export async function listed(actor: TestActor, href: string): Promise<number> {
  if (href.startsWith("/campaigns?")) return listedCampaigns(actor, href);
  const { view, unreadable } = parseIssueView(actor, new URL(href, "http://localhost").searchParams);
  expect(unreadable).toEqual([]);
  return (await listIssues(actor, view)).total;
}

async function listedCampaigns(actor: TestActor, href: string): Promise<number> {
  const { view, unreadable } = parseCampaigns(actor, new URL(href, "http://localhost").searchParams);
  expect(unreadable).toEqual([]);
  const { rows, more } = await listCampaignQuality(actor, view);
  return rows.length + (more ? await listedCampaigns(actor, campaignsHref({ ...view, page: view.page + 1 })) : 0);
}
