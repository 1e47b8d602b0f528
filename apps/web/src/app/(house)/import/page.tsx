import { requireActor } from "@qm/auth";
import { may } from "@qm/domain";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ImportDesk } from "@/features/imports/components/import-desk";
import { ImportList } from "@/features/imports/components/import-list";
import { listImports } from "@/features/imports/queries";
import { workspaceZone } from "@/lib/zone";
import { EmptyState } from "@/ui/empty-state";
import { Page } from "@/ui/page";

export const metadata: Metadata = { title: "Import" };

export default async function ImportPage() {
  const actor = await requireActor();
  if (!may(actor, "issue.import")) notFound();
  if (actor.role !== "admin" && actor.teamIds.length === 0) {
    return (
      <Page title="Import">
        <EmptyState
          title="You belong to no team, so there is nowhere to import to."
          text="Ask an admin to add you to one."
        />
      </Page>
    );
  }
  const imports = await listImports(actor);

  return (
    <Page title="Import">
      <div className="mx-auto grid w-full max-w-[76rem] gap-10">
        <ImportDesk timeZone={workspaceZone()} />
        {imports.length > 0 && (
          <section aria-labelledby="earlier">
            <h2 id="earlier" className="mb-2 text-14 font-medium">
              Earlier imports
            </h2>
            <ImportList imports={imports} now={new Date()} timeZone={workspaceZone()} />
          </section>
        )}
      </div>
    </Page>
  );
}
