"use client";

import type { Actor } from "@qm/domain";
import { Checkbox } from "@/ui/checkbox";
import { SharingDialog } from "@/ui/sharing-dialog";
import { toast } from "@/ui/toast";
import { keepView, shareView } from "../actions";
import type { SavedView } from "../saved";

type Teams = readonly { id: number; name: string }[];
type Common = { actor: Actor; teams: Teams; onClose: () => void };

type NewViewProps = Common & { query: string; onDone: (id: number, query: string) => void };

/** Gives the present list a name. */
export function NewViewDialog({ query, onDone, ...common }: NewViewProps) {
  return (
    <SharingDialog
      {...common}
      action={keepView}
      title="Save as a view"
      description="Filters, order, grouping and columns. Whoever opens it sees what they may see."
      verb="Save view"
      onDone={({ id }) => onDone(id, query)}
    >
      <input type="hidden" name="query" value={query} />
      <Checkbox name="starred" label="Keep it in my sidebar" className="text-13" defaultChecked />
    </SharingDialog>
  );
}

/** Renames a view, and says who sees it. */
export function ShareViewDialog({ view, ...common }: Common & { view: SavedView }) {
  return (
    <SharingDialog
      {...common}
      action={shareView}
      given={view}
      title="Rename and share"
      description="A view shows people only what they may see anyway."
      verb="Save"
      onDone={() => toast({ text: "Saved." })}
    >
      <input type="hidden" name="id" value={view.id} />
      <input type="hidden" name="version" value={view.version} />
    </SharingDialog>
  );
}
