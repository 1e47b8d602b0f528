import type { Actor } from "@qm/domain";
import type { ReactNode } from "react";
import type { Choices } from "../../choices";
import type { IssueDetails } from "../../find";
import { IssueFiles } from "../files/issue-files";
import { IssueText } from "../files/issue-text";
import { IssueAddress } from "./issue-address";
import { IssueBanners } from "./issue-banners";
import { IssueDescription } from "./issue-description";
import { IssueEditing } from "./issue-editing";
import { IssueKeys } from "./issue-keys";
import { IssueMoving, MoveButtons } from "./issue-moves";
import { IssueProperties } from "./issue-properties";
import { IssueTimeline } from "./issue-timeline";
import { IssueTitle } from "./issue-title";

type Comment = IssueDetails["comments"][number];
type IssueDetailProps = {
  details: IssueDetails;
  actor: Actor;
  choices: Choices;
  zone: string;
  now: Date;
  /** What other rooms put here: each comment, the box to write one, and below the properties. */
  comment: (comment: Comment, replies: readonly Comment[]) => ReactNode;
  box: ReactNode;
  beside: ReactNode;
};

/** One issue: what it is and what happened to it in a reading column, its properties beside it. */
export function IssueDetail({ details, actor, choices, zone, now, comment, box, beside }: IssueDetailProps) {
  const { issue, names, rights, comments, history, originals, duplicates, files, clocks } = details;
  const seen = { names, zone, now };

  return (
    <IssueEditing key={issue.id} issue={issue} rights={rights} actor={actor} choices={choices} {...seen}>
      <IssueKeys />
      <IssueMoving>
        <div className="@container">
          <div className="grid justify-center gap-x-12 gap-y-4 @max-3xl:grid-cols-[minmax(0,46rem)] @3xl:grid-cols-[minmax(0,46rem)_280px] @3xl:grid-rows-[auto_1fr]">
            <div className="grid gap-3">
              <IssueTitle />
              {/* On a phone they stand at the foot, above the box for comments. */}
              <MoveButtons className="max-sm:hidden" />
            </div>
            <div className="@3xl:sticky @3xl:top-16 @3xl:col-start-2 @3xl:row-span-2 @3xl:row-start-1 @3xl:self-start">
              <IssueProperties clocks={clocks} />
              {beside}
            </div>
            <div className="grid content-start gap-6">
              <div className="grid gap-3 empty:hidden">
                <IssueBanners issue={issue} originals={originals} actor={actor} />
              </div>
              <IssueFiles files={files.filter(({ commentId }) => commentId === null)}>
                <IssueDescription rendered={<IssueText text={issue.description} of={details} />} />
              </IssueFiles>
              <IssueAddress />
              <IssueTimeline
                comments={comments}
                history={history}
                originals={originals}
                duplicates={duplicates}
                files={files}
                render={comment}
                {...seen}
              />
              {box}
            </div>
          </div>
        </div>
      </IssueMoving>
    </IssueEditing>
  );
}
