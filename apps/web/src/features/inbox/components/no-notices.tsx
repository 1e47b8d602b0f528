import { Inbox } from "lucide-react";
import { ButtonLink } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { INBOX_TABS, type InboxTab, type InboxView, inboxHref, REASONS } from "../view";

const WORDS: Record<InboxTab, { title: string; text: string }> = {
  all: { title: "Nothing waits for you.", text: "Mentions, assignments and news of what you watch come here." },
  unread: { title: "You have read everything.", text: "What is new comes here by itself." },
  snoozed: { title: "Nothing is snoozed.", text: "Press h on a notice to put it aside until later." },
  done: { title: "Nothing is done yet.", text: "Press e on a notice when you are done with it." },
};

/** An empty heap: why, and where to look instead. */
export function NoNotices({ view }: { view: InboxView }) {
  const { title, text } = WORDS[view.tab];
  if (!view.kind) return <EmptyState icon={<Inbox size={20} aria-hidden="true" />} title={title} text={text} />;
  return (
    <EmptyState
      icon={<Inbox size={20} aria-hidden="true" />}
      title={`Nothing under ${REASONS[view.kind]} in ${INBOX_TABS[view.tab]}.`}
      action={<ButtonLink href={inboxHref({ ...view, kind: null, open: null })}>Show every reason</ButtonLink>}
    />
  );
}
