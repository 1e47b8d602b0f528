"use client";

import { useRef } from "react";
import type { Field, Ref, RefTarget } from "@/lib/fields";
import type { Option } from "@/ui/combobox";
import type { Choices } from "../../choices";
import type { ListPage } from "../../list-page";
import { nameIn } from "../../names-of";

/** What references are called: as the rows on the page say, the short lists, or the options that were offered since. */
export function useNames(names: ListPage["names"] | undefined, choices: Choices) {
  const offered = useRef(new Map<string, string>());

  return {
    nameOf: (field: Field, ref: Ref): string => {
      if (field.kind !== "ref") return "";
      return nameIn(names, choices, field, ref) ?? offered.current.get(`${field.to} ${ref}`) ?? `#${ref}`;
    },
    remember: (target: RefTarget, options: readonly Option[]) => {
      for (const { value, label } of options) offered.current.set(`${target} ${value}`, label);
    },
  };
}
