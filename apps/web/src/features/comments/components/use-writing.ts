"use client";

import { withoutFile, withTokens } from "@qm/domain";
import { useRef } from "react";
import type { Sent } from "@/features/issues/components/files/file-words";
import { missingIn, refer } from "@/features/issues/components/files/refer";
import { useUploads } from "@/features/issues/components/files/use-uploads";
import { useSending } from "@/ui/sending";
import { toast } from "@/ui/toast";
import { type Action, formOf, useActionForm } from "@/ui/use-action-form";
import { useDraft } from "@/ui/use-draft";
import type { Person } from "@/ui/use-mentions";
import { useTalk } from "./conversation";

export type Written = { body: string; internal: boolean; named: readonly Person[]; files: readonly Sent[] };
const EMPTY: Written = { body: "", internal: false, named: [], files: [] };

type Options<Result> = {
  /** Under which name the draft is kept in this browser. */
  draft: string;
  action: Action<Result>;
  onDone: (result: Result) => void;
};

/** Words that are being written to be sent: kept while they are typed, with the people they name and the files they bring. */
export function useWriting<Result>({ draft, action, onDone }: Options<Result>) {
  const { value: kept, change: write, clear, restored } = useDraft<Written>(draft, EMPTY);
  // A draft may be older than what is kept in one.
  const value = { ...EMPTY, ...kept };
  const change = (part: Partial<Written> | ((was: Written) => Partial<Written>)) =>
    write((was) => ({ ...was, ...(typeof part === "function" ? part({ ...EMPTY, ...was }) : part) }));
  const area = useRef<HTMLTextAreaElement>(null);
  const sending = useSending();
  const { files } = useTalk();
  const uploads = useUploads(
    value.files,
    (next) => change((was) => ({ files: next(was.files) })),
    (id) => change((was) => ({ body: withoutFile(was.body, id) })),
  );
  const { state, pending, problem, send, formProps } = useActionForm(action, {
    onDone(result) {
      sending.arrived();
      clear();
      onDone(result);
    },
  });

  const asSent = (text: string) => withTokens(text, value.named);
  return {
    value,
    change,
    uploads,
    area,
    /** Attaches files, and refers to them where the cursor is. */
    bring: (chosen: readonly File[]) => refer(area.current, uploads.add(chosen)),
    restored,
    pending,
    formProps,
    asSent,
    discard: () => clear(),
    isEmpty: value.body === "" && value.files.length === 0 && uploads.sending.length === 0,
    problem:
      problem("body", asSent(value.body)) ??
      (state.is === "refused" && !pending
        ? (state.fields.uploads?.[0] ?? unless(state.fields, state.message))
        : undefined),
    send(place: Record<string, string | number>) {
      if (uploads.isBusy) {
        return toast({ tone: "info", text: "A file is still on its way. Send when it is there." });
      }
      const missing = missingIn(value.body, [...value.files.map(({ id }) => id), ...files.map(({ ref }) => ref)]);
      if (missing) return toast({ tone: "error", text: missing });
      const uploaded = value.files.length > 0 && { uploads: value.files.map(({ id }) => id).join(",") };
      send(sending.mark(formOf({ ...place, body: asSent(value.body), ...uploaded })));
    },
  };
}

export type Writing = ReturnType<typeof useWriting>;

/** A refusal that belongs to no field is said as a whole. */
const unless = (fields: Record<string, string[]>, message: string) =>
  Object.keys(fields).length === 0 ? message : undefined;
