"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { IssueFile } from "../../find";
import type { Wire } from "../../list-page";
import type { Names } from "../../names";

/** A file as the server has it, or as the browser got it. */
export type ShownFile = IssueFile | Wire<IssueFile>;

type Place = {
  /** The issue on which the files are. */
  issue: number;
  names: Names;
  zone: string;
  now: Date | string;
  mayDelete: (file: ShownFile) => boolean;
};

const Context = createContext<Place | null>(null);

/** Where files are looked at: whose they are, and whether they may be deleted from there. */
export function useFilePlace(): Place {
  const place = useContext(Context);
  if (!place) throw new Error("Files stand inside <FilePlace>.");
  return place;
}

export function FilePlace({ children, ...place }: Place & { children: ReactNode }) {
  return <Context value={place}>{children}</Context>;
}
