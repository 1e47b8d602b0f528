"use client";

import { Plus } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { Button } from "@/ui/button";
import { DraftNotice } from "@/ui/draft-notice";
import { EmptyState } from "@/ui/empty-state";
import { Notice } from "@/ui/notice";
import { toast } from "@/ui/toast";
import { ask, formOf } from "@/ui/use-action-form";
import { useDraft } from "@/ui/use-draft";
import { keepRules } from "../actions";
import type { RuleDraft } from "../input";
import { RuleDialog } from "./rule-dialog";
import { RuleRow } from "./rule-row";
import { RuleTrial, type Tried } from "./rule-trial";

/** Names of what rules speak of. */
export type RuleNames = {
  members: readonly { id: number; name: string }[];
  categories: readonly { id: number; name: string }[];
  campaigns: Readonly<Record<number, string>>;
  people: Readonly<Record<number, string>>;
};

type RulesDeskProps = {
  viewerId: number;
  teamId: number;
  version: number;
  rules: readonly RuleDraft[];
  broken: readonly number[];
  names: RuleNames;
};

const NONE: RuleNames["campaigns"] = {};

/** Rules as somebody is arranging them, with the names of campaigns chosen for them, over the version that stood there when they began. */
type Draft = { version: number; rules: readonly RuleDraft[]; campaigns: RuleNames["campaigns"] };

/** A team's rules as a list to arrange; nothing counts before it is saved, and it can be tried before that. What is not saved yet is kept as a draft. */
export function RulesDesk({ viewerId, teamId, version, rules: kept, broken, names: given }: RulesDeskProps) {
  const draft = useDraft<Draft | null>(`rules-${viewerId}-${teamId}`, null);
  const { rules, version: base, campaigns: chosen } = draft.value ?? { rules: kept, version, campaigns: NONE };
  const latest = useRef(rules);
  useEffect(() => {
    latest.current = rules;
  }, [rules]);
  const [editing, setEditing] = useState<number | "new" | null>(null);
  const [dragged, setDragged] = useState<number | null>(null);
  const [trials, setTrials] = useState<readonly Tried[] | null>(null);
  const [pending, setPending] = useState<"save" | "try" | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const [moved, setMoved] = useState("");
  const names = { ...given, campaigns: { ...given.campaigns, ...chosen } };
  const isChanged = JSON.stringify(rules) !== JSON.stringify(kept);

  const change = (next: readonly RuleDraft[], campaigns = chosen) => {
    const isAsKept = base === version && JSON.stringify(next) === JSON.stringify(kept);
    draft.change(isAsKept ? null : { version: base, rules: next, campaigns });
    setTrials(null);
    setRefused(null);
  };
  const move = (from: number, to: number) => {
    const next = [...rules];
    next.splice(to, 0, ...next.splice(from, 1));
    change(next);
    setMoved(`${rules[from]!.name} is number ${to + 1} of ${rules.length}.`);
  };
  const replace = (at: number, rule: RuleDraft, campaigns = chosen) =>
    change(
      rules.map((one, place) => (place === at ? rule : one)),
      campaigns,
    );

  async function save() {
    setPending("save");
    const state = await ask(keepRules, formOf({ teamId, version: base, rules: JSON.stringify(rules) }));
    setPending(null);
    if (state.is === "done") {
      draft.clear();
      return toast({ text: "The rules are saved. They count from the next issue on." });
    }
    if (state.is === "refused") setRefused(state.fields.rules?.[0] ?? state.message);
  }

  async function tryThem() {
    setPending("try");
    const answer = await trialOf(teamId, rules);
    setPending(null);
    // Of other rules than those that stand there by now it would say nothing.
    if (latest.current !== rules) return;
    if (typeof answer === "string") return setRefused(answer);
    flushSync(() => setTrials(answer));
    document.getElementById("rule-trial")?.focus();
  }

  return (
    <>
      <p role="status" className="sr-only">
        {moved}
      </p>
      {refused && (
        <Notice tone="error" className="mb-4">
          {refused}
        </Notice>
      )}
      {draft.restored && isChanged && (
        <div className="mb-4">
          <DraftNotice onDiscard={() => draft.clear()} />
        </div>
      )}
      {base !== version && (
        <Notice title="Somebody saved other rules meanwhile" className="mb-4">
          What stands here is yours and is not saved.{" "}
          <Button size="sm" onClick={() => draft.clear()}>
            Show theirs
          </Button>
        </Notice>
      )}
      {rules.length === 0 ? (
        <EmptyState title="This team has no rules yet." text="A new issue is then assigned in triage, by hand." />
      ) : (
        <ol aria-label="Rules, in order" className="rounded-control border">
          {rules.map((rule, at) => (
            <RuleRow
              key={rule.id ?? `new-${rule.name}-${at}`}
              rule={rule}
              at={at}
              of={rules.length}
              names={names}
              isBroken={
                rule.id !== undefined && broken.includes(rule.id) && rule.assignTo === assigneeOf(kept, rule.id)
              }
              onMove={(to) => move(at, to)}
              onToggle={(enabled) => replace(at, { ...rule, enabled })}
              onChange={() => setEditing(at)}
              onRemove={() => change(rules.filter((_, place) => place !== at))}
              drag={{
                isOver: dragged === at,
                onStart: () => setDragged(at),
                onOver: () => {
                  if (dragged === null || dragged === at) return;
                  move(dragged, at);
                  setDragged(at);
                },
                onEnd: () => setDragged(null),
              }}
            />
          ))}
        </ol>
      )}
      <div className="mt-4 flex flex-wrap gap-2">
        <Button icon={<Plus size={14} aria-hidden="true" />} onClick={() => setEditing("new")}>
          New rule
        </Button>
        <Button pending={pending === "try"} onClick={() => void tryThem()}>
          Test against the last 100 issues
        </Button>
        <Button
          look="primary"
          className="sm:ml-auto"
          disabled={!isChanged}
          pending={pending === "save"}
          onClick={() => void save()}
        >
          Save rules
        </Button>
      </div>
      {trials && <RuleTrial trials={trials} />}
      {editing !== null && (
        <RuleDialog
          rule={editing === "new" ? null : (rules[editing] ?? null)}
          names={names}
          onClose={() => setEditing(null)}
          onKeep={(rule, named) => {
            const campaigns = { ...chosen, ...named };
            if (editing === "new") change([...rules, rule], campaigns);
            else replace(editing, rule, campaigns);
            setEditing(null);
          }}
        />
      )}
    </>
  );
}

const assigneeOf = (rules: readonly RuleDraft[], id: number) => rules.find((rule) => rule.id === id)?.assignTo;

/** The trial's rows, or the sentence that refuses it. */
async function trialOf(teamId: number, rules: readonly RuleDraft[]): Promise<readonly Tried[] | string> {
  const failed = "The rules could not be tried: the server did not answer. Try again in a moment.";
  const body = formOf({ teamId, rules: JSON.stringify(rules) });
  const response = await fetch("/api/rules/trial", { method: "POST", body }).catch(() => null);
  if (!response || response.status >= 500) return failed;
  const answer = (await response.json()) as { trials: Tried[] } | { error: string };
  return "error" in answer ? answer.error : answer.trials;
}
