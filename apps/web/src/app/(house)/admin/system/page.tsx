import { requireActor } from "@qm/auth";
import type { Metadata } from "next";
import { SystemState } from "@/features/system/components/system-state";
import { findSystem } from "@/features/system/queries";
import { workspaceZone } from "@/lib/zone";
import { AdminPage } from "../admin-page";

export const metadata: Metadata = { title: "System" };

export default async function SystemPage() {
  const now = new Date();
  const state = await findSystem(await requireActor(), now);

  return (
    <AdminPage title="System">
      <SystemState state={state} now={now} timeZone={workspaceZone()} />
    </AdminPage>
  );
}
