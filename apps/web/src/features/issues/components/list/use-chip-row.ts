"use client";

import { useState } from "react";
import { clausesOf } from "@/lib/conditions";
import { type IssueFilters, issueFields } from "../../fields";
import { rowOf, type StandingClause } from "./chip-row";

/** The row of chips for these filters; a chip that is being changed stays the same one, where it is. */
export function useChipRow(filters: IssueFilters): StandingClause[] {
  const clauses = clausesOf(issueFields, filters);
  const [before, keep] = useState(() => rowOf(clauses));
  const row = rowOf(clauses, before);
  if (writtenRow(row) !== writtenRow(before)) keep(row);
  return row;
}

const writtenRow = (row: readonly StandingClause[]) => JSON.stringify(row.map(({ id, said }) => [id, said]));
