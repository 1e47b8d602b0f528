"use client";

import { type Goals, goalWords, LABELS, NO_GOALS, PAUSABLE, SEVERITIES, type Status } from "@qm/domain";
import { Plus } from "lucide-react";
import { ActionDialog } from "@/ui/action-dialog";
import { Button } from "@/ui/button";
import { Checkbox } from "@/ui/checkbox";
import { Field } from "@/ui/field";
import { Input } from "@/ui/input";
import { Select } from "@/ui/select";
import { SeverityMark } from "@/ui/severity-mark";
import { keepPolicy } from "../actions";
import { goalKey, pauseKey } from "../input";
import type { AgreedPolicy } from "../queries";

type Option = { value: string; label: string };
type PolicyDialogProps = {
  /** What is agreed now; nothing yet where it is absent. */
  policy?: Pick<AgreedPolicy, "teamId" | "calendarId" | "goals" | "pauses" | "pausesAside" | "version"> | undefined;
  /** With whom: a team, all teams, or one to be chosen among these. */
  subject: { name: string } | { teams: readonly Option[] };
  calendars: readonly Option[];
};

const CLOCKS = { respond: "First response", resolve: "Resolved" } as const;

/** Sets what is agreed with a team or in general. */
export function PolicyDialog({ policy, subject, calendars }: PolicyDialogProps) {
  const named = "name" in subject ? subject.name : null;

  return (
    <ActionDialog
      action={keepPolicy}
      title={named ? `Times agreed with ${named}` : "Agree on times with a team"}
      description="How long may pass until somebody responds, and until it is resolved. Write a time such as 4 h or 30 min, and none where nothing is agreed."
      verb="Save"
      said="Saved. The clocks are being counted anew."
      trigger={(open) =>
        named ? (
          <Button size="sm" look="ghost" onClick={open} aria-label={`Change the times agreed with ${named}`}>
            {policy ? "Change" : "Agree"}
          </Button>
        ) : (
          <Button look="primary" icon={<Plus size={14} aria-hidden="true" />} onClick={open}>
            Agree with a team
          </Button>
        )
      }
    >
      {(problem) => (
        <>
          <input type="hidden" name="version" value={policy?.version ?? 0} />
          {"teams" in subject ? (
            <Field label="Team" name="teamId" error={problem("teamId")}>
              {(control) => <Select {...control} empty="Choose a team" options={subject.teams} />}
            </Field>
          ) : (
            <input type="hidden" name="teamId" value={policy?.teamId ?? ""} />
          )}
          <GoalFields goals={policy?.goals ?? NO_GOALS} problem={problem} />
          <Field label="The clock runs" name="calendarId" error={problem("calendarId")}>
            {(control) => (
              <Select
                {...control}
                required={false}
                defaultValue={policy?.calendarId ?? ""}
                empty="Day and night"
                options={calendars}
              />
            )}
          </Field>
          <PauseFields pauses={policy?.pauses ?? []} pausesAside={policy?.pausesAside ?? true} />
        </>
      )}
    </ActionDialog>
  );
}

function GoalFields({ goals, problem }: { goals: Goals; problem: (name: string) => string | undefined }) {
  return (
    <div className="grid grid-cols-[auto_1fr_1fr] items-start gap-x-3 gap-y-1">
      <span />
      {Object.values(CLOCKS).map((label) => (
        <span key={label} aria-hidden="true" className="text-13 font-medium">
          {label}
        </span>
      ))}
      {[...SEVERITIES].reverse().map((severity) => (
        <GoalRow key={severity} severity={severity} goal={goals[severity]} problem={problem} />
      ))}
    </div>
  );
}

type GoalRowProps = {
  severity: (typeof SEVERITIES)[number];
  goal: Goals["low"];
  problem: (name: string) => string | undefined;
};

function GoalRow({ severity, goal, problem }: GoalRowProps) {
  return (
    <>
      <span className="flex h-9 items-center">
        <SeverityMark severity={severity} />
      </span>
      {(["respond", "resolve"] as const).map((clock) => {
        const key = goalKey(severity, clock);
        return (
          <Field
            key={key}
            label={`${LABELS[severity]}: ${CLOCKS[clock]}`}
            name={key}
            hideLabel
            optional
            error={problem(key)}
          >
            {(control) => (
              <Input
                {...control}
                defaultValue={goal[clock] === null ? "" : goalWords(goal[clock])}
                placeholder="none"
                maxLength={40}
                autoComplete="off"
              />
            )}
          </Field>
        );
      })}
    </>
  );
}

function PauseFields({ pauses, pausesAside }: { pauses: readonly Status[]; pausesAside: boolean }) {
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-2 text-13 font-medium">The clock stands still</legend>
      <div className="flex flex-wrap gap-x-5 gap-y-2">
        {PAUSABLE.map((status) => (
          <Checkbox
            key={status}
            name={pauseKey(status)}
            defaultChecked={pauses.includes(status)}
            label={`While ${LABELS[status].toLowerCase()}`}
          />
        ))}
      </div>
      <Checkbox name="pausesAside" defaultChecked={pausesAside} label="While triage has put it aside until a day" />
      <p className="text-12 text-muted">It always stands once an issue is resolved, and goes on when it is reopened.</p>
    </fieldset>
  );
}
