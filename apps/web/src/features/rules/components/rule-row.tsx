"use client";

import { GripVertical, Trash2 } from "lucide-react";
import type { DragEvent } from "react";
import { cn } from "@/lib/cn";
import { Person } from "@/ui/avatar";
import { Button } from "@/ui/button";
import { Chip } from "@/ui/chip";
import { IconButton } from "@/ui/icon-button";
import { OrderButtons } from "@/ui/order-buttons";
import { Switch } from "@/ui/switch";
import type { RuleDraft } from "../input";
import { conditionWords } from "./rule-words";
import type { RuleNames } from "./rules-desk";

type RuleRowProps = {
  rule: RuleDraft;
  at: number;
  of: number;
  names: RuleNames;
  isBroken: boolean;
  onMove: (to: number) => void;
  onToggle: (enabled: boolean) => void;
  onChange: () => void;
  onRemove: () => void;
  drag: { isOver: boolean; onStart: () => void; onOver: () => void; onEnd: () => void };
};

/** One rule in its place: dragged by its handle, or moved by the arrows beside it. */
export function RuleRow({ rule, at, of, names, isBroken, drag, ...on }: RuleRowProps) {
  const name = names.members.find(({ id }) => id === rule.assignTo)?.name ?? names.people[rule.assignTo] ?? "Unknown";

  return (
    <li
      onDragOver={(event) => {
        event.preventDefault();
        drag.onOver();
      }}
      onDrop={(event) => event.preventDefault()}
      className={cn(
        "flex flex-wrap items-center gap-x-3 gap-y-1 border-b px-2 py-2 last:border-b-0",
        drag.isOver && "bg-accent-soft",
        !rule.enabled && "text-muted",
      )}
    >
      <span
        draggable
        onDragStart={(event: DragEvent) => {
          event.dataTransfer.effectAllowed = "move";
          drag.onStart();
        }}
        onDragEnd={drag.onEnd}
        className="cursor-grab text-faint max-sm:hidden pointer-coarse:hidden"
        aria-hidden="true"
      >
        <GripVertical size={15} />
      </span>
      <span className="w-5 text-right text-12 text-muted tabular-nums">{at + 1}</span>
      <div className="grid min-w-48 flex-1 gap-0.5">
        <p className="flex flex-wrap items-center gap-2 text-14 font-medium wrap-anywhere">
          {rule.name}
          {isBroken && <Chip tone="warn">Skipped: {name} has left the team</Chip>}
        </p>
        <p className="text-13 text-muted wrap-anywhere">{conditionWords(rule.when, names)}</p>
      </div>
      <div className="w-44 max-sm:ml-8">
        <Person person={{ id: rule.assignTo, name }} />
      </div>
      <div className="flex items-center gap-1 max-sm:ml-6">
        <Switch
          label={<span className="sr-only">{rule.name} is on</span>}
          checked={rule.enabled}
          onChange={(event) => on.onToggle(event.target.checked)}
        />
        <OrderButtons name={rule.name} at={at} of={of} onMove={on.onMove} />
        <Button size="sm" look="ghost" onClick={on.onChange}>
          Change<span className="sr-only"> {rule.name}</span>
        </Button>
        <IconButton size="sm" label={`Remove ${rule.name}`} onClick={on.onRemove}>
          <Trash2 size={15} aria-hidden="true" />
        </IconButton>
      </div>
    </li>
  );
}
