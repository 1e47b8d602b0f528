import type { ReactNode } from "react";
import { LinkTabs } from "@/ui/link-tabs";
import { Page } from "@/ui/page";
import { ADMIN_TABS } from "./tabs";

/** The frame of every admin page: where one is among them, and the one thing to make there. */
export function AdminPage({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) {
  return (
    <Page title={title} action={action}>
      <LinkTabs label="Admin" tabs={ADMIN_TABS} />
      {children}
    </Page>
  );
}
