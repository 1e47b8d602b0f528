"use client";

import { type Actor, issueNumber, LABELS, SEVERITIES, type Severity, SNOOZES, type Snooze } from "@qm/domain";
import { MessageSquarePlus } from "lucide-react";
import { useState } from "react";
import { moveIssue } from "@/features/issues/actions";
import { loadPeople } from "@/features/issues/components/lookups";
import { Avatar } from "@/ui/avatar";
import { Button } from "@/ui/button";
import { Combobox, type Option } from "@/ui/combobox";
import { IconButton } from "@/ui/icon-button";
import { onDemand, useFetchedAhead } from "@/ui/on-demand";
import { openByKey } from "@/ui/open-by-key";
import { SeverityMark } from "@/ui/severity-mark";
import { ask, formOf } from "@/ui/use-action-form";
import { useHotkeys } from "@/ui/use-hotkeys";
import { acceptIssue, snoozeIssue, takeBackMove, wakeIssue } from "../actions";
import { NOBODY } from "../nobody";
import type { IssuePage } from "../wire";
import { COMMENTING, DECLINING } from "./asked-words";
import type { Seen } from "./triage-issue";
import type { useTriage } from "./use-triage";
import { WordsDialog } from "./words-on-demand";

const DuplicateDialog = onDemand(() => import("./duplicate-dialog").then((m) => m.DuplicateDialog), { asks: true });
const SnoozeDialog = onDemand(() => import("./snooze-dialog").then((m) => m.SnoozeDialog), { asks: true });

type TriageMovesProps = Seen & { page: IssuePage; actor: Actor; decide: ReturnType<typeof useTriage>["decide"] };

/** What is asked before it is decided, and over which version of the issue. */
type Asked = { what: "comment" | "duplicate" | "decline" | "snooze"; version: number };

/** The four decisions, one key each, at the foot: beside accepting stands who gets the issue and how bad it is. */
export function TriageMoves({ page, actor, decide, now, zone }: TriageMovesProps) {
  const { issue } = page;
  const number = issueNumber(issue.id);
  const [asked, setAsked] = useState<Asked | null>(null);
  const asking = asked?.what ?? null;
  const begin = (what: Asked["what"]) => setAsked({ what, version: issue.version });
  const leave = () => setAsked(null);
  const [taker, setTaker] = useChosen(issue.assignedTo, takerOf(page));
  const [severity, setSeverity] = useChosen(issue.severity, issue.severity);

  const takeBack = ({ version }: { version: number }) => ask(takeBackMove, formOf({ id: issue.id, version }));
  // What a colleague decides while somebody writes stands behind the dialog, unseen, and is not to be written over.
  const close = (ending: Record<string, string>) =>
    ask(moveIssue, formOf({ id: issue.id, version: asked?.version ?? issue.version, to: "closed", ...ending }));

  const accept = (comment = "") => {
    leave();
    const values = {
      id: issue.id,
      version: issue.version,
      assignedTo: taker?.value ?? (issue.assignedTo === null ? "" : NOBODY),
      severity: severity === issue.severity ? "" : severity,
      comment,
    };
    return decide(issue.id, {
      said: `${number} is accepted${taker ? ` for ${taker.label}` : ""}${comment && ", with a comment"}.`,
      ...(comment && { stays: "Your comment stays.", words: comment }),
      run: () => ask(acceptIssue, formOf(values)),
      undo: takeBack,
    });
  };
  const merge = (original: Option) => {
    leave();
    decide(issue.id, {
      said: `${number} is a duplicate of ${issueNumber(Number(original.value))}.`,
      run: () => close({ resolution: "duplicate", duplicateOf: original.value }),
      undo: takeBack,
    });
  };
  const decline = (reason: string) => {
    leave();
    return decide(issue.id, {
      said: `${number} is declined.`,
      words: reason,
      run: () => close({ resolution: "declined", reason }),
      undo: takeBack,
    });
  };
  const snooze = (until: Snooze | string, words: string) => {
    leave();
    decide(issue.id, {
      said: `${number} is put aside: ${words}.`,
      run: () => ask(snoozeIssue, formOf({ id: issue.id, until })),
      undo: () => ask(wakeIssue, formOf({ id: issue.id })),
    });
  };

  useHotkeys(
    "This issue",
    issue.status === "new"
      ? [
          { keys: "1", label: "Accept", run: () => accept() },
          { keys: "m", label: "Accept with a comment", run: () => begin("comment") },
          { keys: "2", label: "Duplicate of", run: () => begin("duplicate") },
          { keys: "3", label: "Decline with reason", run: () => begin("decline") },
          { keys: "h", label: "Put aside", run: () => begin("snooze") },
          { keys: "a", label: "Accept for whom", run: () => openByKey("triage-taker") },
          { keys: "p", label: "Change the severity", run: () => openByKey("triage-severity") },
        ]
      : [],
  );
  useFetchedAhead(WordsDialog, DuplicateDialog, SnoozeDialog);
  // Somebody else was faster: nothing is to be decided any more, but whoever is writing is not cut off.
  if (issue.status !== "new" && asking === null) return null;

  return (
    <div
      data-foot="always"
      className="sticky bottom-(--keyboard,0px) z-10 grid gap-2 border-t bg-raised px-4 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] sm:px-6 @3xl:flex @3xl:flex-row-reverse @3xl:items-center @3xl:justify-end print:hidden"
    >
      <div className="grid grid-cols-2 gap-2 @3xl:flex">
        <Combobox
          id="triage-taker"
          aria-label="Accept for"
          keys="a"
          placeholder="Accept for whom"
          nothing="For nobody yet"
          clearable
          loadOptions={(words, signal) => loadPeople(String(issue.teamId), words, signal)}
          renderMark={({ value, label }) => <Avatar id={Number(value)} name={label} size="sm" />}
          value={taker}
          onChange={setTaker}
          className="@3xl:w-48"
        />
        <Combobox
          id="triage-severity"
          aria-label="Severity"
          keys="p"
          placeholder="Severity"
          options={SEVERITIES.map(severityOption)}
          renderMark={severityMark}
          value={severityOption(severity)}
          onChange={(chosen) => chosen && setSeverity(chosen.value as Severity)}
          className="@3xl:w-36"
        />
      </div>
      <fieldset className="grid grid-cols-[1fr_auto_1fr_1fr_1fr] gap-2 @3xl:flex">
        <legend className="sr-only">Decide</legend>
        <Button look="primary" keys="1" onClick={() => accept()} className={NARROW}>
          Accept
        </Button>
        <IconButton
          label="Accept with a comment"
          keys="m"
          onClick={() => begin("comment")}
          className="border-line-strong bg-raised"
        >
          <MessageSquarePlus size={15} aria-hidden="true" />
        </IconButton>
        <Button keys="2" onClick={() => begin("duplicate")} className={NARROW}>
          Duplicate
        </Button>
        <Button keys="3" onClick={() => begin("decline")} className={NARROW}>
          Decline
        </Button>
        <Button keys="h" onClick={() => begin("snooze")} className={NARROW}>
          Snooze
        </Button>
      </fieldset>
      {asking === "duplicate" && <DuplicateDialog page={page} onChoose={merge} onClose={leave} />}
      {asking === "decline" && (
        <WordsDialog
          {...DECLINING}
          title={`Decline ${number}`}
          draftKey={`declining-${actor.id}-${issue.id}`}
          onSend={decline}
          onClose={leave}
        />
      )}
      {asking === "comment" && (
        <WordsDialog
          {...COMMENTING}
          title={`Accept ${number}`}
          draftKey={`accepting-${actor.id}-${issue.id}`}
          onSend={accept}
          onClose={leave}
        />
      )}
      {asking === "snooze" && (
        <SnoozeDialog
          number={number}
          now={now}
          zone={zone}
          onChoose={(until, day) => snooze(until, day ?? SNOOZES[until as Snooze].toLowerCase())}
          onClose={leave}
        />
      )}
    </div>
  );
}

/**
 * What goes with accepting: what the issue has, until something else is chosen. What others set meanwhile counts for more than what was
 * chosen before, since nobody has seen it then.
 * @param stands what the issue has
 * @param offered what is shown for it
 */
function useChosen<Value>(stands: unknown, offered: Value) {
  const [chosen, setChosen] = useState<{ over: unknown; value: Value } | null>(null);
  const shown = chosen && chosen.over === stands ? chosen.value : offered;
  return [shown, (value: Value) => setChosen({ over: stands, value })] as const;
}

/** Where four words stand beside one another, there is no room for their keys. */
const NARROW = "max-sm:px-1 max-sm:[&>span]:hidden";

// The word itself stands beside its mark.
const severityMark = ({ value }: Option) => (
  <span aria-hidden="true" className="flex">
    <SeverityMark severity={value as Severity} bare />
  </span>
);

const severityOption = (word: Severity): Option => ({ value: word, label: LABELS[word] });

/** Who has it, or would get it by the rules as it stands now. */
function takerOf({ issue, names, suggested }: IssuePage): Option | null {
  if (issue.assignedTo !== null)
    return { value: String(issue.assignedTo), label: names.user[issue.assignedTo] ?? "Unknown" };
  return suggested && { value: String(suggested.id), label: suggested.name, detail: suggested.rule };
}
