"use client";

import { useQuery } from "@tanstack/react-query";
import type { Template } from "../../templating";
import { loadTemplates } from "../lookups";

/** They change seldom, and the server looks again as an issue is filed. */
const FRESH_MS = 60_000;

export const TEMPLATES_KEY = ["templates"];

/** The filing templates: those that came with the page, and what is true meanwhile. `null` while nobody knows. */
export function useTemplates(given: readonly Template[] | undefined): readonly Template[] | null {
  const { data } = useQuery({
    queryKey: TEMPLATES_KEY,
    queryFn: ({ signal }) => loadTemplates(signal),
    staleTime: FRESH_MS,
    // A page that brings them needs no question of its own.
    enabled: given === undefined,
  });
  return given ?? data ?? null;
}
