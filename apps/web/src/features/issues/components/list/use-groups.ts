"use client";

import { type UseQueryResult, useQueries } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { Group, Groups } from "../../groups";
import type { ListPage, ListRow } from "../../list-page";
import { type IssueView, writeAsked } from "../../view";
import { countOnceAsked } from "./in-group";
import { pageQuery } from "./use-list-page";

/** A group with all of its rows that were fetched so far. */
export type FilledGroup = Omit<Group, "rows"> & { rows: ListRow[]; pending: boolean };
export type GroupedPage = {
  by: Groups["by"];
  left: number;
  /** Not all issues were looked at, so that there may be other groups. */
  cut: boolean;
  groups: FilledGroup[];
  /** The names of everything that the rows refer to. */
  names: ListPage["names"];
  /** Rows that this person has just changed, and such as are no longer of the list. */
  own: ReadonlySet<number>;
  gone: readonly number[];
  /** Brings the next rows of a group. */
  more: (group: FilledGroup) => void;
};

const NONE: readonly Asked[] = [];

type Asked = { value: string; address: string };

/**
 * The groups of a page, each with the rows that came with it and those that were asked for since.
 * Every further part is a page of its own in the cache, so that it stays as fresh as every other.
 */
export function useGroups(viewerId: number, view: IssueView, page: ListPage | undefined): GroupedPage | null {
  const whole = writeAsked(view);
  const [{ of, asked }, ask] = useState<{ of: string; asked: readonly Asked[] }>({ of: whole, asked: [] });
  if (of !== whole) ask({ of: whole, asked: [] });

  const parts = of === whole ? asked : NONE;
  const answers = useQueries({ queries: parts.map(({ address }) => pageQuery(viewerId, address)), combine: answersOf });

  return useMemo(() => {
    if (!page?.groups) return null;
    const { by, left, list, more: cut } = page.groups;
    let from = 0;
    const pages = [page, ...answers.flatMap(({ data }) => data ?? [])];
    const groups = list.map((group) => {
      const rows = page.rows.slice(from, from + group.rows);
      from += group.rows;
      const own = answers.filter((_, at) => parts[at]!.value === group.value);
      return filled(group, rows, own);
    });
    const more = ({ value, after }: FilledGroup) => {
      const address = writeAsked({ ...view, within: value, place: after ? { after } : null });
      ask((now) =>
        now.asked.some((one) => one.address === address) ? now : { ...now, asked: [...now.asked, { value, address }] },
      );
    };
    return {
      by,
      left,
      cut,
      groups,
      names: pages.map(({ names }) => names).reduce(merged),
      own: new Set(pages.flatMap(({ own }) => own ?? [])),
      gone: pages.flatMap(({ gone }) => gone ?? []),
      more,
    };
  }, [page, answers, parts, view]);
}

// Outside the hook, so that the answers are the same object until one of them changes.
const answersOf = (results: UseQueryResult<ListPage>[]): Answer[] =>
  results.map(({ data, isPending }) => ({ data, isPending }));

type Answer = { data: ListPage | undefined; isPending: boolean };

/** A row that stands in two parts, since it moved between their fetching, is shown once. */
function filled(group: Group, first: ListRow[], parts: readonly Answer[]): FilledGroup {
  const rows = new Map(first.map((row) => [row.id, row]));
  for (const { data } of parts) for (const row of data?.rows ?? []) if (!rows.has(row.id)) rows.set(row.id, row);
  const last = parts.findLast(({ data }) => data)?.data;
  return {
    ...group,
    ...(last && countOnceAsked(group, last)),
    rows: [...rows.values()],
    after: last ? last.after : group.after,
    pending: parts.some(({ isPending }) => isPending),
  };
}

const merged = (one: ListPage["names"], other: ListPage["names"]): ListPage["names"] => ({
  team: { ...one.team, ...other.team },
  category: { ...one.category, ...other.category },
  campaign: { ...one.campaign, ...other.campaign },
  user: { ...one.user, ...other.user },
});
