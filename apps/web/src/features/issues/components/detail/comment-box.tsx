"use client";

import { useState } from "react";
import { cn } from "@/lib/cn";
import { Button } from "@/ui/button";
import { DraftNotice } from "@/ui/draft-notice";
import { Kbd } from "@/ui/kbd";
import { MarkdownEditor } from "@/ui/markdown-editor";
import { Switch } from "@/ui/switch";
import { formOf, useActionForm } from "@/ui/use-action-form";
import { useDraft } from "@/ui/use-draft";
import { useHotkeys } from "@/ui/use-hotkeys";
import { addComment } from "../../actions";
import { useIssue } from "./issue-editing";

const EMPTY = { body: "", internal: false };

/** Says something on the issue. It stays at the foot of the window: one line until it is wanted. */
export function CommentBox() {
  const { rights } = useIssue();
  return rights.comment ? <Box /> : null;
}

function Box() {
  const { issue, actor, rights } = useIssue();
  const { value, change, clear, restored } = useDraft(`comment-${actor.id}-${issue.id}`, EMPTY);
  const [wanted, setWanted] = useState(false);
  const { state, pending, problem, send, formProps } = useActionForm(addComment, {
    onDone() {
      clear();
      setWanted(false);
    },
  });
  useHotkeys("This issue", [{ keys: "m", label: "Write a comment", run: () => setWanted(true) }]);

  const isOpen = wanted || value.body !== "";
  const wrong =
    problem("body", value.body) ??
    (state.is === "refused" && !pending ? unless(state.fields, state.message) : undefined);

  return (
    <div className="sticky bottom-0 z-10 -mx-1 border-t bg-ground px-1 pt-3 pb-4 print:hidden">
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
            send(formOf({ id: issue.id, body: value.body, ...(value.internal && { internal: "yes" }) }));
          }}
          onKeyDown={(event) => {
            if (event.key === "Escape" && value.body === "") setWanted(false);
          }}
          className="grid gap-2"
        >
          {restored && <DraftNotice onDiscard={() => clear()} />}
          <MarkdownEditor
            label="Comment"
            aria-label={value.internal ? "Internal note" : "Comment"}
            aria-invalid={wrong ? true : undefined}
            aria-describedby="issue-comment-problem"
            autoFocus={wanted}
            sends
            readOnly={pending}
            placeholder={
              value.internal ? "Only who works this team's issues will read it" : "Say what is known, or ask"
            }
            value={value.body}
            onChange={(event) => change({ ...value, body: event.target.value })}
            className={cn(value.internal && "[&_textarea]:bg-warn-soft")}
          />
          <p id="issue-comment-problem" aria-live="polite" className="text-12 text-danger-ink empty:hidden">
            {wrong}
          </p>
          <div className="flex flex-wrap items-center justify-between gap-2">
            {rights.note ? (
              <Switch
                label="Internal note"
                className="text-13"
                checked={value.internal}
                onChange={(event) => change({ ...value, internal: event.target.checked })}
              />
            ) : (
              <span />
            )}
            <span className="flex gap-2">
              {value.body === "" && (
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
    </div>
  );
}

/** A refusal that belongs to no field is said as a whole. */
const unless = (fields: Record<string, string[]>, message: string) =>
  Object.keys(fields).length === 0 ? message : undefined;
