"use client";

import { Ellipsis, Pencil, Quote, Reply, Trash2 } from "lucide-react";
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from "react";
import { EntryTime } from "@/features/issues/components/detail/entry-time";
import { cn } from "@/lib/cn";
import { Avatar } from "@/ui/avatar";
import { Chip } from "@/ui/chip";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { IconButton } from "@/ui/icon-button";
import { Menu, type MenuEntry } from "@/ui/menu";
import { RelativeTime } from "@/ui/relative-time";
import { toast } from "@/ui/toast";
import { ask, formOf } from "@/ui/use-action-form";
import { hasDraft } from "@/ui/use-draft";
import { deleteComment } from "../actions";
import { CommentEditor, editDraft } from "./comment-editor";
import { type Said, selectedText, useTalk } from "./conversation";
import { ReactionBar, ReactionMenu, useReactions } from "./reactions";

const EarlierTexts = lazy(() => import("./earlier-texts").then(({ EarlierTexts }) => ({ default: EarlierTexts })));

type CommentCardProps = {
  id: number;
  at: Date;
  now: Date;
  zone: string;
  /** The text as it was rendered. */
  rendered: ReactNode;
  /** Its files. */
  files?: ReactNode;
};

/** One comment with what can be done to it. */
export function CommentCard({ id, ...rest }: CommentCardProps) {
  const { said } = useTalk();
  const comment = said(id);
  return comment ? <Card comment={comment} {...rest} /> : null;
}

function Card({ comment, at, now, zone, rendered, files }: Omit<CommentCardProps, "id"> & { comment: Said }) {
  const { names, actor, mayWrite } = useTalk();
  const isReply = comment.replyTo !== null;
  const [editing, setEditing] = useState<"begun" | "restored" | null>(null);
  const [earlier, setEarlier] = useState(false);
  const reactions = useReactions(comment);
  const name = names[comment.authorId] ?? "Unknown";
  const isMine = comment.authorId === actor.id;
  useEffect(() => {
    if (isMine && mayWrite && hasDraft(editDraft(actor.id, comment.id))) setEditing((was) => was ?? "restored");
  }, [isMine, mayWrite, actor.id, comment.id]);

  return (
    <article
      aria-label={`${kindOf(comment)} by ${name}`}
      data-comment={comment.id}
      className={cn(
        "group/said rounded-control border px-3 pt-2",
        isReply ? "border-transparent pb-2" : "pb-3",
        comment.internal ? "border-transparent bg-warn-soft" : !isReply && "bg-raised",
      )}
    >
      <header className="mb-1.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-13">
        <Avatar id={comment.authorId} name={name} size="sm" />
        <span className="font-medium">{name}</span>
        <EntryTime id={`comment-${comment.id}`} at={at} now={now} zone={zone}>
          {comment.editedAt && (
            <button
              type="button"
              onClick={() => setEarlier(true)}
              className="ml-2 rounded-mark text-12 text-muted hover:text-ink hover:underline"
            >
              edited <RelativeTime at={comment.editedAt} now={now} timeZone={zone} />
              <span className="sr-only">, show what it said before</span>
            </button>
          )}
        </EntryTime>
        {comment.internal && !isReply && <Chip tone="warn">Internal note: reporters do not see it</Chip>}
        {mayWrite && !editing && (
          <Tools comment={comment} isMine={isMine} reactions={reactions} onEdit={() => setEditing("begun")} />
        )}
      </header>
      {editing ? (
        <CommentEditor comment={comment} autoFocus={editing === "begun"} onClose={() => setEditing(null)} />
      ) : (
        rendered
      )}
      {files}
      <ReactionBar comment={comment} reactions={reactions} />
      {earlier && (
        <Suspense>
          <EarlierTexts comment={comment} author={name} now={now} zone={zone} onClose={() => setEarlier(false)} />
        </Suspense>
      )}
    </article>
  );
}

function kindOf({ internal, replyTo }: Said): string {
  if (replyTo !== null) return internal ? "Internal reply" : "Reply";
  return internal ? "Internal note" : "Comment";
}

type ToolsProps = { comment: Said; isMine: boolean; reactions: ReturnType<typeof useReactions>; onEdit: () => void };

function Tools({ comment, isMine, reactions, onEdit }: ToolsProps) {
  const { issueId, actor, quote, reply } = useTalk();
  const [deleting, setDeleting] = useState<"asked" | "sent" | null>(null);
  const bar = useRef<HTMLSpanElement>(null);

  const remove = async () => {
    setDeleting("sent");
    const outcome = await ask(deleteComment, formOf({ id: issueId, comment: comment.id }));
    setDeleting(null);
    if (outcome.is === "refused") toast({ tone: "error", text: outcome.message });
    else toast({ text: "Comment deleted." });
  };
  const items: MenuEntry[] = [
    ...(isMine
      ? [{ key: "edit", label: "Edit", icon: <Pencil size={14} aria-hidden="true" />, onSelect: onEdit }]
      : []),
    ...(isMine || actor.role === "admin"
      ? [
          {
            key: "remove",
            label: "Delete",
            icon: <Trash2 size={14} aria-hidden="true" />,
            tone: "danger" as const,
            onSelect: () => setDeleting("asked"),
          },
        ]
      : []),
  ];

  return (
    <span
      ref={bar}
      className="-my-1 -mr-1.5 ml-auto flex focus-within:opacity-100 has-aria-expanded:opacity-100 pointer-fine:opacity-0 pointer-fine:group-hover/said:opacity-100 print:hidden"
    >
      <ReactionMenu comment={comment} reactions={reactions} />
      <IconButton size="sm" label="Reply" keys="shift+r" onClick={() => reply(comment.id)}>
        <Reply size={14} aria-hidden="true" />
      </IconButton>
      <IconButton
        size="sm"
        label="Quote"
        keys="r"
        // The selection is still there when the button takes the press.
        onClick={() => quote(selectedText(bar.current?.closest("article") ?? null) || comment.body)}
      >
        <Quote size={14} aria-hidden="true" />
      </IconButton>
      {items.length > 0 && (
        <Menu
          label="Comment"
          items={items}
          trigger={(props) => (
            <IconButton {...props} size="sm" label="More">
              <Ellipsis size={14} aria-hidden="true" />
            </IconButton>
          )}
        />
      )}
      <ConfirmDialog
        open={deleting !== null}
        danger
        title={`Delete this ${kindOf(comment).toLowerCase()}?`}
        text="Its words, files and reactions disappear for everyone and cannot be brought back. That there was one stays on the page, and so does what others answered."
        verb="Delete"
        pending={deleting === "sent"}
        onConfirm={remove}
        onClose={() => setDeleting(null)}
      />
    </span>
  );
}
