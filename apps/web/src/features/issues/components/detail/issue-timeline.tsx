import { issueNumber } from "@qm/domain";
import { CircleDot, Copy, PencilLine, Plus } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";
import { Avatar } from "@/ui/avatar";
import { Chip } from "@/ui/chip";
import { Markdown } from "@/ui/markdown";
import { QuietLink } from "@/ui/quiet-link";
import { RelativeTime } from "@/ui/relative-time";
import { StatusMark } from "@/ui/status-mark";
import type { IssueDetails } from "../../find";
import { issueHref } from "../../issue-href";
import { type ChangedField, type Moved, sentenceOf, tellChange } from "./change-words";
import { CopyLink } from "./copy-link";
import { lineDiff } from "./line-diff";
import { type TimelineEntry, timelineOf } from "./timeline";
import { TimelineFilter } from "./timeline-filter";

type Seen = Pick<IssueDetails, "names" | "originals"> & { zone: string; now: Date };
type IssueTimelineProps = Seen & Pick<IssueDetails, "comments" | "history" | "duplicates">;

/** What was said and what was changed, in one feed. */
export function IssueTimeline({ comments, history, duplicates, ...seen }: IssueTimelineProps) {
  const entries = timelineOf(comments, history, duplicates);

  return (
    <section aria-labelledby="issue-timeline">
      <TimelineFilter comments={comments.length} changes={entries.length - comments.length}>
        <ol className="grid gap-3">
          {entries.map((entry) => (
            <Entry key={keyOf(entry)} entry={entry} {...seen} />
          ))}
        </ol>
      </TimelineFilter>
    </section>
  );
}

/** The place of an entry in the address: `#comment-12`, `#change-40`. */
function keyOf(entry: TimelineEntry): string {
  if (entry.kind === "comment") return `comment-${entry.comment.id}`;
  if (entry.kind === "duplicate") return `duplicate-${entry.duplicate.id}`;
  return `change-${entry.kind === "filed" ? entry.row.id : entry.rows[0].id}`;
}

function Entry({ entry, ...seen }: Seen & { entry: TimelineEntry }) {
  switch (entry.kind) {
    case "comment":
      return <CommentEntry id={keyOf(entry)} comment={entry.comment} {...seen} />;
    case "filed":
      return (
        <ChangeEntry id={keyOf(entry)} by={entry.row.actorId} at={entry.row.at} icon={<Plus size={12} />} {...seen}>
          filed this
        </ChangeEntry>
      );
    case "change":
      return <ChangedEntry id={keyOf(entry)} rows={entry.rows} {...seen} />;
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

const TARGET = "scroll-mt-16 rounded-control target:bg-accent-soft";

type ChangeEntryProps = Seen & {
  id: string;
  by: number;
  at: Date;
  icon: ReactNode;
  children: ReactNode;
  below?: ReactNode;
};

function ChangeEntry({ id, by, at, icon, children, below, names, zone, now }: ChangeEntryProps) {
  return (
    <li
      id={id}
      className={cn(
        TARGET,
        "group/entry flex gap-2.5 px-1 text-13 text-muted group-data-[shown=comments]/timeline:hidden",
      )}
    >
      <span aria-hidden="true" className="mt-px grid size-5 shrink-0 place-items-center text-faint">
        {icon}
      </span>
      <div className="grid min-w-0 flex-1 gap-1">
        <p className="wrap-anywhere">
          <span className="font-medium text-ink">{names.user[by] ?? "Unknown"}</span> {children}
          <Dot />
          <When id={id} at={at} now={now} zone={zone} />
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
          {first?.isLong && <Difference change={first} />}
          {others.map((change) => (
            <div key={change.id} className="grid gap-1">
              <p className="wrap-anywhere">and {sentence(change, rows[0].actorId)}</p>
              {change.isLong && <Difference change={change} />}
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

const MARKS = { same: " ", gone: "−", new: "+" };

function Difference({ change: { before, after } }: { change: ChangedField }) {
  return (
    <details>
      <summary className="w-fit rounded-mark text-12 text-accent-ink hover:underline">Show what changed</summary>
      <div className="mt-1 overflow-hidden rounded-control border font-mono text-12">
        {lineDiff(before ?? "", after ?? "").map(({ mark, text }, at) => (
          <div
            key={at}
            className={cn(
              "flex gap-2 px-2 whitespace-pre-wrap wrap-anywhere",
              mark === "gone" && "bg-danger-soft text-danger-ink",
              mark === "new" && "bg-good-soft text-good-ink",
            )}
          >
            <span className="shrink-0 select-none">{MARKS[mark]}</span>
            <span className="min-w-0">{text || " "}</span>
          </div>
        ))}
      </div>
    </details>
  );
}

type CommentEntryProps = Seen & { id: string; comment: IssueDetails["comments"][number] };

function CommentEntry({ id, comment, names, zone, now }: CommentEntryProps) {
  const name = names.user[comment.authorId] ?? "Unknown";

  return (
    <li
      id={id}
      className="group/entry scroll-mt-16 rounded-control group-data-[shown=changes]/timeline:hidden target:outline-2 target:outline-accent"
    >
      <article
        aria-label={`${comment.internal ? "Internal note" : "Comment"} by ${name}`}
        className={cn(
          "rounded-control border px-3 pt-2 pb-3",
          comment.internal ? "border-transparent bg-warn-soft" : "bg-raised",
        )}
      >
        <header className="mb-1.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-13">
          <Avatar id={comment.authorId} name={name} size="sm" />
          <span className="font-medium">{name}</span>
          <When id={id} at={comment.createdAt} now={now} zone={zone} />
          {comment.editedAt && <span className="text-12 text-muted">edited</span>}
          {comment.internal && (
            <Chip tone="warn" className="ml-auto">
              Internal note: reporters do not see it
            </Chip>
          )}
        </header>
        <Markdown text={comment.body} />
      </article>
    </li>
  );
}

const Dot = () => <span aria-hidden="true"> · </span>;

/** The moment, which is also the link to this entry. */
function When({ id, at, now, zone }: { id: string; at: Date; now: Date; zone: string }) {
  return (
    <span className="whitespace-nowrap">
      <a href={`#${id}`} className="text-12 text-muted tabular-nums hover:text-ink hover:underline">
        <RelativeTime at={at} now={now} timeZone={zone} />
      </a>
      <CopyLink to={id} />
    </span>
  );
}
