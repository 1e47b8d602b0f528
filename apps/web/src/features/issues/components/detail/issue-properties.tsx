"use client";

import { LABELS, OPEN_STATUSES } from "@qm/domain";
import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { flushSync } from "react-dom";
import { cn } from "@/lib/cn";
import type { Field } from "@/lib/fields";
import { Person } from "@/ui/avatar";
import { Chip } from "@/ui/chip";
import { Properties, Property } from "@/ui/properties";
import { RelativeTime } from "@/ui/relative-time";
import { SeverityMark } from "@/ui/severity-mark";
import { StatusMark } from "@/ui/status-mark";
import { ago } from "@/ui/time-words";
import { issueFields } from "../../fields";
import { EditableProperty } from "./editable-property";
import { GoalChips } from "./goal-chips";
import type { GoalClocks } from "./goal-states";
import { useIssue } from "./issue-editing";
import { IssueGoals } from "./issue-goals";
import { PropertyValue } from "./property-value";
import { StatusMenu } from "./status-menu";
import { PROPERTY_KEYS, usePropertyKeys } from "./use-property-keys";

/** The properties of an issue: a column beside it, or a strip that opens where there is no room for one. */
export function IssueProperties({ clocks }: { clocks: GoalClocks }) {
  const { issue, names, zone, now } = useIssue();
  const [open, setOpen] = useState(false);
  usePropertyKeys(() => flushSync(() => setOpen(true)));

  return (
    <aside aria-label="Properties">
      <button
        type="button"
        aria-expanded={open}
        aria-controls="issue-properties"
        onClick={() => setOpen(!open)}
        className="flex w-full items-center gap-x-4 gap-y-1 rounded-control border bg-raised px-3 py-2 text-13 hover:bg-hover @3xl:hidden pointer-coarse:min-h-11"
      >
        <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-1">
          <StatusMark status={issue.status} resolution={issue.resolution} />
          <SeverityMark severity={issue.severity} />
          <Person
            person={
              issue.assignedTo === null ? null : { id: issue.assignedTo, name: names.user[issue.assignedTo] ?? "" }
            }
          />
          <Lateness />
          <GoalChips clocks={clocks} zone={zone} now={now} />
        </span>
        <span className="sr-only">Properties</span>
        <ChevronDown size={14} aria-hidden="true" className={cn("shrink-0 text-faint", open && "rotate-180")} />
      </button>
      <div
        id="issue-properties"
        className={cn(
          "@max-3xl:mt-1 @max-3xl:rounded-control @max-3xl:border @max-3xl:px-3 @max-3xl:py-2",
          !open && "@max-3xl:hidden",
        )}
      >
        <PropertyList />
        <IssueGoals clocks={clocks} zone={zone} now={now} />
      </div>
    </aside>
  );
}

function PropertyList() {
  const { issue, names, rights, zone, now } = useIssue();
  const moment = (at: Date) => <RelativeTime at={at} now={now} timeZone={zone} className="px-2 tabular-nums" />;

  return (
    <Properties>
      <Property label="Status">
        <StatusMenu />
      </Property>
      {PROPERTY_KEYS.map((key) => {
        const field: Field = issueFields[key];
        return (
          <Property key={key} label={field.label}>
            {rights.edit ? (
              <EditableProperty name={key} />
            ) : (
              <div className="flex px-2">
                <PropertyValue field={field} value={issue[key]} names={names} zone={zone} />
              </div>
            )}
            {key === "dueAt" && <Lateness className="mx-2 mb-1" />}
          </Property>
        );
      })}
      <div className="my-2 border-t" />
      <Property label="Reporter">
        <div className="flex px-2">
          <Person person={{ id: issue.reportedBy, name: names.user[issue.reportedBy] ?? "Unknown" }} />
        </div>
      </Property>
      <Property label="Filed">{moment(issue.createdAt)}</Property>
      <Property label="Updated">{moment(issue.updatedAt)}</Property>
      {issue.resolvedAt && <Property label="Resolved">{moment(issue.resolvedAt)}</Property>}
      {issue.closedAt && <Property label="Closed">{moment(issue.closedAt)}</Property>}
      {issue.resolution && (
        <Property label={issueFields.resolution.label}>
          <div className="px-2">{LABELS[issue.resolution]}</div>
        </Property>
      )}
      {issue.reopenCount > 0 && (
        <Property label="Reopened">
          <div className="px-2">{issue.reopenCount === 1 ? "Once" : `${issue.reopenCount} times`}</div>
        </Property>
      )}
      {issue.externalKey && (
        <Property label="External key">
          <div className="px-2 font-mono text-12 wrap-anywhere">{issue.externalKey}</div>
        </Property>
      )}
    </Properties>
  );
}

/** How late open work is. */
function Lateness({ className }: { className?: string }) {
  const { issue, now } = useIssue();
  const isOpen = (OPEN_STATUSES as readonly string[]).includes(issue.status);
  if (!isOpen || !issue.dueAt || issue.dueAt >= now) return null;
  return (
    <Chip tone="danger" className={className}>
      {ago(issue.dueAt, now)} late
    </Chip>
  );
}
