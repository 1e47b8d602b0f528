"use client";

import type { Actor, Status } from "@qm/domain";
import { createContext, type ReactNode, useCallback, useContext, useRef } from "react";
import { onDemand } from "@/ui/on-demand";
import { useHotkeys } from "@/ui/use-hotkeys";
import type { Choices } from "../../choices";
import type { ListRow } from "../../list-page";
import { DEEDS, type DeedKey } from "./deeds";
import type { Handiwork } from "./hands";

const Hands = onDemand(() => import("./hands").then((module) => module.Hands));

type Work = Pick<ActingProps, "actor" | "choices" | "zone"> & {
  /** Begins a deed with the selection, or the row that the keyboard is on. */
  begin: (deed: DeedKey) => void;
  /** Moves one issue. */
  moveTo: (row: ListRow, to: Status) => void;
};

const Context = createContext<Work | null>(null);

/** What can be done with the issues of the list around. */
export function useWork(): Work {
  const work = useContext(Context);
  if (!work) throw new Error("The parts of a list stand inside <Acting>.");
  return work;
}

export type ActingProps = { actor: Actor; choices: Choices; zone: string; children: ReactNode };

/** Lets the parts inside change issues. What does it arrives after the list; what is asked for before is done then, in its order. */
export function Acting({ actor, choices, zone, children }: ActingProps) {
  const hands = useRef<Handiwork>(undefined);
  const waiting = useRef<((work: Handiwork) => void)[]>([]);
  const ready = useCallback((work: Handiwork) => {
    hands.current = work;
    for (const deed of waiting.current.splice(0)) deed(work);
  }, []);
  const withHands = (deed: (work: Handiwork) => void) => {
    if (hands.current) deed(hands.current);
    else waiting.current.push(deed);
  };
  const begin = (deed: DeedKey) => withHands((work) => work.begin(deed));

  useHotkeys("Row or selection", [
    ...DEEDS.flatMap(({ key, long, keys }) => (keys ? [{ keys, label: long, run: () => begin(key) }] : [])),
    { keys: "i", label: "Assign to me", run: () => withHands((work) => work.toMe()) },
  ]);

  return (
    <Context value={{ actor, choices, zone, begin, moveTo: (row, to) => withHands((work) => work.moveTo(row, to)) }}>
      {children}
      <Hands actor={actor} choices={choices} zone={zone} onReady={ready} />
    </Context>
  );
}
