import type { TestActor } from "@qm/db/testing";
import { expect } from "vitest";
import { listIssues } from "@/features/issues/queries";
import { parseIssueView } from "@/features/issues/view";

/** How many issues the list at an address has for somebody. */
export async function listed(actor: TestActor, href: string): Promise<number> {
  const { view, unreadable } = parseIssueView(actor, new URL(href, "http://localhost").searchParams);
  expect(unreadable).toEqual([]);
  return (await listIssues(actor, view)).total;
}
