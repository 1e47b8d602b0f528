import { type Actor, issueNumber, LABELS, may } from "@qm/domain";
import { Notice } from "@/ui/notice";
import { QuietLink } from "@/ui/quiet-link";
import type { IssueDetails } from "../../find";
import { issueHref } from "../../issue-href";

type IssueBannersProps = Pick<IssueDetails, "issue" | "originals"> & { actor: Actor };

/** What somebody must know before reading on: how it ended, where the original is, and what is asked of them. */
export function IssueBanners({ issue, originals, actor }: IssueBannersProps) {
  const original = issue.duplicateOf === null ? undefined : originals[issue.duplicateOf];
  const { resolution, resolutionReason: reason } = issue;
  const isAsked = may(actor, "issue.confirm", issue);

  return (
    <>
      {issue.duplicateOf !== null && original !== undefined && (
        <Notice title="This is a duplicate">
          The work goes on in{" "}
          <QuietLink href={issueHref(issue.duplicateOf)} className="font-medium text-accent-ink hover:underline">
            {issueNumber(issue.duplicateOf)} {original}
          </QuietLink>
          .
        </Notice>
      )}
      {resolution && reason && !isAsked && (
        <Notice title={LABELS[resolution]}>
          <span className="whitespace-pre-wrap wrap-anywhere">{reason}</span>
        </Notice>
      )}
      {isAsked && (
        <Notice tone="good" title="This is said to be fixed">
          {reason && <p className="whitespace-pre-wrap wrap-anywhere">{reason}</p>}
          You reported it: does it work for you now?
        </Notice>
      )}
    </>
  );
}
