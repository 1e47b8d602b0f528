"use client";

import { type Actor, issueNumber, LABELS } from "@qm/domain";
import { ArrowLeft } from "lucide-react";
import { AddressParts } from "@/features/issues/components/address-parts";
import { GoalChips } from "@/features/issues/components/detail/goal-chips";
import { FileGallery } from "@/features/issues/components/files/file-gallery";
import { FilePlace } from "@/features/issues/components/files/file-place";
import { besideText } from "@/features/issues/components/files/refer";
import { issueHref } from "@/features/issues/issue-href";
import { IssuePresence } from "@/features/live/components/issue-presence";
import { cn } from "@/lib/cn";
import { Button } from "@/ui/button";
import { Notice } from "@/ui/notice";
import { QuietLink } from "@/ui/quiet-link";
import { SeverityMark } from "@/ui/severity-mark";
import { Skeleton } from "@/ui/skeleton";
import type { IssuePage } from "../wire";
import { AlikeList } from "./alike-list";
import { ReporterLine } from "./reporter-line";
import { SnoozeNotice } from "./snooze-notice";
import { TriageMoves } from "./triage-moves";
import { TriageComments, TriageText } from "./triage-talk";
import type { useTriage } from "./use-triage";

export type Seen = { now: string; zone: string };
type Decide = ReturnType<typeof useTriage>["decide"];

type TriageIssueProps = Seen & {
  id: number;
  page: IssuePage | null;
  isAbsent: boolean;
  failed: boolean;
  place: { at: number; of: number } | null;
  actor: Actor;
  /** Nobody decides over it by itself while several are selected: the keys mean those. */
  decide: Decide | null;
  back: () => void;
};

/** Here an issue is decided over; its files are deleted on its page. */
const never = () => false;

/** The issue over which somebody decides: what is wrong, who says so, what is like it, and the moves at its foot. */
export function TriageIssue({ id, page, isAbsent, failed, place, actor, decide, back, ...seen }: TriageIssueProps) {
  return (
    <article aria-labelledby="triage-title" className="@container flex min-h-0 flex-1 flex-col">
      <div className="min-h-0 flex-1 px-4 pt-3 pb-6 sm:px-6 md:overflow-y-auto">
        <div className="mb-2 flex min-h-8 items-center gap-2 text-12 text-muted">
          <Button
            look="ghost"
            size="sm"
            className="-ml-2 md:hidden"
            icon={<ArrowLeft size={15} aria-hidden="true" />}
            onClick={back}
          >
            All new issues
          </Button>
          <QuietLink href={issueHref(id)} className="font-mono hover:text-ink hover:underline max-md:ml-auto">
            {issueNumber(id)}
          </QuietLink>
          {page && (
            <span className="md:ml-auto">
              <IssuePresence issueId={id} />
            </span>
          )}
          {place && (
            <span className={cn("tabular-nums max-md:hidden", !page && "md:ml-auto")}>
              {place.at} of {place.of}
            </span>
          )}
        </div>
        {page ? (
          <FilePlace issue={id} names={page.names} mayDelete={never} {...seen}>
            <Content page={page} {...seen} />
          </FilePlace>
        ) : isAbsent ? (
          <Notice title="This issue is not here">
            It was moved out of your teams, or there is none of this number.
          </Notice>
        ) : failed ? (
          <Notice tone="error">
            The issue could not be loaded. It is asked for again as soon as you come back to it.
          </Notice>
        ) : (
          <Waiting />
        )}
      </div>
      {page && decide && <TriageMoves page={page} actor={actor} decide={decide} {...seen} />}
    </article>
  );
}

function Content({ page, ...seen }: Seen & { page: IssuePage }) {
  const { issue, names, clocks, alike } = page;
  const filed = page.files.filter(({ commentId, deletedAt }) => commentId === null && deletedAt === null);

  return (
    <div className="grid gap-x-10 gap-y-6 @3xl:grid-cols-[minmax(0,1fr)_15rem] @5xl:grid-cols-[minmax(0,1fr)_18rem]">
      <div className="grid content-start gap-5">
        <header className="grid gap-2">
          <h2
            id="triage-title"
            data-triage-title
            tabIndex={-1}
            className="text-20 font-medium wrap-anywhere outline-none focus-visible:underline"
          >
            {issue.title}
          </h2>
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-13 text-muted">
            <SeverityMark severity={issue.severity} />
            <span>{names.category[issue.categoryId]}</span>
            {issue.campaignId !== null && <span>{names.campaign[issue.campaignId]}</span>}
            {issue.stage && <span>{LABELS[issue.stage]}</span>}
            <span>{names.team[issue.teamId]}</span>
            <GoalChips clocks={clocks} zone={seen.zone} now={seen.now} />
          </p>
          <ReporterLine page={page} {...seen} />
        </header>
        <SnoozeNotice page={page} {...seen} />
        {issue.status !== "new" && (
          <Notice title={`This is ${LABELS[issue.status].toLowerCase()} already`}>
            Somebody decided over it.{" "}
            <QuietLink href={issueHref(issue.id)} className="font-medium text-accent-ink hover:underline">
              Open it
            </QuietLink>
          </Notice>
        )}
        <section aria-label="Description">
          {issue.description ? (
            <TriageText text={issue.description} of={page} />
          ) : (
            <p className="text-14 text-faint">No description.</p>
          )}
        </section>
        {issue.url && <Address url={issue.url} />}
        <FileGallery files={besideText(filed, issue.description)} />
        <TriageComments page={page} {...seen} />
      </div>
      <AlikeList alike={alike} />
    </div>
  );
}

function Address({ url }: { url: string }) {
  return (
    <section aria-label="URL at fault" className="grid gap-1.5 rounded-control border bg-sunken px-3 py-2">
      <a
        href={url}
        target="_blank"
        rel="noopener nofollow"
        className="text-13 break-all text-accent-ink hover:underline"
      >
        {url}
      </a>
      <AddressParts address={url} />
    </section>
  );
}

function Waiting() {
  return (
    <div role="status" aria-label="Loading the issue" className="grid max-w-text gap-3">
      <Skeleton className="h-6 w-2/3" />
      <Skeleton className="w-1/2" />
      <Skeleton className="mt-4" />
      <Skeleton className="w-5/6" />
    </div>
  );
}
