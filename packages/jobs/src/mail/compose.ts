import { issueNumber, type NoticeKind } from "@qm/domain";
import { anchorOf, bulkWords, dueOf, type Line, type Said, type Seen, type SeenIssue, saidOf } from "../said";

export type Section = { issue: SeenIssue; anchor: string; said: Said[] };

/** What a mail says, before it is dressed as text or HTML; nothing of it is out of the addressee's sight. */
export type Words = {
  subject: string;
  /** The one issue that the mail is about, when it is one. */
  issueId: number | null;
  /** The kind that it came for; a digest comes for many. */
  kind: NoticeKind | null;
  /** The reason why it came, for its foot. */
  reason: string;
  intro: string | null;
  sections: Section[];
  /** How many issues of a bulk change are not listed. */
  more: number;
};

type Options = { digest: boolean; now: Date; zone: string };

const MOST_LISTED = 20;
const MOST_SUBJECT = 140;

/** The words of a letter; `null` when nothing of what it is about is in sight any more. */
export function compose(lines: readonly Line[], seen: Seen, options: Options): Words | null {
  const bulk = lines.find((line) => line.bulk);
  const sections = new Map<number, Section>();
  for (const line of lines) {
    for (const id of line.issueIds) {
      const issue = seen.issues.get(id);
      const said = issue && (line.kind === "due" ? dueOf(issue, options) : saidOf(line, seen));
      if (!issue || !said) continue;
      const section = sections.get(id) ?? { issue, anchor: "", said: [] };
      if (!line.bulk || options.digest || line.kind === "due") section.said.push(said);
      section.anchor ||= anchorOf(line, seen);
      sections.set(id, section);
    }
  }
  const all = [...sections.values()];
  const [first] = all;
  if (!first) return null;

  const one = all.length === 1;
  const kind = options.digest ? null : strongest(lines);
  const intro = bulk && !options.digest ? bulkWords(bulk, all.length, seen, { named: true }) : null;
  return {
    subject: subjectOf(),
    issueId: one && !options.digest ? first.issue.id : null,
    kind,
    reason: kind ? REASONS[kind] : "your daily digest",
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

/** A header is one line, whatever was typed. */
export function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out.
  const flat = text.replace(/[\u0000-\u001f\u007f\u0085\u2028\u2029]+/g, " ").trim();
  return flat.length > MOST_SUBJECT ? `${flat.slice(0, MOST_SUBJECT - 1).trimEnd()}…` : flat;
}
