import { requireActor } from "@qm/auth";
import { issueNumber, parseIssueNumber } from "@qm/domain";
import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { IssueWithTalk } from "@/features/comments/components/issue-with-talk";
import { findSendKeys } from "@/features/comments/queries";
import { listChoices } from "@/features/issues/choices";
import { happeningsOf } from "@/features/issues/components/detail/happenings";
import { LiveIssue } from "@/features/issues/components/detail/live-issue";
import { findIssue } from "@/features/issues/find";
import { LIST_HREF, numbersIn } from "@/features/issues/issue-href";
import { stampOf } from "@/features/issues/stamp";
import { issuesHref } from "@/features/issues/view";
import { IssuePresence } from "@/features/live/components/issue-presence";
import { workspaceZone } from "@/lib/zone";
import { CopyButton } from "@/ui/copy-button";
import { Aside, Page } from "@/ui/page";
import { QuietLink } from "@/ui/quiet-link";

/** The issue behind the address, asked for once by the page and its title. */
const findByNumber = cache(async (number: string) => {
  const id = parseIssueNumber(number);
  return id === null ? null : findIssue(await requireActor(), id);
});

export async function generateMetadata({ params }: PageProps<"/issues/[number]">): Promise<Metadata> {
  const details = await findByNumber((await params).number);
  return details ? { title: `${issueNumber(details.issue.id)} ${details.issue.title}` } : {};
}

export default async function IssuePage({ params }: PageProps<"/issues/[number]">) {
  const { number } = await params;
  const actor = await requireActor();
  const several = numbersIn(number);
  if (several) redirect(issuesHref({ filters: { id: several } }));
  const details = await findByNumber(number);
  if (!details) notFound();

  const canonical = issueNumber(details.issue.id);
  if (number !== canonical) redirect(`/issues/${canonical}`);
  const [choices, sendKeys] = await Promise.all([listChoices(actor), findSendKeys(actor)]);

  return (
    <Page
      title={canonical}
      parent={<QuietLink href={LIST_HREF}>Issues</QuietLink>}
      action={
        <>
          <Aside>
            <LiveIssue
              id={details.issue.id}
              stamp={stampOf(details)}
              viewerId={actor.id}
              happenings={happeningsOf(details, workspaceZone())}
            />
            <IssuePresence issueId={details.issue.id} />
          </Aside>
          <CopyButton text={`${canonical} ${details.issue.title}`} label="Copy number and title" />
        </>
      }
    >
      <IssueWithTalk
        details={details}
        actor={actor}
        choices={choices}
        sendKeys={sendKeys}
        zone={workspaceZone()}
        now={new Date()}
      />
    </Page>
  );
}
