"use client";

import type { ReactNode } from "react";
import { Selecting } from "@/ui/selection/selection";
import type { IssueView } from "../../view";
import { Acting, type ActingProps } from "../acting/acting";
import { questionOf } from "./question-of";

/** A list whose rows can be selected and worked. */
export function Working({ view, children, ...acting }: ActingProps & { view: IssueView; children: ReactNode }) {
  return (
    <Selecting question={questionOf(view)}>
      <Acting {...acting}>{children}</Acting>
    </Selecting>
  );
}
