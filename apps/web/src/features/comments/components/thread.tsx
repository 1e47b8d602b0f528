"use client";

import { ChevronRight } from "lucide-react";
import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from "react";
import { Avatar } from "@/ui/avatar";
import { Button } from "@/ui/button";
import { RelativeTime } from "@/ui/relative-time";
import { useTalk } from "./conversation";
import { ReplyBox } from "./reply-box";

/** So few replies stand open; more are folded until somebody wants them or an address leads to one. */
const SHORT = 3;
const MOST_FACES = 4;

export type Reply = { id: number; authorId: number; at: Date; deleted: boolean };
type ThreadProps = {
  /** The comment that begins it; its words may be gone. */
  root: number;
  internal: boolean;
  replies: readonly Reply[];
  now: Date;
  zone: string;
  /** The comment itself, and each reply in an entry of a list. */
  card: ReactNode;
  children: ReactNode;
};

/** A comment with what answers it, and the place to answer. */
export function Thread({ root, internal, replies, now, zone, card, children }: ThreadProps) {
  const { mayWrite, said, stoodOpen, onReply } = useTalk();
  const [wanted, setWanted] = useState(false);
  // As it was when the page came: nothing folds or unfolds under the reader's eyes.
  const [isShort] = useState(() => stoodOpen(root, replies.length <= SHORT));
  const fold = useRef<HTMLDetailsElement>(null);
  const foot = useRef<HTMLButtonElement>(null);
  const answered = said(root) ? root : replies.findLast(({ deleted }) => !deleted)?.id;

  const unfold = () => fold.current?.setAttribute("open", "");
  const begin = useEffectEvent(() => {
    unfold();
    setWanted(true);
  });
  const ids = [root, ...replies.map(({ id }) => id)].join(",");
  useEffect(() => onReply(ids.split(",").map(Number), () => begin()), [onReply, ids]);

  const list = <ol className="ml-3 grid gap-1 border-l-2 pl-1">{children}</ol>;
  return (
    <>
      {card}
      {replies.length > 0 && (
        <section aria-label={`Replies to comment ${root}`} className="mt-2">
          {isShort ? (
            list
          ) : (
            <details ref={fold} className="group/fold">
              <Summary replies={replies} now={now} zone={zone} />
              {list}
            </details>
          )}
        </section>
      )}
      {mayWrite && answered !== undefined && (
        <>
          <ReplyBox
            root={root}
            answered={answered}
            internal={internal}
            wanted={wanted}
            onClose={() => setWanted(false)}
            onSent={() => {
              setWanted(false);
              unfold();
              requestAnimationFrame(() => foot.current?.focus());
            }}
          />
          {replies.length > 0 && !wanted && (
            <Button
              ref={foot}
              look="ghost"
              size="sm"
              className="mt-1 ml-3 print:hidden"
              onClick={() => begin()}
              aria-label={internal ? "Reply in this internal thread" : "Reply in this thread"}
            >
              Reply
            </Button>
          )}
        </>
      )}
    </>
  );
}

function Summary({ replies, now, zone }: Pick<ThreadProps, "replies" | "now" | "zone">) {
  const { names } = useTalk();
  const standing = replies.filter(({ deleted }) => !deleted);
  const people = [...new Set(standing.map(({ authorId }) => authorId))];
  const last = standing.at(-1);

  return (
    <summary className="ml-3 inline-flex h-8 cursor-pointer list-none items-center gap-2 rounded-control px-1.5 text-13 text-muted hover:bg-hover hover:text-ink group-open/fold:mb-1 pointer-coarse:h-11">
      <ChevronRight size={14} aria-hidden="true" className="transition-transform group-open/fold:rotate-90" />
      <span aria-hidden="true" className="flex -space-x-1">
        {people.slice(0, MOST_FACES).map((id) => (
          <Avatar key={id} id={id} name={names[id] ?? "Unknown"} size="sm" className="ring-2 ring-ground" />
        ))}
      </span>
      <span className="font-medium text-accent-ink">
        {standing.length === 1 ? "1 reply" : `${standing.length} replies`}
      </span>
      {last && (
        <span className="text-12">
          last <RelativeTime at={last.at} now={now} timeZone={zone} />
        </span>
      )}
    </summary>
  );
}
