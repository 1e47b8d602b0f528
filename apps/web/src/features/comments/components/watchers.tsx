"use client";

import { Eye, EyeOff } from "lucide-react";
import { startTransition, useOptimistic } from "react";
import { Avatar, Person } from "@/ui/avatar";
import { Button } from "@/ui/button";
import { Popover } from "@/ui/popover";
import { tip } from "@/ui/tip";
import { toast } from "@/ui/toast";
import { ask, formOf } from "@/ui/use-action-form";
import { useHotkeys } from "@/ui/use-hotkeys";
import { watchIssue } from "../actions";
import { useTalk } from "./conversation";

type Watching = { userId: number; reason: Reason | null; muted: boolean };
type Reason = keyof typeof WHY;

const WHY = {
  reporter: "You watch because you filed this.",
  assignee: "You watch because it was assigned to you.",
  commenter: "You watch because you commented.",
  mentioned: "You watch because somebody mentioned you.",
  merged: "You watch because you watched a duplicate of this.",
  self: "You watch because you chose to.",
};
const SHOWN = 5;

/** Who is told what happens to the issue, and whether oneself is. */
export function Watchers({ watchers }: { watchers: readonly Watching[] }) {
  const { issueId, actor, names, mayWrite } = useTalk();
  const own = watchers.find(({ userId }) => userId === actor.id);
  const [watches, show] = useOptimistic(own !== undefined && !own.muted, (_was, next: boolean) => next);

  const others = watchers.filter(({ userId, muted }) => userId !== actor.id && !muted).map(({ userId }) => userId);
  const people = (watches ? [actor.id, ...others] : others).map((id) => ({ id, name: names[id] ?? "Unknown" }));

  const toggle = () =>
    startTransition(async () => {
      const next = !watches;
      show(next);
      const outcome = await ask(watchIssue, formOf({ id: issueId, watching: next ? "yes" : "" }));
      if (outcome.is === "refused") toast({ tone: "error", text: outcome.message });
      else toast({ text: next ? "You watch this issue." : "You are told no more about this issue." });
    });
  useHotkeys("This issue", mayWrite ? [{ keys: "w", label: watches ? "Stop watching" : "Watch", run: toggle }] : []);

  const why = watches
    ? WHY[own?.reason ?? "self"]
    : own?.muted
      ? "You chose not to be told, whatever happens here."
      : "You are told nothing about this issue.";
  return (
    <section aria-label="Watchers" className="mt-2 border-t pt-2 text-13 print:hidden">
      <div className="grid min-h-8 grid-cols-[6.5rem_minmax(0,1fr)] items-center gap-2">
        <h3 className="text-muted">Watched by</h3>
        <div className="flex items-center">
          {people.length > 0 ? (
            <Popover
              label="Watched by"
              trigger={(props) => (
                <button
                  type="button"
                  {...props}
                  className="flex h-8 items-center rounded-control px-2 hover:bg-hover aria-expanded:bg-pressed pointer-coarse:h-11"
                >
                  <span className="sr-only">{people.length === 1 ? "1 person" : `${people.length} people`}</span>
                  <span className="flex -space-x-1">
                    {people.slice(0, SHOWN).map(({ id, name }) => (
                      <Avatar key={id} id={id} name={name} size="sm" className="ring-2 ring-ground" />
                    ))}
                  </span>
                  {people.length > SHOWN && (
                    <span className="pl-1.5 text-12 text-muted tabular-nums">+{people.length - SHOWN}</span>
                  )}
                </button>
              )}
            >
              <ul className="grid max-h-72 gap-1.5 overflow-y-auto text-13">
                {people.map((person) => (
                  <li key={person.id} className="flex">
                    <Person person={person} />
                  </li>
                ))}
              </ul>
            </Popover>
          ) : (
            <span className="px-2 text-faint">Nobody</span>
          )}
        </div>
      </div>
      <div className="flex items-center justify-between gap-2">
        <p className="text-12 text-muted">{why}</p>
        {mayWrite && (
          <Button
            size="sm"
            look="ghost"
            className="shrink-0"
            aria-pressed={watches}
            icon={watches ? <EyeOff size={14} aria-hidden="true" /> : <Eye size={14} aria-hidden="true" />}
            onClick={toggle}
            {...tip(watches ? "Stop watching" : "Watch", "w")}
          >
            {watches ? "Unwatch" : "Watch"}
          </Button>
        )}
      </div>
    </section>
  );
}
