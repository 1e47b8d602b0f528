import type { ReactNode } from "react";
import { LinkTabs } from "@/ui/link-tabs";
import { Page } from "@/ui/page";

const TABS = [
  { href: "/admin/people", label: "People" },
  { href: "/admin/teams", label: "Teams" },
  { href: "/admin/categories", label: "Categories" },
  { href: "/admin/campaigns", label: "Campaigns" },
  { href: "/admin/sla", label: "Agreed times" },
  { href: "/admin/audit", label: "Audit log" },
  { href: "/admin/system", label: "System" },
] as const;

/** The frame of every admin page: where one is among them, and the one thing to make there. */
export function AdminPage({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) {
  return (
    <Page title={title} action={action}>
      <LinkTabs label="Admin" tabs={TABS} />
      {children}
    </Page>
  );
}
