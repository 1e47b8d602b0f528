"use client";

import { issueNumber, sees } from "@qm/domain";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useRef, useState } from "react";
import type { Field } from "@/lib/fields";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { FormControl } from "@/ui/fields/form-control";
import { toast } from "@/ui/toast";
import { type DetailsKey, issueFields } from "../../fields";
import { LIST_HREF } from "../../issue-href";
import { markOf, sourceOf } from "../field-source";
import { keptValue, textOf } from "./field-text";
import { useIssue } from "./issue-editing";

type Chosen = { text: string; name?: string };

/** What is chosen takes effect at once; what is typed, when one leaves the line or presses Enter. */
const CHOSEN_KINDS: readonly Field["kind"][] = ["choice", "ref", "flag"];

/** One property, edited where it stands. */
export function EditableProperty({ name }: { name: DetailsKey }) {
  const { issue, names, choices, zone, actor } = useIssue();
  const { commit, problem } = useCommit(name);
  const [typed, setTyped] = useState<string | null>(null);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [leaving, setLeaving] = useState<Chosen | null>(null);
  const byKeys = useRef(false);
  /** The version over which the typing began. */
  const since = useRef(issue.version);
  const box = useRef<HTMLDivElement>(null);

  const field: Field = issueFields[name];
  const stands = textOf(field, issue[name], zone);
  const isChosen = CHOSEN_KINDS.includes(field.kind);

  const put = (next: Chosen) => {
    setTyped(null);
    if (next.text === stands) return;
    setChosen(next);
    if (name === "teamId" && !sees(actor, { ...issue, teamId: Number(next.text) })) return setLeaving(next);
    if (box.current && !byKeys.current) letGoOf(box.current);
    byKeys.current = false;
    void commit(next, typed === null ? undefined : since.current);
  };
  const change = (text: string, nameOf?: string) => {
    // A date from the browser's calendar is whole; one that is typed passes through years such as 0002.
    if (isChosen || (field.kind === "day" && !byKeys.current)) put({ text, name: nameOf });
    else {
      if (typed === null) since.current = issue.version;
      setTyped(text);
    }
  };
  const press = (event: KeyboardEvent) => {
    byKeys.current = event.key !== " " && event.key !== "Tab";
    if (isChosen) return;
    if (event.key === "Escape") setTyped(null);
    if (event.key === "Enter" && typed !== null) put({ text: typed });
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it listens for the control inside.
    <div
      ref={box}
      onPointerDown={() => {
        byKeys.current = false;
      }}
      onKeyDown={press}
      onBlur={() => typed !== null && put({ text: typed })}
    >
      <FormControl
        field={field}
        control={{
          id: `issue-${name}`,
          name,
          "aria-label": field.label,
          "aria-describedby": `issue-${name}-problem`,
          "aria-invalid": problem ? true : undefined,
        }}
        value={typed ?? stands}
        onChange={change}
        quiet
        {...(field.kind === "ref" && {
          source: sourceOf(field.to, { choices, teamId: String(issue.teamId), current: stands }),
          renderMark: markOf(field.to),
          valueName: chosen?.text === stands ? chosen.name : names[field.to][Number(stands)],
        })}
      />
      <p id={`issue-${name}-problem`} role="alert" className="px-2 text-12 text-danger-ink empty:hidden">
        {problem}
      </p>
      <ConfirmDialog
        open={leaving !== null}
        title={`Move ${issueNumber(issue.id)} to ${leaving?.name}?`}
        text="You do not work in that team, so the issue leaves your sight, with everything that was said about it."
        verb="Move to that team"
        onClose={() => setLeaving(null)}
        onConfirm={() => {
          if (leaving) void commit(leaving);
          setLeaving(null);
        }}
      />
    </div>
  );
}

/** Lets go of the focus after a choice by pointer: while a list's button has it, letters open the list instead of being shortcuts. */
function letGoOf(box: HTMLElement) {
  const letGo = () => {
    const { activeElement } = document;
    if (activeElement instanceof HTMLElement && box.contains(activeElement)) activeElement.blur();
  };
  requestAnimationFrame(letGo);
  // A list gives the focus back once it has closed, which is later than that.
  box.addEventListener("toggle", () => setTimeout(letGo), {
    once: true,
    capture: true,
    signal: AbortSignal.timeout(CLOSED_BY_MS),
  });
}

const CLOSED_BY_MS = 500;

/** Saves the property; a refusal puts the old value back and says why. */
function useCommit(name: DetailsKey) {
  const { issue, zone, edit } = useIssue();
  const [problem, setProblem] = useState<string | null>(null);
  const router = useRouter();

  async function commit({ text, name: words }: Chosen, since?: number) {
    setProblem(null);
    const shown = { [name]: keptValue(issueFields[name], text, zone) };
    const outcome = await edit(
      { [name]: text },
      {
        shown,
        words: words ?? text,
        ...(since !== undefined && { since }),
      },
    );
    if (outcome.is === "refused") setProblem(outcome.fields[name]?.[0] ?? outcome.message);
    if (outcome.is === "done" && !outcome.result.inSight) {
      toast({ tone: "info", text: `${issueNumber(issue.id)} is with ${words} and out of your sight.` });
      router.replace(LIST_HREF);
    }
  }

  return { commit, problem };
}
