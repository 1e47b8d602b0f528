"use client";

import { addComment } from "@/features/issues/actions";
import { FileDrop } from "@/features/issues/components/files/file-drop";
import { useTalk } from "./conversation";
import { useWriting } from "./use-writing";
import { WritingForm } from "./writing-form";

type ReplyBoxProps = {
  /** The comment that begins the thread, under whose number the draft is kept. */
  root: number;
  /** The comment that is answered: the root, or where it was deleted a reply that stands. */
  answered: number;
  internal: boolean;
  wanted: boolean;
  onClose: () => void;
  onSent: () => void;
};

/** An answer while it is written. What was typed before a crash opens it again. */
export function ReplyBox({ root, answered, internal, wanted, onClose, onSent }: ReplyBoxProps) {
  const { issueId, actor } = useTalk();
  const writing = useWriting({ draft: `reply-${actor.id}-${root}`, action: addComment, onDone: onSent });
  if (!wanted && writing.isEmpty) return null;

  return (
    <FileDrop onFiles={writing.bring} className="mt-2 ml-3 border-l-2 pl-3 print:hidden">
      <WritingForm
        writing={writing}
        name={internal ? "Internal reply" : "Reply"}
        internal={internal}
        verb={internal ? "Reply internally" : "Reply"}
        placeholder={internal ? "Only who works this team's issues will read it" : "Answer this. @ names somebody"}
        autoFocus={wanted}
        onSend={() => writing.send({ id: issueId, replyTo: answered })}
        onCancel={onClose}
      />
    </FileDrop>
  );
}
