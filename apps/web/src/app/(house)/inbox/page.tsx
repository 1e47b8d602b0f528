import { requireActor } from "@qm/auth";
import { issueNumber } from "@qm/domain";
import { ExternalLink, MailOpen, Settings2 } from "lucide-react";
import type { Metadata, Route } from "next";
import { IssueWithTalk } from "@/features/comments/components/issue-with-talk";
import { findSendKeys } from "@/features/comments/queries";
import { InboxDesk } from "@/features/inbox/components/inbox-desk";
import { IssuesOfNotice } from "@/features/inbox/components/issues-of-notice";
import { OpenNotice } from "@/features/inbox/components/open-notice";
import { ReasonMenu } from "@/features/inbox/components/reason-menu";
import { type Inbox, listInbox } from "@/features/inbox/queries";
import { INBOX_TAB_WORDS, INBOX_TABS, type InboxView, inboxHref, parseInboxView } from "@/features/inbox/view";
import { listChoices } from "@/features/issues/choices";
import { happeningsOf } from "@/features/issues/components/detail/happenings";
import { LiveIssue } from "@/features/issues/components/detail/live-issue";
import { findIssue } from "@/features/issues/find";
import { issueHref } from "@/features/issues/issue-href";
import { stampOf } from "@/features/issues/stamp";
import { cn } from "@/lib/cn";
import { toURLSearchParams } from "@/lib/search-params";
import { workspaceZone } from "@/lib/zone";
import { ButtonLink } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { Page } from "@/ui/page";
import { Segmented } from "@/ui/segmented";

export const metadata: Metadata = { title: "Inbox" };

export default async function InboxPage({ searchParams }: PageProps<"/inbox">) {
  const actor = await requireActor();
  const now = new Date();
  const view = parseInboxView(toURLSearchParams(await searchParams));
  const inbox = await listInbox(actor, view, now);
  const clock = { now: now.toISOString(), timeZone: workspaceZone() };

  return (
    <Page
      title="Inbox"
      fit="fill"
      scope={
        // Over an open notice its own head takes the place of this line on a phone.
        <div className={cn("flex items-center gap-2", view.open !== null && "max-sm:hidden")}>
          <Segmented label="Which notices" items={INBOX_TAB_WORDS.map((tab) => tabItem(tab, view))} />
          <ReasonMenu view={view} />
        </div>
      }
      action={
        <ButtonLink
          look="ghost"
          href={"/account/notifications" as Route}
          icon={<Settings2 size={14} aria-hidden="true" />}
        >
          <span className="max-sm:sr-only">Preferences</span>
        </ButtonLink>
      }
    >
      <InboxDesk inbox={inbox} view={view} clock={clock}>
        <Opened inbox={inbox} view={view} now={now} />
      </InboxDesk>
    </Page>
  );
}

const tabItem = (tab: InboxView["tab"], { tab: current, kind }: InboxView) => ({
  label: INBOX_TABS[tab],
  href: inboxHref({ tab, kind, before: null, open: null }),
  current: tab === current,
});

/** What the open notice is about: its issue as on its own page, or the issues of a change of many. */
async function Opened({ inbox, view, now }: { inbox: Inbox; view: InboxView; now: Date }) {
  const notice = inbox.notices.find(({ id }) => id === view.open);
  if (!notice) {
    return (
      <EmptyState
        icon={<MailOpen size={20} aria-hidden="true" />}
        title={view.open ? "This notice is gone." : "Choose a notice to read it here."}
        text={view.open ? "Its issue may have left your teams." : "j and k move, Enter opens, e is done."}
      />
    );
  }

  const actor = await requireActor();
  const [first] = notice.issues;
  const [details, choices, sendKeys] = await Promise.all([
    first && notice.total === 1 ? findIssue(actor, first.id) : null,
    listChoices(actor),
    findSendKeys(actor),
  ]);
  return (
    <div className="px-4 py-4 sm:px-6">
      <div className="mb-4 flex items-center gap-3 text-13 text-muted">
        {details && (
          <LiveIssue
            key={details.issue.id}
            id={details.issue.id}
            stamp={stampOf(details)}
            viewerId={actor.id}
            happenings={happeningsOf(details, workspaceZone())}
          />
        )}
        {details && (
          <ButtonLink
            look="ghost"
            size="sm"
            className="ml-auto font-mono"
            href={issueHref(details.issue.id)}
            icon={<ExternalLink size={14} aria-hidden="true" />}
          >
            {issueNumber(details.issue.id)}
          </ButtonLink>
        )}
      </div>
      {details ? (
        <IssueWithTalk
          details={details}
          actor={actor}
          choices={choices}
          sendKeys={sendKeys}
          zone={workspaceZone()}
          now={now}
        />
      ) : (
        <IssuesOfNotice notice={notice} />
      )}
      <OpenNotice key={notice.id} id={notice.id} unread={notice.unread} anchor={notice.anchor} />
    </div>
  );
}
