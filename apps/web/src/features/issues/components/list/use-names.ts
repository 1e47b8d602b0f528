"use client";

import { useRef } from "react";
import type { Field, Ref, RefTarget } from "@/lib/fields";
import type { Option } from "@/ui/combobox";
import { specialRef } from "@/ui/fields/filter-words";
import type { Choices } from "../../choices";
import type { ListPage } from "../../list-page";

/** What references are called: as the rows on the page say, the short lists, or the options that were offered since. */
export function useNames(names: ListPage["names"] | undefined, { teams, categories }: Choices) {
  const offered = useRef(new Map<string, string>());
  const whole: Partial<Record<RefTarget, readonly { id: number; name: string }[]>> = {
    team: teams,
    category: categories,
  };

  return {
    nameOf: (field: Field, ref: Ref): string => {
      if (field.kind !== "ref") return "";
      if (typeof ref !== "number") return specialRef(field, ref);
      return (
        names?.[field.to][ref] ??
        whole[field.to]?.find(({ id }) => id === ref)?.name ??
        offered.current.get(`${field.to} ${ref}`) ??
        `#${ref}`
      );
    },
    remember: (target: RefTarget, options: readonly Option[]) => {
      for (const { value, label } of options) offered.current.set(`${target} ${value}`, label);
    },
  };
}
