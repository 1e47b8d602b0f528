"use client";

import { REACTIONS, type Reaction } from "@qm/domain";
import { CircleCheck, CircleQuestionMark, Eye, Heart, PartyPopper, SmilePlus, ThumbsUp } from "lucide-react";
import { startTransition, useOptimistic } from "react";
import { cn } from "@/lib/cn";
import { IconButton } from "@/ui/icon-button";
import { Popover } from "@/ui/popover";
import { tip } from "@/ui/tip";
import { toast } from "@/ui/toast";
import { ask, formOf } from "@/ui/use-action-form";
import { reactToComment } from "../actions";
import { countReactions, namesOf, REACTION_WORDS, toggled } from "../reactions";
import { type Said, useTalk } from "./conversation";

// Drawn and not emoji: those look different on every machine, and on some are empty boxes.
const SIGNS: Record<Reaction, typeof Heart> = {
  agree: ThumbsUp,
  thanks: Heart,
  done: CircleCheck,
  looking: Eye,
  hooray: PartyPopper,
  unsure: CircleQuestionMark,
};

/** The reactions to a comment, with one's own shown at once. */
export function useReactions({ id, reactions }: Said) {
  const { issueId, actor } = useTalk();
  const [given, show] = useOptimistic(reactions, (was, kind: Reaction) => toggled(was, { kind, userId: actor.id }));
  const has = (kind: Reaction) => given.some((one) => one.kind === kind && one.userId === actor.id);

  const toggle = (kind: Reaction) =>
    startTransition(async () => {
      const on = has(kind) ? "" : "yes";
      show(kind);
      const outcome = await ask(reactToComment, formOf({ id: issueId, comment: id, kind, on }));
      if (outcome.is === "refused") toast({ tone: "error", text: outcome.message });
    });

  return { given, has, toggle };
}

type ReactionsProps = { comment: Said; reactions: ReturnType<typeof useReactions> };

/** The reactions that were given, each a switch of one's own. */
export function ReactionBar({ comment, reactions: { given, has, toggle } }: ReactionsProps) {
  const { actor, names, mayWrite } = useTalk();
  const counted = countReactions(given);
  if (counted.length === 0) return null;

  return (
    <fieldset className="mt-2 flex flex-wrap gap-1" aria-label={`Reactions to comment ${comment.id}`}>
      {counted.map(({ kind, people }) => {
        const Sign = SIGNS[kind];
        const said = `${REACTION_WORDS[kind]}: ${namesOf(people, actor.id, names)}`;
        return (
          <button
            key={kind}
            type="button"
            aria-pressed={has(kind)}
            aria-label={`${people.length} ${said}`}
            disabled={!mayWrite}
            onClick={() => toggle(kind)}
            className={cn(
              "inline-flex h-6 items-center gap-1 rounded-full border px-2 text-12 tabular-nums hover:bg-hover pointer-coarse:h-9 pointer-coarse:px-3",
              has(kind) ? "border-accent bg-accent-soft text-accent-ink" : "border-line text-muted",
            )}
            {...tip(said)}
          >
            <Sign size={13} aria-hidden="true" />
            {people.length}
          </button>
        );
      })}
    </fieldset>
  );
}

/** The kinds to choose from, behind a button. */
export function ReactionMenu({ reactions: { has, toggle } }: ReactionsProps) {
  return (
    <Popover
      label="React"
      placement="bottom-end"
      className="min-w-0 p-1"
      trigger={(props) => (
        <IconButton {...props} size="sm" label="React">
          <SmilePlus size={14} aria-hidden="true" />
        </IconButton>
      )}
    >
      {(close) => (
        <div className="flex">
          {REACTIONS.map((kind) => {
            const Sign = SIGNS[kind];
            return (
              <IconButton
                key={kind}
                label={REACTION_WORDS[kind]}
                aria-pressed={has(kind)}
                onClick={() => {
                  close();
                  toggle(kind);
                }}
              >
                <Sign size={16} aria-hidden="true" />
              </IconButton>
            );
          })}
        </div>
      )}
    </Popover>
  );
}
