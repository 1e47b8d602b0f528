"use client";

import { withTokens } from "@qm/domain";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { addComment } from "@/features/issues/actions";
import { useIssue } from "@/features/issues/components/detail/issue-editing";
import { MoveButtons } from "@/features/issues/components/detail/issue-moves";
import { AttachTools } from "@/features/issues/components/files/attach-tools";
import { FileDrop } from "@/features/issues/components/files/file-drop";
import type { Sent } from "@/features/issues/components/files/file-words";
import { UploadList } from "@/features/issues/components/files/upload-list";
import { useUploads } from "@/features/issues/components/files/use-uploads";
import { cn } from "@/lib/cn";
import { Button } from "@/ui/button";
import { DraftNotice } from "@/ui/draft-notice";
import { Kbd } from "@/ui/kbd";
import { MarkdownEditor } from "@/ui/markdown-editor";
import { Switch } from "@/ui/switch";
import { tip } from "@/ui/tip";
import { toast } from "@/ui/toast";
import { ask, formOf, useActionForm } from "@/ui/use-action-form";
import { useDraft } from "@/ui/use-draft";
import { useHotkeys } from "@/ui/use-hotkeys";
import type { Person } from "@/ui/use-mentions";
import { chooseSendKeys } from "../actions";
import { useTalk } from "./conversation";

type Draft = { body: string; internal: boolean; named: readonly Person[]; files: readonly Sent[] };
const EMPTY: Draft = { body: "", internal: false, named: [], files: [] };

/** Says something on the issue. It stays at the foot of the window: one line until it is wanted. */
export function CommentBox() {
  const { rights } = useIssue();
  return rights.comment ? <Box /> : null;
}

function Box() {
  const { issue, actor, rights } = useIssue();
  const { loadPeople, onQuote, sendKeys } = useTalk();
  const { value: kept, change, clear, restored } = useDraft<Draft>(`comment-${actor.id}-${issue.id}`, EMPTY);
  // A draft may be older than what is kept in one.
  const value = { ...EMPTY, ...kept };
  const uploads = useUploads(value.files, (next) => change((was) => ({ ...was, files: next(was.files ?? []) })));
  const [wanted, setWanted] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const { state, pending, problem, send, formProps } = useActionForm(addComment, {
    onDone() {
      clear();
      setWanted(false);
    },
  });
  useHotkeys("This issue", [{ keys: "m", label: "Write a comment", run: () => setWanted(true) }]);

  const take = useEffectEvent((quotation: string) => {
    const before = value.body.trimEnd();
    change((was) => ({ ...was, body: `${before && `${before}\n\n`}${quotation}` }));
    setWanted(true);
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(area.current.value.length, area.current.value.length);
    });
  });
  useEffect(() => onQuote((quotation) => take(quotation)), [onQuote]);

  const asSent = (text: string) => withTokens(text, value.named);
  const isEmpty = value.body === "" && value.files.length === 0 && uploads.sending.length === 0;
  const isOpen = wanted || !isEmpty;
  const wrong =
    problem("body", asSent(value.body)) ??
    (state.is === "refused" && !pending
      ? (state.fields.uploads?.[0] ?? unless(state.fields, state.message))
      : undefined);

  return (
    <FileDrop
      onFiles={uploads.add}
      data-foot="phone"
      className="sticky! bottom-(--keyboard,0px) z-10 -mx-1 border-t bg-ground px-1 pt-3 pb-[max(1rem,env(safe-area-inset-bottom))] print:hidden"
    >
      {!isOpen && <MoveButtons className="mb-2 sm:hidden [&>button]:flex-1" />}
      {!isOpen ? (
        <button
          type="button"
          id="issue-comment"
          onClick={() => setWanted(true)}
          className="flex h-9 w-full items-center justify-between rounded-control border border-line-strong bg-raised px-2.5 text-left text-14 text-faint hover:border-line-mark pointer-coarse:h-11"
        >
          Write a comment
          <Kbd keys="m" hint />
        </button>
      ) : (
        <form
          {...formProps}
          onSubmit={(event) => {
            event.preventDefault();
            if (uploads.isBusy)
              return toast({ tone: "info", text: "A file is still on its way. Send when it is there." });
            send(
              formOf({
                id: issue.id,
                body: asSent(value.body),
                ...(value.internal && { internal: "yes" }),
                ...(value.files.length > 0 && { uploads: value.files.map(({ id }) => id).join(",") }),
              }),
            );
          }}
          onKeyDown={(event) => {
            if (event.key === "Escape" && isEmpty) setWanted(false);
          }}
          className="grid gap-2"
        >
          {restored && <DraftNotice onDiscard={() => clear()} />}
          <MarkdownEditor
            label="Comment"
            aria-label={value.internal ? "Internal note" : "Comment"}
            aria-invalid={wrong ? true : undefined}
            aria-describedby="issue-comment-problem"
            area={area}
            autoFocus={wanted}
            readOnly={pending}
            placeholder={
              value.internal
                ? "Only who works this team's issues will read it"
                : "Say what is known, or ask. @ names somebody"
            }
            sends={sendKeys}
            loadPeople={loadPeople(value.internal)}
            onName={(person) => change((was) => ({ ...was, named: [...(was.named ?? []), person] }))}
            people={Object.fromEntries(value.named.map(({ id, name }) => [id, name]))}
            asSent={asSent}
            value={value.body}
            onChange={(event) => change((was) => ({ ...was, body: event.target.value }))}
            className={cn(value.internal && "[&_textarea]:bg-warn-soft")}
          />
          <p id="issue-comment-problem" aria-live="polite" className="text-12 text-danger-ink empty:hidden">
            {wrong}
          </p>
          <UploadList uploads={uploads} kept={value.files} />
          <div className="flex flex-wrap items-center justify-between gap-2">
            <span className="flex flex-wrap items-center gap-2">
              <AttachTools onFiles={uploads.add} className="-ml-2" />
              {rights.note && (
                <Switch
                  label="Internal note"
                  className="text-13"
                  checked={value.internal}
                  onChange={(event) => change((was) => ({ ...was, internal: event.target.checked }))}
                />
              )}
            </span>
            <span className="flex items-center gap-2">
              <SendKeysChoice />
              {isEmpty && (
                <Button look="ghost" onClick={() => setWanted(false)}>
                  Cancel
                </Button>
              )}
              <Button type="submit" look="primary" pending={pending}>
                {value.internal ? "Add internal note" : "Comment"}
              </Button>
            </span>
          </div>
        </form>
      )}
    </FileDrop>
  );
}

/** With which keys a comment is sent: each person's own choice, for every comment. */
function SendKeysChoice() {
  const { sendKeys, setSendKeys } = useTalk();
  const other = sendKeys === "Enter" ? "mod+Enter" : "Enter";

  const choose = async () => {
    setSendKeys(other);
    const outcome = await ask(chooseSendKeys, formOf({ keys: other }));
    if (outcome.is !== "refused") return;
    setSendKeys(sendKeys);
    toast({ tone: "error", text: outcome.message });
  };

  return (
    <button
      type="button"
      onClick={choose}
      className="inline-flex h-7 items-center gap-1 rounded-control px-1.5 text-12 text-muted hover:bg-hover hover:text-ink pointer-coarse:hidden"
      {...tip(
        sendKeys === "Enter"
          ? "Shift with Enter breaks the line. Press to send with Ctrl instead"
          : "Press to send with Enter alone",
      )}
    >
      <Kbd keys={sendKeys} /> sends<span className="sr-only">: press to change</span>
    </button>
  );
}

/** A refusal that belongs to no field is said as a whole. */
const unless = (fields: Record<string, string[]>, message: string) =>
  Object.keys(fields).length === 0 ? message : undefined;
