"use client";

import { type Actor, issueNumber, type Scope } from "@qm/domain";
import { CircleCheck } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { issueHref } from "@/features/issues/issue-href";
import { issuesHref, writeScope } from "@/features/issues/view";
import { cn } from "@/lib/cn";
import { ButtonLink } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { NewOnes } from "@/ui/new-ones";
import { Selecting } from "@/ui/selection/selection";
import { useSelectionKeys } from "@/ui/selection/use-selection-keys";
import { useHotkeys } from "@/ui/use-hotkeys";
import type { InboxPage, InboxRow, IssuePage } from "../wire";
import { TriageBar } from "./triage-bar";
import { TriageIssue } from "./triage-issue";
import { TriageList } from "./triage-list";
import { useTriage } from "./use-triage";
import { useTriageIssue } from "./use-triage-issue";

type TriageDeskProps = {
  actor: Actor;
  inbox: InboxPage;
  /** The open issue, as the server rendered it. */
  first: IssuePage | null;
  scope: Scope;
  /** The page's own address, to which an issue is added. */
  address: string;
  zone: string;
};

/** The list on the left, the open issue on the right; on a phone, one and then the other. */
export function TriageDesk(props: TriageDeskProps) {
  return (
    <Selecting question={writeScope(props.scope)}>
      <Desk {...props} />
    </Selecting>
  );
}

function Desk({ actor, inbox, first, scope, address, zone }: TriageDeskProps) {
  const triage = useTriage(inbox, address);
  const { rows, openId, isChosen, announced, open, decide, step, undo } = triage;
  const waiting = rows.filter(({ decided }) => !decided);
  const router = useRouter();
  const at = rows.findIndex(({ id }) => id === openId);
  const { page, isAbsent, failed } = useTriageIssue(actor.id, openId, rows[at + 1]?.id ?? null, first);
  const news = [
    triage.outside > 0 && `${triage.outside} new`,
    triage.decided > 0 && `${triage.decided} decided`,
  ].filter((word) => word !== false);
  const desk = useRef<HTMLDivElement>(null);
  useFocusOnOpen(desk, openId, page !== null, isChosen);

  useHotkeys("Triage", [
    { keys: "j", label: "Next issue", run: () => step(1), repeats: true },
    { keys: "k", label: "Previous issue", run: () => step(-1), repeats: true },
    { keys: "z", label: "Undo the last decision", run: undo },
    { keys: "enter", label: "Open the issue's page", run: () => openId !== null && router.push(issueHref(openId)) },
    { keys: "escape", label: "Back to the list", run: () => isChosen && open(null, false) },
  ]);

  const { selecting, ...clicks } = useSelectionKeys(rows, {
    active: at,
    setActive: (index) => rows[index] && open(rows[index], true),
  });

  const hrefOf = (row: InboxRow) =>
    `${address}${address.includes("?") ? "&" : "?"}issue=${issueNumber(row.id)}` as Route;

  return (
    <div
      ref={desk}
      className="flex min-h-0 flex-1 md:grid md:grid-cols-[19rem_minmax(0,1fr)] lg:grid-cols-[23rem_minmax(0,1fr)] print:block"
    >
      <p role="status" className="sr-only">
        {announced}
      </p>
      <div
        className={cn("min-h-0 w-full border-r md:block md:overflow-y-auto", isChosen && "max-md:hidden print:hidden")}
      >
        <NewOnes words={news.join(", ")} label="Bring the list up to date" group="Triage" onShow={triage.bringIn} />
        {rows.length === 0 ? (
          <NothingWaits snoozed={inbox.snoozed} scope={scope} />
        ) : (
          <TriageList
            rows={rows}
            names={triage.names}
            openId={openId}
            now={inbox.at}
            zone={zone}
            hrefOf={hrefOf}
            onOpen={(row) => open(row, true)}
            selecting={selecting}
            clicks={clicks}
          />
        )}
        {inbox.waiting > inbox.rows.length && (
          <p className="px-4 py-3 text-12 text-muted">
            The first {inbox.rows.length} of {inbox.waiting >= 1_000 ? "1,000 or more" : inbox.waiting}.
          </p>
        )}
        <TriageBar actor={actor} decide={decide} />
      </div>
      <div className={cn("flex min-h-0 w-full min-w-0 flex-col", !isChosen && "max-md:hidden print:hidden")}>
        {openId !== null && (
          <TriageIssue
            key={openId}
            id={openId}
            page={page}
            isAbsent={isAbsent}
            failed={failed}
            place={placeIn(waiting, openId)}
            actor={actor}
            now={inbox.at}
            zone={zone}
            decide={selecting ? null : decide}
            back={() => open(null, false)}
          />
        )}
      </div>
    </div>
  );
}

/** Which of those that wait it is. */
function placeIn(waiting: readonly InboxRow[], openId: number) {
  const at = waiting.findIndex(({ id }) => id === openId);
  return at < 0 ? null : { at: at + 1, of: waiting.length };
}

/** After a decision or a step the focus stands on the issue that opened, so that reading goes on from there. */
function useFocusOnOpen(
  desk: React.RefObject<HTMLElement | null>,
  openId: number | null,
  isLoaded: boolean,
  isChosen: boolean,
) {
  const before = useRef(openId);
  useEffect(() => {
    if (before.current === openId || !isLoaded) return;
    before.current = openId;
    desk.current?.querySelector<HTMLElement>("[data-triage-title]")?.focus({ preventScroll: true });
    if (isChosen && window.matchMedia("(max-width: 47.99rem)").matches) window.scrollTo({ top: 0 });
  }, [desk, openId, isLoaded, isChosen]);
}

function NothingWaits({ snoozed, scope }: { snoozed: number; scope: Scope }) {
  return (
    <EmptyState
      icon={<CircleCheck size={20} aria-hidden="true" />}
      title="Nothing waits for a decision."
      text={
        snoozed > 0
          ? `${snoozed === 1 ? "One new issue is" : `${snoozed} new issues are`} put aside and will come back.`
          : "What is filed next appears here by itself."
      }
      action={
        snoozed > 0 && (
          <ButtonLink href={issuesHref({ scope, filters: { status: ["new"] } }) as Route}>
            Show them in the list
          </ButtonLink>
        )
      }
    />
  );
}
