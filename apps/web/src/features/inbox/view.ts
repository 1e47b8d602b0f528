import { NOTICE_KINDS, type NoticeKind } from "@qm/domain";
import type { Route } from "next";

/** The heaps of an inbox. What is neither done nor snoozed lies in `all`. */
export const INBOX_TABS = { all: "Inbox", unread: "Unread", snoozed: "Snoozed", done: "Done" } as const;
export type InboxTab = keyof typeof INBOX_TABS;
export const INBOX_TAB_WORDS = Object.keys(INBOX_TABS) as [InboxTab, ...InboxTab[]];

/** Why people are told, as they choose among the reasons. */
export const REASONS = {
  mentioned: "Mentions",
  assigned: "Assigned to me",
  due: "Due",
  ended: "My reports",
  commented: "Comments",
  noted: "Internal notes",
  moved: "Status",
  filed: "New in my teams",
  edited: "Edits",
} as const satisfies Record<NoticeKind, string>;

/** Where the next page of notices begins. */
export type InboxMark = { at: Date; id: number };

export type InboxView = {
  tab: InboxTab;
  kind: NoticeKind | null;
  before: InboxMark | null;
  /** The notice that stands open beside the list. */
  open: number | null;
};

/** The view behind an address; what cannot be read counts as not said, since every part of it has a plain default. */
export function parseInboxView(params: URLSearchParams): InboxView {
  const tab = INBOX_TAB_WORDS.find((one) => one === params.get("tab")) ?? "all";
  const kind = NOTICE_KINDS.find((one) => one === params.get("reason")) ?? null;
  const open = Number(params.get("open"));
  return {
    tab,
    kind,
    before: readMark(params.get("before")),
    open: Number.isSafeInteger(open) && open > 0 ? open : null,
  };
}

/** What a view asks the inbox, whatever the page and whatever stands open. */
export type InboxQuestion = Pick<InboxView, "tab" | "kind">;

/** A question as it is sent with what is done to all that it finds. */
export const writeQuestion = ({ tab, kind }: InboxQuestion): string =>
  String(new URLSearchParams({ ...(tab !== "all" && { tab }), ...(kind && { reason: kind }) }));

/** The question, or `null` where any of it cannot be read: half of it would find more than was meant. */
export function readQuestion(text: string): InboxQuestion | null {
  const { tab, kind } = parseInboxView(new URLSearchParams(text));
  return writeQuestion({ tab, kind }) === text ? { tab, kind } : null;
}

export function inboxHref({ before, open, ...question }: InboxView): Route {
  const params = new URLSearchParams(writeQuestion(question));
  if (before) params.set("before", `${before.at.getTime()}-${before.id}`);
  if (open) params.set("open", String(open));
  return (params.size > 0 ? `/inbox?${params}` : "/inbox") as Route;
}

const MARK = /^(\d{1,14})-(\d{1,15})$/;

function readMark(text: string | null): InboxMark | null {
  const [, at, id] = MARK.exec(text ?? "") ?? [];
  return at && id ? { at: new Date(Number(at)), id: Number(id) } : null;
}
