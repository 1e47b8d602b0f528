"use client";

import type { ReactNode } from "react";
import type { IssueView } from "../../view";
import { Acting, type ActingProps } from "../acting/acting";
import { Selecting } from "./selection";

/** A list whose rows can be selected and worked. */
export function Working({ view, children, ...acting }: ActingProps & { view: IssueView; children: ReactNode }) {
  return (
    <Selecting view={view}>
      <Acting {...acting}>{children}</Acting>
    </Selecting>
  );
}
