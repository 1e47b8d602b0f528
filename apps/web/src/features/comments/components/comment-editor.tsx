"use client";

import { filesIn, namesIn, withNames, withoutFile, withPlainMentions, withTokens } from "@qm/domain";
import { useRef, useState } from "react";
import { AttachTools } from "@/features/issues/components/files/attach-tools";
import { DraftFile } from "@/features/issues/components/files/draft-file";
import { FileDrop } from "@/features/issues/components/files/file-drop";
import type { Sent } from "@/features/issues/components/files/file-words";
import { leftBehind, missingIn, refer } from "@/features/issues/components/files/refer";
import { UploadList } from "@/features/issues/components/files/upload-list";
import { useUploads } from "@/features/issues/components/files/use-uploads";
import { Button } from "@/ui/button";
import { DraftNotice } from "@/ui/draft-notice";
import { MarkdownEditor } from "@/ui/markdown-editor";
import { Notice } from "@/ui/notice";
import { toast } from "@/ui/toast";
import { formOf, useActionForm } from "@/ui/use-action-form";
import { useDraft } from "@/ui/use-draft";
import type { Person } from "@/ui/use-mentions";
import { editComment } from "../actions";
import { type Said, useTalk } from "./conversation";

type Draft = { body: string; named: readonly Person[]; version: number; files: readonly Sent[] };

type CommentEditorProps = { comment: Said; autoFocus: boolean; onClose: () => void };

export const editDraft = (actor: number, comment: number) => `comment-edit-${actor}-${comment}`;

/** An own comment, changed where it stands. What is typed is kept until it is saved or thrown away. */
export function CommentEditor({ comment, autoFocus, onClose }: CommentEditorProps) {
  const { issueId, actor, names, files, sendKeys, loadPeople } = useTalk();
  const named = namesIn(comment.body).map(({ id, name }) => ({ id, name: names[id] ?? name }));
  const fresh: Draft = { body: withNames(comment.body, named), named, version: comment.version, files: [] };
  const { value: kept, change, clear, restored } = useDraft<Draft>(editDraft(actor.id, comment.id), fresh);
  // A draft may be older than what is kept in one.
  const value = { ...fresh, ...kept };
  const area = useRef<HTMLTextAreaElement>(null);
  const uploads = useUploads(
    value.files,
    (next) => change((was) => ({ ...was, files: next(was.files ?? []) })),
    (id) => change((was) => ({ ...was, body: withoutFile(was.body, id) })),
  );
  const bring = (chosen: readonly File[]) => refer(area.current, uploads.add(chosen));
  // Found when it is sent: when the answer is there, the comment says the new words already.
  const left = useRef<string>(undefined);
  const [clashed, setClashed] = useState<{ version: number; body: string } | null>(null);
  const { state, pending, problem, send, formProps } = useActionForm(editComment, {
    onDone() {
      if (left.current) toast({ text: left.current });
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

  const save = (version: number) => {
    if (uploads.isBusy) return toast({ tone: "info", text: "A file is still on its way. Save when it is there." });
    const sent = value.files.map(({ id }) => id);
    const stood = filesIn(comment.body).map(({ id }) => id);
    const missing = missingIn(value.body, [...sent, ...stood, ...files.map(({ ref }) => ref)]);
    if (missing) return toast({ tone: "error", text: missing });
    left.current = leftBehind(comment.body, value.body, files, "comment");
    send(
      formOf({
        id: issueId,
        comment: comment.id,
        version,
        body: asSent(value.body).trim(),
        ...(sent.length > 0 && { uploads: sent.join(",") }),
      }),
    );
  };
  const discard = () => {
    clear();
    onClose();
  };

  return (
    <FileDrop onFiles={bring}>
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
          autoFocus={autoFocus}
          sends={sendKeys}
          readOnly={pending}
          area={area}
          file={(id, words) => <DraftFile id={id} words={words} sent={value.files} files={files} />}
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
        <UploadList uploads={uploads} kept={value.files} />
        <div className="flex flex-wrap gap-2">
          <AttachTools onFiles={bring} className="-ml-2" />
          <Button type="submit" look="primary" size="sm" pending={pending}>
            {clashed ? "Save mine anyway" : "Save comment"}
          </Button>
          <Button look="ghost" size="sm" onClick={discard}>
            Cancel
          </Button>
        </div>
      </form>
    </FileDrop>
  );
}
