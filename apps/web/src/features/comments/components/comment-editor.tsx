"use client";

import { namesIn, withNames, withPlainMentions, withTokens } from "@qm/domain";
import { useState } from "react";
import { Button } from "@/ui/button";
import { DraftNotice } from "@/ui/draft-notice";
import { MarkdownEditor } from "@/ui/markdown-editor";
import { Notice } from "@/ui/notice";
import { formOf, useActionForm } from "@/ui/use-action-form";
import { useDraft } from "@/ui/use-draft";
import type { Person } from "@/ui/use-mentions";
import { editComment } from "../actions";
import { type Said, useTalk } from "./conversation";

type Draft = { body: string; named: readonly Person[]; version: number };

/** An own comment, changed where it stands. What is typed is kept until it is saved or thrown away. */
export function CommentEditor({ comment, onClose }: { comment: Said; onClose: () => void }) {
  const { issueId, actor, names, sendKeys, loadPeople } = useTalk();
  const named = namesIn(comment.body).map(({ id, name }) => ({ id, name: names[id] ?? name }));
  const fresh: Draft = { body: withNames(comment.body, named), named, version: comment.version };
  const { value, change, clear, restored } = useDraft(`comment-edit-${actor.id}-${comment.id}`, fresh);
  const [clashed, setClashed] = useState<{ version: number; body: string } | null>(null);
  const { state, pending, problem, send, formProps } = useActionForm(editComment, {
    onDone() {
      clear();
      onClose();
    },
  });
  const asSent = (text: string) => withTokens(text, value.named);
  const conflict = state.is === "refused" && !pending ? state.conflict : undefined;
  const theirs = conflict?.changes[0]?.after;
  if (conflict && typeof theirs === "string" && clashed?.version !== conflict.version) {
    setClashed({ version: conflict.version, body: theirs });
  }
  const wrong =
    problem("body", asSent(value.body).trim()) ??
    (state.is === "refused" && !state.conflict && !pending && Object.keys(state.fields).length === 0
      ? state.message
      : undefined);

  const save = (version: number) =>
    send(formOf({ id: issueId, comment: comment.id, version, body: asSent(value.body).trim() }));
  const discard = () => {
    clear();
    onClose();
  };

  return (
    <form
      {...formProps}
      onSubmit={(event) => {
        event.preventDefault();
        save(clashed?.version ?? value.version);
      }}
      onKeyDown={(event) => event.key === "Escape" && onClose()}
      className="grid gap-2"
    >
      {restored && <DraftNotice onDiscard={() => clear()} />}
      {clashed && (
        <Notice tone="warn">
          You changed this comment in another window meanwhile. There it says: “{withPlainMentions(clashed.body)}”
          Saving replaces that; it stays among the earlier texts.
        </Notice>
      )}
      <MarkdownEditor
        label="Comment"
        aria-label="Edit the comment"
        aria-invalid={wrong ? true : undefined}
        aria-describedby={`comment-${comment.id}-problem`}
        autoFocus
        sends={sendKeys}
        readOnly={pending}
        loadPeople={loadPeople(comment.internal)}
        onName={(person) => change((was) => ({ ...was, named: [...(was.named ?? []), person] }))}
        people={Object.fromEntries(value.named.map(({ id, name }) => [id, name]))}
        asSent={asSent}
        value={value.body}
        onChange={(event) => change((was) => ({ ...was, body: event.target.value }))}
      />
      <p id={`comment-${comment.id}-problem`} aria-live="polite" className="text-12 text-danger-ink empty:hidden">
        {wrong}
      </p>
      <div className="flex gap-2">
        <Button type="submit" look="primary" size="sm" pending={pending}>
          {clashed ? "Save mine anyway" : "Save comment"}
        </Button>
        <Button look="ghost" size="sm" onClick={discard}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
