"use client";

import { type Actor, may, mayKeepTemplates } from "@qm/domain";
import { useQueryClient } from "@tanstack/react-query";
import { type KeyboardEvent, type SubmitEvent, useEffect, useEffectEvent, useId, useRef } from "react";
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
import { defaultOf, isBare, type Template, withTemplate } from "../../templating";
import type { Sent } from "../files/file-words";
import { useUploads } from "../files/use-uploads";
import { useMissing } from "./use-missing";
import { usePickerKeys } from "./use-picker-keys";
import { TEMPLATES_KEY, useTemplates } from "./use-templates";

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
  /** Those that came with the page; without them they are asked for. */
  templates?: readonly Template[];
  /** The template that a link names. */
  templateId?: number | undefined;
  onFiled: (filed: Filed, another: boolean) => void;
};

/** The state of a report: its draft, its problems, and the ways to send it. */
export function useReport({ actor, choices, prefill = {}, prefillNames = {}, onFiled, ...given }: ReportProps) {
  const id = `${useId()}-form`;
  const another = useRef(false);
  const sending = useSending();
  const lists = useQueryClient();
  const action = useActionForm(reportIssue, { onDone: (filed) => begin(filed) });
  const { posted } = action;
  const templates = useTemplates(given.templates);
  const templateOf = (one: string | undefined) => templates?.find((known) => String(known.id) === one) ?? null;
  const empty: Record<string, string> = { ...emptyValues(actor, choices), ...prefill };
  const first = templateOf(String(given.templateId)) ?? unasked(empty, null);
  const fresh: Typed = {
    values: { ...withTemplate(empty, first, null).values, ...(posted.is === "refused" && posted.typed) },
    names: prefillNames,
  };
  const linked = { ...prefill, ...(given.templateId && { template: String(given.templateId) }) };
  const prefilled = new URLSearchParams(linked).toString();
  const draft = useDraft<Typed>(`report-${actor.id}${prefilled && `?${prefilled}`}`, fresh, {
    adopt: (kept) => ({ ...kept, values: { ...kept.values, ...typedEarly(id, fresh.values) } }),
  });
  // A draft may be older than a field.
  const values: Record<string, string> = { ...empty, templateId: "", ...draft.value.values };
  const template = templateOf(values.templateId);
  const missing = useMissing(id, reportFields);
  usePickerKeys(id);

  const files = draft.value.files ?? NO_FILES;
  const uploads = useUploads(files, (next) => draft.change((was) => ({ ...was, files: next(was.files ?? NO_FILES) })));

  /** The template that a team begins with, while nothing was typed. */
  function unasked(of: Record<string, string>, before: Template | null): Template | null {
    return isBare(of, before) ? defaultOf(templates ?? [], of.teamId) : null;
  }

  // They may arrive after the form: whoever has begun to type is left alone.
  const arrive = useEffectEvent(() => {
    if (first && !draft.restored && same(values, { ...empty, templateId: "" })) draft.clear(fresh);
  });
  const isKnown = templates !== null;
  useEffect(() => {
    if (isKnown) arrive();
  }, [isKnown]);

  // A template that is gone is offered no longer.
  const isRefused = action.state.is === "refused" && action.state.fields.templateId !== undefined;
  useEffect(() => {
    if (isRefused) void lists.invalidateQueries({ queryKey: TEMPLATES_KEY });
  }, [isRefused, lists]);

  function begin(filed: Filed) {
    sending.arrived();
    draft.clear(another.current ? alike(draft.value, empty, template) : fresh);
    onFiled(filed, another.current);
    if (another.current) document.getElementById(id)?.querySelector<HTMLElement>("input:not([type=hidden])")?.focus();
  }

  function change(key: string, value: string, name?: string) {
    let next = { ...values, [key]: value };
    if (key === "teamId" && value !== values.teamId) {
      // Members differ from team to team, and so do templates.
      next.assignedTo = "";
      if (template || values.templateId === "") next = withTemplate(next, unasked(next, template), template).values;
      else next.templateId = "";
    }
    draft.change((was) => ({ ...was, values: next, names: name ? { ...was.names, [key]: name } : was.names }));
  }

  function pick(one: string) {
    const [before, chosen] = [draft.value, templateOf(one)];
    const { values: next, kept } = withTemplate(values, chosen, template);
    const names = { ...before.names, ...(chosen && { templateId: chosen.name }) };
    draft.change((was) => ({ ...was, values: next, names }));
    if (!chosen || kept.length === 0) return;
    const stayed = kept.map((key) => reportFields[key]!.label.toLowerCase()).join(" and ");
    toast({
      tone: "info",
      text: `“${chosen.name}” is chosen. Your own ${stayed} stayed as you had it.`,
      action: {
        label: "Undo",
        run: () => draft.change((was) => ({ ...was, values: before.values, names: before.names })),
      },
    });
  }

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (uploads.isBusy)
      return toast({ tone: "info", text: "A file is still on its way. File the issue when it is there." });
    another.current = event.nativeEvent.submitter?.hasAttribute("data-another") ?? false;
    const url = withScheme(values.url ?? "");
    if (url !== values.url) change("url", url);
    const sent = { ...values, url, ...(files.length > 0 && { uploads: files.map(({ id }) => id).join(",") }) };
    if (!missing.check(template, sent)) return;
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
    templates,
    template,
    pick,
    /** What the template asks for beyond what the form needs. */
    isAsked: (key: string) => (template?.required as readonly string[] | undefined)?.includes(key) ?? false,
    /** The team whose templates the person may edit from here. */
    keepsTemplates: values.teamId && mayKeepTemplates(actor, Number(values.teamId)) ? values.teamId : null,
    problem: (key: string) =>
      missing.problem(key, key === "uploads" ? files.map(({ id }) => id).join(",") : (values[key] ?? "")) ??
      action.problem(key, values[key] ?? ""),
    state: action.state,
    posted,
    pending: action.pending,
    restored: draft.restored,
    /** Whether something was written, not merely chosen. */
    isTouched:
      files.length > 0 ||
      (!isBare(values, template) &&
        KEYS.some((key) => isWritten(reportFields[key]) && values[key] !== fresh.values[key])),
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
function alike(filed: Typed, empty: Record<string, string>, template: Template | null): Typed {
  const common = (from: Record<string, string>) =>
    Object.fromEntries(Object.entries(from).filter(([key]) => ALIKE.includes(key)));
  const values = { ...empty, ...common(filed.values) };
  return { values: withTemplate(values, template, null).values, names: common(filed.names) };
}

const same = (one: Record<string, string>, other: Record<string, string>) =>
  Object.keys({ ...one, ...other }).every((key) => (one[key] ?? "") === (other[key] ?? ""));

const isWritten = (field: Field | undefined) => ["text", "markdown", "url"].includes(field?.kind ?? "");

const isTyping = (target: EventTarget) =>
  target instanceof HTMLElement && target.matches("input:not([type=radio]), textarea, select");
