import { issueNumber, LABELS, type NoticeKind, type Word } from "@qm/domain";
import type { Line, Seen, SeenIssue } from "./read";

/** A line of a mail, in words: who did what, and what they said. */
export type Said = { who: string; did: string; quote: string | null };
export type Section = { issue: SeenIssue; anchor: string; said: Said[] };

/** What a mail says, before it is dressed as text or HTML; nothing of it is out of the addressee's sight. */
export type Words = {
  subject: string;
  /** The one issue that the mail is about, when it is one. */
  issueId: number | null;
  /** The reason why it came, for its foot. */
  reason: string;
  intro: string | null;
  sections: Section[];
  /** How many issues of a bulk change are not listed. */
  more: number;
};

const MOST_LISTED = 20;
const MOST_QUOTED = 1_000;
const MOST_SUBJECT = 140;
const SOMEBODY = "Somebody";

/** The words of a letter; `null` when nothing of what it is about is in sight any more. */
export function compose(lines: readonly Line[], seen: Seen, options: { digest: boolean }): Words | null {
  const bulk = lines.find((line) => line.bulk);
  const sections = new Map<number, Section>();
  for (const line of lines) {
    for (const id of line.issueIds) {
      const issue = seen.issues.get(id);
      const said = issue && saidOf(line, seen);
      if (!issue || !said) continue;
      const section = sections.get(id) ?? { issue, anchor: "", said: [] };
      if (!line.bulk) section.said.push(said);
      section.anchor ||= anchorOf(line, seen);
      sections.set(id, section);
    }
  }
  const all = [...sections.values()];
  const [first] = all;
  if (!first) return null;

  const one = all.length === 1;
  const intro = bulk && !options.digest ? bulkWords(bulk, all.length, seen) : null;
  return {
    subject: subjectOf(),
    issueId: one && !options.digest ? first.issue.id : null,
    reason: options.digest ? "your daily digest" : REASONS[strongest(lines)],
    intro,
    sections: all.slice(0, MOST_LISTED),
    more: Math.max(0, all.length - MOST_LISTED),
  };

  function subjectOf(): string {
    if (options.digest) return `Your digest: ${one ? "1 issue" : `${all.length} issues`}`;
    if (one) return oneLine(`[${issueNumber(first!.issue.id)}] ${first!.issue.title}`);
    return oneLine(intro ?? `${all.length} issues`);
  }
}

const strongest = (lines: readonly Line[]): NoticeKind =>
  (Object.keys(REASONS) as NoticeKind[]).find((kind) => lines.some((line) => line.kind === kind))!;

/** Why a mail came, the weightiest reason first. */
const REASONS = {
  mentioned: "you were mentioned",
  assigned: "the issue was assigned to you",
  due: "issues of yours are due",
  ended: "you filed this issue",
  commented: "you watch this issue",
  noted: "you watch this issue",
  moved: "you watch this issue",
  filed: "it was filed in your team",
  edited: "you watch this issue",
} as const satisfies Record<NoticeKind, string>;

/** What a line says; `null` when the comment or change behind it is not in sight. */
function saidOf(line: Line, seen: Seen): Said | null {
  const who = (line.actorId && seen.names.get(line.actorId)) || SOMEBODY;
  const comment = line.commentId === null ? null : seen.comments.get(line.commentId);
  const change = line.historyId === null ? null : seen.changes.get(line.historyId);
  if (comment === undefined || change === undefined) return null;
  switch (line.kind) {
    case "mentioned":
    case "commented":
      // What an internal note says stays inside.
      if (comment?.internal)
        return {
          who,
          did: `${line.kind === "mentioned" ? "mentioned you in" : "wrote"} an internal note`,
          quote: null,
        };
      return {
        who,
        did: line.kind === "mentioned" ? "mentioned you" : "commented",
        quote: comment ? shortened(comment.body) : null,
      };
    case "noted":
      return { who, did: "wrote an internal note", quote: null };
    case "assigned":
      return { who, did: "assigned it to you", quote: null };
    case "filed":
      return { who, did: "filed it", quote: null };
    case "due":
      return { who: "", did: "", quote: null };
    case "moved":
    case "ended":
      return { who, did: `moved it from ${word(change?.before)} to ${word(change?.after)}`, quote: null };
    case "edited":
      return { who, did: `changed the ${fieldWords(change?.field ?? "")}`, quote: null };
  }
}

const DID_MANY = {
  mentioned: "mentioned you on",
  assigned: "assigned you",
  due: "",
  ended: "moved",
  commented: "commented on",
  noted: "wrote notes on",
  moved: "moved",
  filed: "filed",
  edited: "changed",
} as const satisfies Record<NoticeKind, string>;

function bulkWords(line: Line, count: number, seen: Seen): string {
  const what = count === 1 ? "an issue" : `${count} issues`;
  if (line.kind === "due") return count === 1 ? "An issue of yours is due" : `${count} issues of yours are due`;
  const who = (line.actorId && seen.names.get(line.actorId)) || SOMEBODY;
  return `${who} ${DID_MANY[line.kind]} ${what}`;
}

const anchorOf = (line: Line, seen: Seen) => {
  if (line.commentId !== null) return `#comment-${line.commentId}`;
  const change = line.historyId === null ? undefined : seen.changes.get(line.historyId);
  return change ? `#change-${change.entry}` : "";
};

const word = (value: unknown) => (typeof value === "string" && value in LABELS ? LABELS[value as Word] : "nothing");

/** `campaignId` reads campaign, `dueAt` reads due date. */
function fieldWords(field: string): string {
  if (field === "assignedTo") return "assignee";
  return field
    .replace(/Id$/, "")
    .replace(/At$/, " date")
    .replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** A header is one line, whatever was typed. */
export function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out.
  const flat = text.replace(/[\u0000-\u001f\u007f\u0085\u2028\u2029]+/g, " ").trim();
  return flat.length > MOST_SUBJECT ? `${flat.slice(0, MOST_SUBJECT - 1).trimEnd()}…` : flat;
}

const shortened = (text: string) => (text.length > MOST_QUOTED ? `${text.slice(0, MOST_QUOTED).trimEnd()}…` : text);
