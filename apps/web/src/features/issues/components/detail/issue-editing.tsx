"use client";

import { type Actor, LABELS, movesFor, type Change as OfOthers, type Status } from "@qm/domain";
import { useRouter } from "next/navigation";
import {
  createContext,
  type ReactNode,
  startTransition,
  useContext,
  useEffect,
  useOptimistic,
  useRef,
  useState,
} from "react";
import type { FormState } from "@/lib/form-state";
import { type Action, ask, formOf } from "@/ui/use-action-form";
import { editIssue, moveIssue } from "../../actions";
import type { Choices } from "../../choices";
import type { Edited } from "../../commands";
import type { DetailsKey } from "../../fields";
import type { FullIssue, IssueDetails } from "../../find";
import { FilePlace, type ShownFile } from "../files/file-place";
import { type Clash, ConflictDialog } from "./conflict-dialog";
import { asLeft } from "./undo";
import { useUndo } from "./use-undo";

type Versioned = { id: number; version: number };

/** How a change ended: saved, refused with a reason, or given up in favour of what somebody else did. */
export type Outcome<Result = unknown> = FormState<Result> | { is: "theirs" };

type Change<Result> = {
  action: Action<Result>;
  /** The fields as a form sends them. */
  values: Record<string, string>;
  /** What the page shows until the answer is there. */
  shown?: Partial<FullIssue>;
  /** The version that was looked at; by default the one on the page. */
  version?: number;
  /** The version over which the change began to be made, which others may have left behind; what oneself changed since is no conflict. */
  since?: number;
  /** The new value in words, where the value itself does not tell. */
  words?: string;
  /** Told what of others it is about to write over, where that was chosen. */
  onOver?: (changes: readonly OfOthers[]) => void;
};

/** Takes back what it came with, and nothing that was changed since; there is none where no control can write what was there. */
type Undoable = { undo?: (() => Promise<void>) | undefined };

type Editing = Pick<IssueDetails, "names" | "rights"> & {
  /** As it is, with what the person just did on top. */
  issue: FullIssue;
  actor: Actor;
  choices: Choices;
  zone: string;
  now: Date;
  moves: Status[];
  edit: (
    values: Partial<Record<DetailsKey, string>>,
    how?: Omit<Change<Edited>, "action" | "values" | "onOver">,
  ) => Promise<Outcome<Edited> & Undoable>;
  move: (to: Status, ending?: Record<string, string>) => Promise<Outcome<Versioned>>;
  /** Gives the property that was changed last on this page what it had before. */
  undoLast: () => void;
};

const Context = createContext<Editing | null>(null);

/** The issue of this page, and the ways to change it. */
export function useIssue(): Editing {
  const editing = useContext(Context);
  if (!editing) throw new Error("An issue's parts stand inside <IssueEditing>.");
  return editing;
}

export type IssueEditingProps = Pick<IssueDetails, "issue" | "names" | "rights"> &
  Pick<Editing, "actor" | "choices" | "zone" | "now"> & { children: ReactNode };

/**
 * Everything that changes an issue goes through here: shown at once, sent one after the other, put back when refused,
 * and brought to a choice when somebody else changed the same.
 */
export function IssueEditing({ issue, children, ...given }: IssueEditingProps) {
  const router = useRouter();
  const [shown, show] = useOptimistic(issue, (was, patch: Partial<FullIssue>) => ({ ...was, ...patch }));
  const [clash, setClash] = useState<Clash | null>(null);
  const send = useQueue(issue.version);
  const isHere = useRef(false);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);

  function attempt<R extends Versioned>(change: Change<R>, end: (outcome: Outcome<R>) => void) {
    startTransition(async () => {
      if (change.shown) show(change.shown);
      const state = await send(change, issue.id);
      // An undo in a message outlasts the page, and nobody could choose there.
      if (state.is !== "refused" || !state.conflict || !isHere.current) return end(state);

      const { changes, version } = state.conflict;
      startTransition(() => router.refresh());
      setClash({
        changes,
        mine: change,
        choose(choice) {
          setClash(null);
          if (choice !== "mine") return end(choice === "theirs" ? { is: "theirs" } : state);
          change.onOver?.(changes);
          attempt({ ...change, version }, end);
        },
      });
    });
  }

  const begin = <R extends Versioned>(change: Change<R>) =>
    new Promise<Outcome<R>>((resolve) => attempt(change, resolve));
  const { remember, forget, undoLast } = useUndo(given.zone, (was) => begin({ action: editIssue, ...was }));

  const editing: Editing = {
    ...given,
    issue: shown,
    moves: shown.status === issue.status ? given.rights.moves : movesFor(given.actor, shown),
    edit: async (values, how) => {
      let before = issue;
      const onOver: Change<Edited>["onOver"] = (changes) => {
        before = asLeft(before, changes);
      };
      const outcome = await begin({ action: editIssue, values, ...how, onOver });
      if (outcome.is !== "done") return outcome;
      return { ...outcome, undo: remember(before, Object.keys(values) as DetailsKey[], outcome.result.version) };
    },
    undoLast: () => void undoLast(),
    move: (to, ending = {}) => {
      forget();
      return begin({
        action: moveIssue,
        values: { to, ...ending },
        shown: { status: to, resolution: null },
        words: LABELS[to],
      });
    },
  };

  const { names, zone, now, actor, rights } = given;
  const mayDelete = (file: ShownFile) => rights.comment && (file.uploadedBy === actor.id || rights.edit);

  return (
    <Context value={editing}>
      <FilePlace issue={issue.id} names={names} zone={zone} now={now} mayDelete={mayDelete}>
        {children}
      </FilePlace>
      {clash && <ConflictDialog clash={clash} names={names} zone={zone} now={now} />}
    </Context>
  );
}

/** Sends one change after the other, each with the version that the one before it made. */
function useQueue(onPage: number) {
  const last = useRef<Promise<unknown>>(Promise.resolve());
  const known = useRef(onPage);
  const own = useRef(0);
  useEffect(() => {
    known.current = Math.max(known.current, onPage);
  }, [onPage]);

  return <R extends Versioned>({ action, values, version, since }: Change<R>, id: number): Promise<FormState<R>> => {
    const answer = last.current.then(async () => {
      const seen = since === undefined ? known.current : Math.max(since, own.current);
      const state = await ask(action, formOf({ ...values, id, version: version ?? seen }));
      if (state.is === "done") {
        own.current = state.result.version;
        known.current = Math.max(known.current, own.current);
      }
      return state;
    });
    last.current = answer.then(settled, settled);
    return answer;
  };
}

const settled = () => undefined;
