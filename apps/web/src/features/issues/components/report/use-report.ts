"use client";

import { type Actor, may } from "@qm/domain";
import { type KeyboardEvent, type SubmitEvent, useId, useRef } from "react";
import { type Field, on } from "@/lib/fields";
import { withScheme } from "@/lib/web-address";
import { useSending } from "@/ui/sending";
import { toast } from "@/ui/toast";
import { formOf, useActionForm } from "@/ui/use-action-form";
import { useDraft } from "@/ui/use-draft";
import { reportIssue } from "../../actions";
import type { Choices } from "../../choices";
import { issueFields } from "../../fields";
import type { Prefill } from "../../prefill";
import type { Sent } from "../files/file-words";
import { useUploads } from "../files/use-uploads";

export const reportFields: Record<string, Field> = Object.fromEntries(
  on("form", issueFields).map((key) => [key, issueFields[key]]),
);
const KEYS = Object.keys(reportFields);

const NO_FILES: readonly Sent[] = [];

export type Filed = { id: number; title: string };

/** What is typed so far: the values as the form sends them, and the names of references that were searched for. */
type Typed = { values: Record<string, string>; names: Record<string, string>; files?: readonly Sent[] };

export type ReportProps = {
  actor: Actor;
  choices: Choices;
  prefill?: Prefill;
  /** Names of prefilled references that the form cannot know. */
  prefillNames?: Record<string, string>;
  onFiled: (filed: Filed, another: boolean) => void;
};

/** The state of a report: its draft, its problems, and the ways to send it. */
export function useReport({ actor, choices, prefill = {}, prefillNames = {}, onFiled }: ReportProps) {
  const id = `${useId()}-form`;
  const another = useRef(false);
  const sending = useSending();
  const action = useActionForm(reportIssue, { onDone: (filed) => begin(filed) });
  const { posted } = action;
  const fresh: Typed = {
    values: { ...emptyValues(actor, choices), ...prefill, ...(posted.is === "refused" && posted.typed) },
    names: prefillNames,
  };
  const prefilled = new URLSearchParams(prefill).toString();
  const draft = useDraft<Typed>(`report-${actor.id}${prefilled && `?${prefilled}`}`, fresh, {
    adopt: (kept) => ({ ...kept, values: { ...kept.values, ...typedEarly(id, fresh.values) } }),
  });
  // A draft may be older than a field.
  const values: Record<string, string> = { ...fresh.values, ...draft.value.values };

  const files = draft.value.files ?? NO_FILES;
  const uploads = useUploads(files, (next) => draft.change((was) => ({ ...was, files: next(was.files ?? NO_FILES) })));

  function begin(filed: Filed) {
    sending.arrived();
    draft.clear(another.current ? alike(draft.value, fresh) : fresh);
    onFiled(filed, another.current);
    if (another.current) document.getElementById(id)?.querySelector<HTMLElement>("input:not([type=hidden])")?.focus();
  }

  function change(key: string, value: string, name?: string) {
    const next = { ...values, [key]: value };
    // Members differ from team to team.
    if (key === "teamId" && value !== values.teamId) next.assignedTo = "";
    draft.change((was) => ({ ...was, values: next, names: name ? { ...was.names, [key]: name } : was.names }));
  }

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (uploads.isBusy)
      return toast({ tone: "info", text: "A file is still on its way. File the issue when it is there." });
    another.current = event.nativeEvent.submitter?.hasAttribute("data-another") ?? false;
    const url = withScheme(values.url ?? "");
    if (url !== values.url) change("url", url);
    const sent = { ...values, url, ...(files.length > 0 && { uploads: files.map(({ id }) => id).join(",") }) };
    action.send(sending.mark(formOf(sent)));
  }

  function press(event: KeyboardEvent<HTMLFormElement>) {
    const digit = /^[1-9]$/.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey;
    const severity = issueFields.severity.options[Number(event.key) - 1];
    if (digit && severity && !isTyping(event.target)) change("severity", severity);
    if (event.key === "Enter" && event.shiftKey && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      event.currentTarget.requestSubmit(document.querySelector<HTMLElement>(`[form="${id}"][data-another]`));
    }
  }

  return {
    id,
    values,
    names: draft.value.names,
    files,
    uploads,
    change,
    problem: (key: string) => action.problem(key, values[key] ?? ""),
    state: action.state,
    posted,
    pending: action.pending,
    restored: draft.restored,
    /** Whether something was written, not merely chosen. */
    isTouched:
      files.length > 0 || KEYS.some((key) => isWritten(reportFields[key]) && values[key] !== fresh.values[key]),
    discard: () => draft.clear(),
    mayAssign: may(actor, "issue.assign") && worksFor(actor, values.teamId),
    formProps: { ...action.formProps, id, onSubmit: submit, onKeyDown: press },
  };
}

export type Report = ReturnType<typeof useReport>;

function emptyValues(actor: Actor, { teams }: Choices): Record<string, string> {
  const own = actor.teamIds.find((id) => teams.some((team) => team.id === id && team.active));
  return { ...Object.fromEntries(KEYS.map((key) => [key, ""])), teamId: own ? String(own) : "" };
}

const worksFor = (actor: Actor, teamId: string | undefined) =>
  actor.role === "admin" || actor.teamIds.includes(Number(teamId));

/** What was typed into the page before its script arrived. */
function typedEarly(id: string, before: Record<string, string>): Record<string, string> {
  const form = document.getElementById(id);
  const entries = form instanceof HTMLFormElement ? [...new FormData(form)] : [];
  return Object.fromEntries(
    entries.filter(([key, value]) => key in before && typeof value === "string" && value !== before[key]),
  ) as Record<string, string>;
}

const ALIKE = ["categoryId", "campaignId", "teamId", "severity"];

/** The next report, with what it has in common with the one just filed. */
function alike(filed: Typed, fresh: Typed): Typed {
  const common = (from: Record<string, string>) =>
    Object.fromEntries(Object.entries(from).filter(([key]) => ALIKE.includes(key)));
  return { values: { ...fresh.values, ...common(filed.values) }, names: common(filed.names) };
}

const isWritten = (field: Field | undefined) => ["text", "markdown", "url"].includes(field?.kind ?? "");

const isTyping = (target: EventTarget) =>
  target instanceof HTMLElement && target.matches("input:not([type=radio]), textarea, select");
