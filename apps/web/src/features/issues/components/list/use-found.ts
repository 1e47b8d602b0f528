"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { loadCampaigns, loadPeople } from "../lookups";
import type { FilterOffer } from "./filter-items";

const PAUSE_MS = 120;
const FEWEST_LETTERS = 2;
const NOTHING: FilterOffer["found"] = { people: [], campaigns: [] };

/** People and campaigns whose name holds the words, asked for after a short pause in typing. */
export function useFound(query: string): FilterOffer["found"] {
  const words = useSettled(query.trim());
  const { data } = useQuery({
    queryKey: ["found", words],
    queryFn: async ({ signal }) => {
      const [people, campaigns] = await Promise.all([loadPeople("", words, signal), loadCampaigns(words, signal)]);
      return { people, campaigns };
    },
    enabled: words.length >= FEWEST_LETTERS,
    retry: false,
  });
  // What was found for other words is no answer to these.
  return (words === query.trim() && words.length >= FEWEST_LETTERS && data) || NOTHING;
}

function useSettled(value: string): string {
  const [settled, settle] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => settle(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
