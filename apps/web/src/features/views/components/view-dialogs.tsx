"use client";

import { type Actor, mayShowView, VIEW_VISIBILITIES, type ViewVisibility } from "@qm/domain";
import { type ReactNode, useState } from "react";
import { Checkbox } from "@/ui/checkbox";
import { Dialog } from "@/ui/dialog";
import { DialogButtons } from "@/ui/dialog-buttons";
import { Field } from "@/ui/field";
import { Input } from "@/ui/input";
import { Notice } from "@/ui/notice";
import { SegmentedChoice } from "@/ui/segmented";
import { Select } from "@/ui/select";
import { toast } from "@/ui/toast";
import { type Action, useActionForm } from "@/ui/use-action-form";
import { keepView, shareView } from "../actions";
import type { SavedView } from "../saved";

const WORDS: Record<ViewVisibility, string> = { private: "Only me", team: "A team", all: "Everyone" };

type Teams = readonly { id: number; name: string }[];
type Common = { actor: Actor; teams: Teams; onClose: () => void };

type NewViewProps = Common & { query: string; onDone: (id: number, query: string) => void };

/** Gives the present list a name. */
export function NewViewDialog({ query, onDone, ...common }: NewViewProps) {
  return (
    <ViewForm
      {...common}
      action={keepView}
      title="Save as a view"
      description="Filters, order, grouping and columns. Whoever opens it sees what they may see."
      verb="Save view"
      onDone={({ id }) => onDone(id, query)}
    >
      <input type="hidden" name="query" value={query} />
      <Checkbox name="starred" label="Keep it in my sidebar" className="text-13" defaultChecked />
    </ViewForm>
  );
}

/** Renames a view, and says who sees it. */
export function ShareViewDialog({ view, ...common }: Common & { view: SavedView }) {
  return (
    <ViewForm
      {...common}
      action={shareView}
      view={view}
      title="Rename and share"
      description="A view shows people only what they may see anyway."
      verb="Save"
      onDone={() => toast({ text: "Saved." })}
    >
      <input type="hidden" name="id" value={view.id} />
      <input type="hidden" name="version" value={view.version} />
    </ViewForm>
  );
}

type ViewFormProps = Common & {
  action: Action<{ id: number }>;
  view?: SavedView;
  title: string;
  description: string;
  verb: string;
  onDone: (result: { id: number }) => void;
  children: ReactNode;
};

function ViewForm({ actor, teams, action, view, title, description, verb, onClose, onDone, children }: ViewFormProps) {
  const { state, pending, formProps } = useActionForm(action, {
    onDone: (result) => {
      onClose();
      onDone(result);
    },
  });
  const [visibility, setVisibility] = useState<ViewVisibility>(view?.visibility ?? "private");
  const refused = state.is === "refused" ? state : null;
  const problem = (name: string) => refused?.fields[name]?.[0];
  const offered = teams.filter(({ id }) => mayShowView(actor, { visibility: "team", teamId: id }));
  const kinds = VIEW_VISIBILITIES.filter(
    (kind) =>
      kind === view?.visibility ||
      (kind === "team" ? offered.length > 0 : mayShowView(actor, { visibility: kind, teamId: null })),
  );

  return (
    <Dialog open size="sm" title={title} description={description} onClose={onClose}>
      <form {...formProps} className="grid gap-2">
        {refused && Object.keys(refused.fields).length === 0 && <Notice tone="error">{refused.message}</Notice>}
        <Field label="Name" name="name" error={problem("name")}>
          {(control) => <Input {...control} data-autofocus maxLength={80} defaultValue={view?.name ?? ""} />}
        </Field>
        <div className="grid gap-1.5 pb-2">
          <span aria-hidden="true" className="text-13 font-medium">
            Who sees it
          </span>
          <SegmentedChoice
            label="Who sees it"
            name="visibility"
            options={kinds.map((kind) => ({ value: kind, label: WORDS[kind] }))}
            value={visibility}
            onChange={(value) => setVisibility(value as ViewVisibility)}
          />
          {problem("visibility") && <p className="text-12 text-danger-ink">{problem("visibility")}</p>}
        </div>
        {visibility === "team" ? (
          <Field
            label="Team"
            name="teamId"
            error={problem("teamId")}
            help="Its members see it, its leads may change it."
          >
            {(control) => (
              <Select
                {...control}
                options={offered.map(({ id, name }) => ({ value: String(id), label: name }))}
                defaultValue={String(view?.teamId ?? offered[0]?.id ?? "")}
              />
            )}
          </Field>
        ) : (
          <input type="hidden" name="teamId" value="" />
        )}
        {children}
        <DialogButtons verb={verb} pending={pending} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
