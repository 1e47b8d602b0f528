"use client";

import { FileText, Plus } from "lucide-react";
import { useOptimistic, useState, useTransition } from "react";
import { Button } from "@/ui/button";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { EmptyState } from "@/ui/empty-state";
import { toast } from "@/ui/toast";
import { type Action, ask, formOf } from "@/ui/use-action-form";
import { orderTemplates, removeTemplate, setDefaultTemplate } from "../actions";
import { type KeptTemplate, TemplateDialog } from "./template-dialog";
import { TemplateRow } from "./template-row";

type TemplatesDeskProps = {
  team: { id: number; name: string };
  templates: readonly KeptTemplate[];
  categories: readonly { id: number; name: string; active: boolean }[];
};

/** A team's templates, to make, change, arrange and delete. What is done here holds at once. */
export function TemplatesDesk({ team, templates: kept, categories }: TemplatesDeskProps) {
  const [templates, show] = useOptimistic(kept);
  const [removing, setRemoving] = useState<KeptTemplate | null>(null);
  const [said, say] = useState("");
  const [pending, start] = useTransition();

  /** Shows the deed at once, and puts it back with the reason where it is refused. */
  const act = (
    next: readonly KeptTemplate[],
    action: Action<void>,
    input: Record<string, string | number>,
    done: string,
  ) =>
    start(async () => {
      show(next);
      const state = await ask(action, formOf(input));
      if (state.is === "refused") toast({ tone: "error", text: state.message });
      else say(done);
      setRemoving(null);
    });

  const move = (from: number, to: number) => {
    const next = [...templates];
    next.splice(to, 0, ...next.splice(from, 1));
    const ids = next.map(({ id }) => id).join(",");
    const done = `${templates[from]!.name} is number ${to + 1} of ${next.length}.`;
    act(next, orderTemplates, { teamId: team.id, ids }, done);
  };
  const begin = (one: KeptTemplate, isDefault: boolean) =>
    act(
      templates.map((each) => ({ ...each, isDefault: isDefault && each.id === one.id })),
      setDefaultTemplate,
      { teamId: team.id, id: isDefault ? one.id : "" },
      isDefault ? `${one.name} is the default.` : "No template is the default.",
    );
  const remove = ({ id, name }: KeptTemplate) =>
    act(
      templates.filter((one) => one.id !== id),
      removeTemplate,
      { id },
      `${name} was deleted.`,
    );
  const make = (
    <TemplateDialog
      teamId={team.id}
      categories={categories.filter(({ active }) => active)}
      trigger={(open) => (
        <Button look="primary" icon={<Plus size={14} aria-hidden="true" />} onClick={open}>
          New template
        </Button>
      )}
    />
  );

  return (
    <>
      <p role="status" className="sr-only">
        {said}
      </p>
      {templates.length === 0 ? (
        <EmptyState
          icon={<FileText size={24} aria-hidden="true" />}
          title={`${team.name} has no filing templates yet.`}
          text="A template begins the title and the description, chooses category and severity, and says what may not be left out, so that a fault can be worked on without asking back."
          action={make}
        />
      ) : (
        <>
          <ol aria-label={`Templates of ${team.name}, in order`} className="rounded-control border">
            {templates.map((template, at) => (
              <TemplateRow
                key={template.id}
                template={template}
                teamId={team.id}
                categories={categories}
                at={at}
                of={templates.length}
                onMove={(to) => move(at, to)}
                onDefault={(isDefault) => begin(template, isDefault)}
                onRemove={() => setRemoving(template)}
              />
            ))}
          </ol>
          <div className="mt-4">{make}</div>
        </>
      )}
      {removing && (
        <ConfirmDialog
          open
          danger
          title={`Delete “${removing.name}”?`}
          text="It is no longer offered in the form. Issues that were filed by it stay as they are. This cannot be undone."
          verb="Delete template"
          pending={pending}
          onConfirm={() => remove(removing)}
          onClose={() => setRemoving(null)}
        />
      )}
    </>
  );
}
