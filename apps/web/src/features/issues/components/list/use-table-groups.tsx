"use client";

import { useState } from "react";
import type { Field } from "@/lib/fields";
import { Button } from "@/ui/button";
import type { RowGroup } from "@/ui/table-group";
import type { Choices } from "../../choices";
import { type GroupKey, NO_VALUE, wordsOf } from "../../display";
import { issueFields } from "../../fields";
import type { ListPage } from "../../list-page";
import { GroupHeading, groupName } from "./group-heading";
import { groupOfRow, groupTotal, moreWords } from "./in-group";
import type { FilledGroup, GroupedPage } from "./use-groups";

type Given = {
  grouped: GroupedPage | null;
  page: ListPage | undefined;
  choices: Choices;
  /** Whether groups without issues are shown. */
  empty: boolean;
  /** A board closes no group. */
  board: boolean;
};

/** Where each row that was moved by others belongs, by its number. */
export type TablePage = ListPage & { movedTo?: Readonly<Record<number, string>> };

/** The page as the table draws it: the rows of the open groups one after the other, and the groups that they make. */
export function useTableGroups({ grouped, page, choices, empty, board }: Given): {
  page: TablePage | undefined;
  groups: RowGroup[] | undefined;
} {
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  if (!grouped || !page) return { page, groups: undefined };

  const { by, names, more } = grouped;
  const keyOf = ({ value }: FilledGroup) => `${by} ${value}`;
  const isOpen = (group: FilledGroup) => group.rows.length > 0 && (board || !closed.has(keyOf(group)));
  const toggle = (group: FilledGroup) => {
    if (group.total === 0 && !group.more) return;
    if (group.rows.length === 0) return more(group);
    setClosed((before) => {
      const after = new Set(before);
      if (!after.delete(keyOf(group))) after.add(keyOf(group));
      return after;
    });
  };

  const shown = empty ? withEmpty(grouped, choices) : grouped.groups;
  return {
    page: {
      ...page,
      names,
      rows: shown.filter(isOpen).flatMap(({ rows }) => rows),
      gone: grouped.gone,
      movedTo: movedTo(grouped, page, (value) => groupName(by, value, withChoices(names, choices))),
    },
    groups: shown.map((group) => {
      const name = groupName(by, group.value, withChoices(names, choices));
      return {
        key: keyOf(group),
        heading: <GroupHeading by={by} value={group.value} name={name} />,
        total: groupTotal(group),
        rows: isOpen(group) ? group.rows.length : 0,
        open: isOpen(group),
        onToggle: () => toggle(group),
        foot: isOpen(group) && group.after && (
          <Button look="ghost" size="sm" pending={group.pending} className="-ml-2" onClick={() => more(group)}>
            {moreWords(by, group)}
          </Button>
        ),
      };
    }),
  };
}

/** The first rows of a group say themselves that they were moved; of those that were asked for since it is seen by their value. */
function movedTo({ by, groups, own: mine }: GroupedPage, page: ListPage, nameOf: (value: string) => string) {
  const first = new Set(page.rows.map(({ id }) => id));
  const moved = new Set(page.moved);
  const entries = groups.flatMap(({ value, rows }) =>
    rows.flatMap((row): [number, string][] => {
      const own = groupOfRow(by, row);
      const byOthers = moved.has(row.id) || (!first.has(row.id) && !mine.has(row.id));
      const isMoved = own !== null && own !== value && byOthers;
      return isMoved ? [[row.id, nameOf(own)]] : [];
    }),
  );
  return Object.fromEntries(entries);
}

/** Choices, teams and categories are few: those without issues can be shown too, words in their place and the others at the end. */
function withEmpty({ by, groups, cut }: GroupedPage, choices: Choices): FilledGroup[] {
  const empty = (value: string) => ({ value, total: 0, more: cut, rows: [], after: null, pending: false });
  const words = wordsOf(by);
  if (words) {
    const none = groups.filter(({ value }) => value === NO_VALUE);
    return [...words.map((word) => groups.find(({ value }) => value === word) ?? empty(word)), ...none];
  }
  const missing = idsOf(by, choices).filter((id) => !groups.some(({ value }) => value === id));
  return [...groups, ...missing.map(empty)];
}

function idsOf(by: GroupKey, { teams, categories }: Choices): string[] {
  const field: Field = issueFields[by];
  const few = field.kind !== "ref" ? [] : field.to === "team" ? teams : field.to === "category" ? categories : [];
  return few.filter(({ active }) => active).map(({ id }) => String(id));
}

const withChoices = (names: ListPage["names"], { teams, categories }: Choices): ListPage["names"] => ({
  ...names,
  team: { ...byId(teams), ...names.team },
  category: { ...byId(categories), ...names.category },
});

const byId = (all: readonly { id: number; name: string }[]) =>
  Object.fromEntries(all.map(({ id, name }) => [id, name]));
