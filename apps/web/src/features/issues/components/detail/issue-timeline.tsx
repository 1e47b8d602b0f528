import { issueNumber } from "@qm/domain";
import { CircleDot, Copy, Paperclip, PencilLine, Plus, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";
import { Chip } from "@/ui/chip";
import { QuietLink } from "@/ui/quiet-link";
import { StatusMark } from "@/ui/status-mark";
import type { IssueDetails } from "../../find";
import { issueHref } from "../../issue-href";
import { type ChangedField, type Moved, sentenceOf, tellChange } from "./change-words";
import { ENTRY_TARGET } from "./entry-target";
import { EntryTime } from "./entry-time";
import { TextDifference } from "./text-difference";
import { fileEntryKey, fileNames, type TimelineEntry, timelineOf } from "./timeline";
import { TimelineFilter } from "./timeline-filter";

type Seen = Pick<IssueDetails, "names" | "originals"> & { zone: string; now: Date };
type Comment = IssueDetails["comments"][number];
/** How another room draws a comment and what answers it. */
type Render = (comment: Comment, replies: readonly Comment[]) => ReactNode;
type IssueTimelineProps = Seen &
  Pick<IssueDetails, "comments" | "history" | "duplicates" | "files"> & { render: Render };

/** What was said and what was changed, in one feed. */
export function IssueTimeline({ comments, history, duplicates, files, render, ...seen }: IssueTimelineProps) {
  const entries = timelineOf(comments, history, duplicates, files);
  const changes = entries.filter(({ kind }) => kind !== "comment").length;

  return (
    <section aria-labelledby="issue-timeline">
      <TimelineFilter
        comments={comments.length}
        changes={changes}
        entries={entries.map((entry) => <Entry key={keyOf(entry)} entry={entry} render={render} {...seen} />)}
      />
    </section>
  );
}

/** The place of an entry in the address: `#comment-12`, `#change-40`. */
function keyOf(entry: TimelineEntry): string {
  if (entry.kind === "comment") return `comment-${entry.comment.id}`;
  if (entry.kind === "files") return fileEntryKey(entry);
  if (entry.kind === "duplicate") return `duplicate-${entry.duplicate.id}`;
  return `change-${entry.kind === "filed" ? entry.row.id : entry.rows[0].id}`;
}

function Entry({ entry, render, ...seen }: Seen & { entry: TimelineEntry; render: Render }) {
  switch (entry.kind) {
    case "comment":
      return <CommentEntry id={keyOf(entry)} {...entry} render={render} {...seen} />;
    case "filed":
      return (
        <ChangeEntry id={keyOf(entry)} by={entry.row.actorId} at={entry.row.at} icon={<Plus size={12} />} {...seen}>
          filed this
        </ChangeEntry>
      );
    case "change":
      return <ChangedEntry id={keyOf(entry)} rows={entry.rows} {...seen} />;
    case "files":
      return (
        <ChangeEntry
          id={keyOf(entry)}
          by={entry.by}
          at={entry.at}
          icon={entry.did === "attached" ? <Paperclip size={12} /> : <Trash2 size={12} />}
          {...seen}
        >
          {entry.did} <span dir="auto">{fileNames(entry.files)}</span>
        </ChangeEntry>
      );
    case "duplicate":
      return <DuplicateEntry id={keyOf(entry)} duplicate={entry.duplicate} {...seen} />;
  }
}

type DuplicateEntryProps = Seen & { id: string; duplicate: IssueDetails["duplicates"][number] };

/** What was said on a duplicate stays there, one step away. */
function DuplicateEntry({ id, duplicate: { id: issue, title, by, at, comments }, ...seen }: DuplicateEntryProps) {
  const names = { ...seen.names, user: { ...seen.names.user, [by.id]: by.name } };
  return (
    <ChangeEntry id={id} by={by.id} at={at} icon={<Copy size={12} />} {...seen} names={names}>
      closed{" "}
      <QuietLink href={issueHref(issue)} title={title} className="text-accent-ink hover:underline">
        {issueNumber(issue)}
      </QuietLink>{" "}
      as a duplicate of this
      {comments > 0 && `: ${comments === 1 ? "1 comment" : `${comments.toLocaleString("en")} comments`} there`}
    </ChangeEntry>
  );
}

const HIDDEN = {
  changes: "group-data-[shown=comments]/timeline:hidden",
  comments: "group-data-[shown=changes]/timeline:hidden",
};

type ChangeEntryProps = Seen & {
  id: string;
  of?: keyof typeof HIDDEN;
  by: number;
  at: Date;
  icon: ReactNode;
  children: ReactNode;
  below?: ReactNode;
};

function ChangeEntry({ id, of = "changes", by, at, icon, children, below, names, zone, now }: ChangeEntryProps) {
  return (
    <li id={id} className={cn(ENTRY_TARGET, HIDDEN[of], "flex gap-2.5 px-1 text-13 text-muted")}>
      <span aria-hidden="true" className="mt-px grid size-5 shrink-0 place-items-center text-faint">
        {icon}
      </span>
      <div className="grid min-w-0 flex-1 gap-1">
        <p className="group/said wrap-anywhere">
          <span className="font-medium text-ink">{names.user[by] ?? "Unknown"}</span> {children}
          <Dot />
          <EntryTime id={id} at={at} now={now} zone={zone} />
        </p>
        {below}
      </div>
    </li>
  );
}

type ChangedEntryProps = Seen & { id: string; rows: Extract<TimelineEntry, { kind: "change" }>["rows"] };

function ChangedEntry({ id, rows, ...seen }: ChangedEntryProps) {
  const { moved, fields } = tellChange(rows, seen.names, seen.zone);
  const first = moved ? undefined : fields[0];
  const others = moved ? fields : fields.slice(1);
  const [{ importId, byRule }] = rows;
  const agent = byRule === null ? importId !== null && "by import" : `by the rule “${byRule}”`;

  return (
    <ChangeEntry
      id={id}
      by={rows[0].actorId}
      at={rows[0].at}
      icon={moved ? <CircleDot size={12} /> : <PencilLine size={12} />}
      below={
        <>
          {moved?.reason && <Quoted text={moved.reason} />}
          {first?.isLong && <TextDifference before={first.before} after={first.after} />}
          {others.map((change) => (
            <div key={change.id} className="grid gap-1">
              <p className="wrap-anywhere">and {sentence(change, rows[0].actorId)}</p>
              {change.isLong && <TextDifference before={change.before} after={change.after} />}
            </div>
          ))}
        </>
      }
      {...seen}
    >
      {agent && <Chip className="mr-1">{agent}</Chip>}
      {moved && <Move moved={moved} originals={seen.originals} />}
      {first && sentence(first, rows[0].actorId)}
    </ChangeEntry>
  );

  function sentence(change: ChangedField, by: number): string {
    if (change.field !== "assignedTo") return sentenceOf(change);
    const row = rows.find(({ id: rowId }) => rowId === change.id);
    if (row?.after === by && row.byRule === null) return "took this over";
    if (change.after === null) return `unassigned ${change.before}`;
    return change.before === null ? `assigned ${change.after}` : `passed this from ${change.before} to ${change.after}`;
  }
}

type MoveProps = { moved: Moved; originals: Seen["originals"] };

function Move({ moved: { words, from, to, resolution, original }, originals }: MoveProps) {
  return (
    <>
      {words}
      {original !== null && originals[original] !== undefined && (
        <>
          {" "}
          of{" "}
          <QuietLink href={issueHref(original)} className="text-accent-ink hover:underline">
            {issueNumber(original)}
          </QuietLink>
        </>
      )}{" "}
      <span className="inline-flex items-center gap-1.5 align-middle text-12">
        <StatusMark status={from} />
        <span aria-hidden="true">→</span>
        <span className="sr-only">to</span>
        <StatusMark status={to} resolution={resolution} />
      </span>
    </>
  );
}

function Quoted({ text }: { text: string }) {
  return (
    <blockquote className="border-l-2 border-line-strong pl-3 text-ink whitespace-pre-wrap wrap-anywhere">
      {text}
    </blockquote>
  );
}

type CommentEntryProps = Seen & { id: string; comment: Comment; replies: readonly Comment[]; render: Render };

/** A comment in its place; of a deleted one there is left that it was there, and what answered it. */
function CommentEntry({ id, comment, replies, render, ...seen }: CommentEntryProps) {
  if (comment.deletedAt) {
    const by = comment.deletedBy ?? comment.authorId;
    const author = seen.names.user[comment.authorId] ?? "Unknown";
    return (
      <ChangeEntry
        id={id}
        of="comments"
        by={by}
        at={comment.deletedAt}
        icon={<Trash2 size={12} />}
        below={replies.length > 0 && <div className="text-ink">{render(comment, replies)}</div>}
        {...seen}
      >
        deleted {by === comment.authorId ? (comment.internal ? "an" : "a") : `${author}’s`}{" "}
        {comment.internal ? "internal note" : "comment"}
      </ChangeEntry>
    );
  }
  return (
    <li id={id} className={cn(ENTRY_TARGET, HIDDEN.comments)}>
      {render(comment, replies)}
    </li>
  );
}

const Dot = () => <span aria-hidden="true"> · </span>;
