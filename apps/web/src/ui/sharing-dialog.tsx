"use client";

import { type Actor, mayShowView, VIEW_VISIBILITIES, type ViewVisibility } from "@qm/domain";
import { type ReactNode, useState } from "react";
import { Dialog } from "./dialog";
import { DialogButtons } from "./dialog-buttons";
import { Field } from "./field";
import { Input } from "./input";
import { Notice } from "./notice";
import { SegmentedChoice } from "./segmented";
import { Select } from "./select";
import { type Action, useActionForm } from "./use-action-form";

const WORDS: Record<ViewVisibility, string> = { private: "Only me", team: "A team", all: "Everyone" };

/** What is named and shared so far. */
type Shared = { name: string; visibility: ViewVisibility; teamId: number | null };

type SharingDialogProps = {
  actor: Actor;
  teams: readonly { id: number; name: string }[];
  onClose: () => void;
  action: Action<{ id: number }>;
  given?: Shared;
  title: string;
  description: string;
  verb: string;
  onDone: (result: { id: number }) => void;
  children: ReactNode;
};

/** Asks for a name and for who sees it; what else is sent stands in `children`. */
export function SharingDialog(props: SharingDialogProps) {
  const { actor, teams, action, given, title, description, verb, onClose, onDone, children } = props;
  const { state, pending, formProps } = useActionForm(action, {
    onDone: (result) => {
      onClose();
      onDone(result);
    },
  });
  const [visibility, setVisibility] = useState<ViewVisibility>(given?.visibility ?? "private");
  const refused = state.is === "refused" ? state : null;
  const problem = (name: string) => refused?.fields[name]?.[0];
  const offered = teams.filter(({ id }) => mayShowView(actor, { visibility: "team", teamId: id }));
  const kinds = VIEW_VISIBILITIES.filter(
    (kind) =>
      kind === given?.visibility ||
      (kind === "team" ? offered.length > 0 : mayShowView(actor, { visibility: kind, teamId: null })),
  );

  return (
    <Dialog open size="sm" title={title} description={description} onClose={onClose}>
      <form {...formProps} className="grid gap-2">
        {refused && Object.keys(refused.fields).length === 0 && <Notice tone="error">{refused.message}</Notice>}
        <Field label="Name" name="name" error={problem("name")}>
          {(control) => <Input {...control} data-autofocus maxLength={80} defaultValue={given?.name ?? ""} />}
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
                defaultValue={String(given?.teamId ?? offered[0]?.id ?? "")}
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
