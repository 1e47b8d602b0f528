"use client";

import { useState } from "react";

/** A list that stays the same object for as long as it holds the same things. */
export function useSame<T>(list: readonly T[]): readonly T[] {
  const [kept, keep] = useState(list);
  if (kept.length === list.length && kept.every((one, at) => one === list[at])) return kept;
  keep(list);
  return list;
}
