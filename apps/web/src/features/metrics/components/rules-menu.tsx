"use client";

import { RULE_SETS, type RuleSet } from "@qm/domain";
import { ListChecks } from "lucide-react";
import type { Route } from "next";
import { IconButton } from "@/ui/icon-button";
import { Menu } from "@/ui/menu";
import { upperFirst } from "@/ui/upper-first";
import type { Asked } from "../view";

type RulesMenuProps = { title: string; asked: Asked; hrefOf: (asked: Asked) => string };

/** By which rules control charts are tested; the address says it, so that everybody who follows it sees the same. */
export function RulesMenu({ title, asked, hrefOf }: RulesMenuProps) {
  const { rules = "usual" } = asked;
  const sets = Object.keys(RULE_SETS) as RuleSet[];
  return (
    <Menu
      label={`Rules: ${title}`}
      items={[
        { heading: "Tested by" },
        ...sets.map((set) => ({
          key: set,
          label: upperFirst(RULE_SETS[set]),
          checked: set === rules,
          // The pages of a dashboard and of its tiles make their addresses themselves.
          href: hrefOf({ ...asked, rules: set }) as Route,
        })),
      ]}
      trigger={(props) => (
        <IconButton {...props} size="sm" label={`Rules: ${title}`}>
          <ListChecks size={15} aria-hidden="true" />
        </IconButton>
      )}
    />
  );
}
