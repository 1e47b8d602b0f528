"use client";

import { CHANNELS, hostPattern, LABELS, SEVERITIES, STAGES, type Word } from "@qm/domain";
import { type FormEvent, useId, useState } from "react";
import { loadCampaigns } from "@/features/issues/components/lookups";
import { Avatar } from "@/ui/avatar";
import { Button } from "@/ui/button";
import { Combobox, type Option } from "@/ui/combobox";
import { Dialog } from "@/ui/dialog";
import { Field } from "@/ui/field";
import { Input } from "@/ui/input";
import { Textarea } from "@/ui/textarea";
import type { RuleDraft } from "../input";
import type { RuleNames } from "./rules-desk";

type RuleDialogProps = {
  rule: RuleDraft | null;
  names: RuleNames;
  onKeep: (rule: RuleDraft, campaigns: Record<number, string>) => void;
  onClose: () => void;
};

const wordOptions = (words: readonly Word[]): Option[] => words.map((word) => ({ value: word, label: LABELS[word] }));
const optionsOf = (all: readonly { id: number; name: string }[]): Option[] =>
  all.map(({ id, name }) => ({ value: String(id), label: name }));
const ids = (chosen: readonly Option[]) => chosen.map(({ value }) => Number(value));
const hostsIn = (text: string) => text.split(/[\s,]+/).filter(Boolean);

/** One rule: its name, what it asks of an issue, and who gets what fits. It is kept with the others when the list is saved. */
export function RuleDialog({ rule, names, onKeep, onClose }: RuleDialogProps) {
  const form = useId();
  const when = rule?.when;
  const [name, setName] = useState(rule?.name ?? "");
  const [taker, setTaker] = useState<Option | null>(() => takerOf(rule, names));
  const [categories, setCategories] = useState(() =>
    optionsOf(names.categories).filter(({ value }) => when?.categoryIds.includes(Number(value))),
  );
  const [campaigns, setCampaigns] = useState<Option[]>(() =>
    (when?.campaignIds ?? []).map((id) => ({ value: String(id), label: names.campaigns[id] ?? "Unknown" })),
  );
  const [channels, setChannels] = useState(() => wordOptions(when?.channels ?? []));
  const [severities, setSeverities] = useState(() => wordOptions(when?.severities ?? []));
  const [stages, setStages] = useState(() => wordOptions(when?.stages ?? []));
  const [hosts, setHosts] = useState(() => when?.hosts.join("\n") ?? "");
  const [isTried, setTried] = useState(false);

  const strange = hostsIn(hosts).find((host) => hostPattern(host) === null);
  const problems = {
    name: name.trim() ? undefined : "Give the rule a name.",
    hosts: strange && `“${strange}” is no host: write www.example.com, or *.example.com for all before it.`,
    taker: taker ? undefined : "Say who gets the issue.",
  };
  const problem = (key: keyof typeof problems) => (isTried ? problems[key] : undefined);

  function keep(event: FormEvent) {
    event.preventDefault();
    // The dialog may stand inside another form.
    event.stopPropagation();
    setTried(true);
    if (!taker || Object.values(problems).some(Boolean)) return;
    const draft: RuleDraft = {
      ...(rule?.id !== undefined && { id: rule.id }),
      name: name.trim(),
      enabled: rule?.enabled ?? true,
      when: {
        categoryIds: ids(categories),
        campaignIds: ids(campaigns),
        channels: channels.map(({ value }) => value) as RuleDraft["when"]["channels"],
        severities: severities.map(({ value }) => value) as RuleDraft["when"]["severities"],
        stages: stages.map(({ value }) => value) as RuleDraft["when"]["stages"],
        hosts: [...new Set(hostsIn(hosts).map((host) => hostPattern(host)!))],
      },
      assignTo: Number(taker.value),
    };
    onKeep(draft, Object.fromEntries(campaigns.map(({ value, label }) => [value, label])));
  }

  return (
    <Dialog
      open
      title={rule ? `Change “${rule.name}”` : "New rule"}
      description="All that you name must fit; of several values, one is enough. Naming nothing fits every issue."
      onClose={(reason) => reason !== "backdrop" && onClose()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} look="primary" keys="mod+Enter">
            {rule ? "Change rule" : "Add rule"}
          </Button>
        </>
      }
    >
      <form id={form} noValidate onSubmit={keep} className="grid items-start gap-x-4 gap-y-1 sm:grid-cols-2">
        <Field label="Name" name="name" help="Stands in the history of each issue." error={problem("name")}>
          {(control) => (
            <Input
              {...control}
              maxLength={80}
              autoComplete="off"
              value={name}
              onChange={(e) => setName(e.target.value)}
            />
          )}
        </Field>
        <Field label="Assign to" name="assignTo" error={problem("taker")}>
          {(control) => (
            <Combobox
              {...control}
              options={optionsOf(names.members)}
              placeholder="A member of the team"
              renderMark={({ value, label }) => <Avatar id={Number(value)} name={label} size="sm" />}
              value={taker}
              onChange={setTaker}
            />
          )}
        </Field>
        <Many label="Category" options={optionsOf(names.categories)} value={categories} onChange={setCategories} />
        <Many label="Campaign" loadOptions={loadCampaigns} value={campaigns} onChange={setCampaigns} />
        <Many label="Channel" options={wordOptions(CHANNELS)} value={channels} onChange={setChannels} />
        <Many label="Severity" options={wordOptions(SEVERITIES)} value={severities} onChange={setSeverities} />
        <Many label="Found" options={wordOptions(STAGES)} value={stages} onChange={setStages} />
        <Field
          label="Host of the URL"
          name="hosts"
          optional
          help="One a line: www.example.com, or *.example.com for all before it."
          error={problem("hosts")}
        >
          {({ required: _, ...control }) => (
            <Textarea
              {...control}
              rows={2}
              className="min-h-0 font-mono"
              spellCheck={false}
              autoCapitalize="none"
              value={hosts}
              onChange={(event) => setHosts(event.target.value)}
            />
          )}
        </Field>
      </form>
    </Dialog>
  );
}

type ManyProps = {
  label: string;
  options?: readonly Option[];
  loadOptions?: (words: string, signal: AbortSignal) => Promise<readonly Option[]>;
  value: readonly Option[];
  onChange: (chosen: Option[]) => void;
};

function Many({ label, value, onChange, ...source }: ManyProps) {
  return (
    <Field label={label} name={label} optional>
      {({ required: _, name: __, ...control }) => (
        <Combobox {...control} {...source} multiple clearable placeholder="Any" value={value} onChange={onChange} />
      )}
    </Field>
  );
}

function takerOf(rule: RuleDraft | null, { members, people }: RuleNames): Option | null {
  if (!rule) return null;
  const name = members.find(({ id }) => id === rule.assignTo)?.name ?? people[rule.assignTo] ?? "Unknown";
  return { value: String(rule.assignTo), label: name };
}
