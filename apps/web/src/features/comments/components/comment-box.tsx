"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import { addComment } from "@/features/issues/actions";
import { useIssue } from "@/features/issues/components/detail/issue-editing";
import { MoveButtons } from "@/features/issues/components/detail/issue-moves";
import { FileDrop } from "@/features/issues/components/files/file-drop";
import { Kbd } from "@/ui/kbd";
import { Switch } from "@/ui/switch";
import { useHotkeys } from "@/ui/use-hotkeys";
import { useTalk } from "./conversation";
import { useWriting } from "./use-writing";
import { WritingForm } from "./writing-form";

/** Says something on the issue. It stays at the foot of the window: one line until it is wanted. */
export function CommentBox() {
  const { rights } = useIssue();
  return rights.comment ? <Box /> : null;
}

function Box() {
  const { issue, actor, rights } = useIssue();
  const { onQuote, said } = useTalk();
  const [wanted, setWanted] = useState(false);
  const [sent, setSent] = useState<number | null>(null);
  const writing = useWriting({
    draft: `comment-${actor.id}-${issue.id}`,
    action: addComment,
    onDone: ({ id }) => {
      leave();
      setSent(id);
    },
  });
  const { value, change, area, isEmpty } = writing;
  const box = useRef<HTMLButtonElement>(null);
  /** The next key goes on from here. */
  const leave = () => {
    setWanted(false);
    requestAnimationFrame(() => box.current?.focus({ preventScroll: true }));
  };
  const { internal } = value;
  useHotkeys("This issue", [{ keys: "m", label: "Write a comment", run: () => setWanted(true) }]);

  const take = useEffectEvent((quotation: string) => {
    const before = value.body.trimEnd();
    change({ body: `${before && `${before}\n\n`}${quotation}` });
    setWanted(true);
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(area.current.value.length, area.current.value.length);
    });
  });
  useEffect(() => onQuote((quotation) => take(quotation)), [onQuote]);

  // Among what was said before, the box would hide what was just sent from it.
  const isThere = sent !== null && said(sent) !== undefined;
  useEffect(() => {
    if (isThere) document.getElementById(`comment-${sent}`)?.scrollIntoView({ block: "nearest" });
  }, [isThere, sent]);

  const isOpen = wanted || !isEmpty;
  return (
    <FileDrop
      onFiles={writing.bring}
      data-foot="phone"
      className="sticky! bottom-(--keyboard,0px) z-10 -mx-1 border-t bg-ground px-1 pt-3 pb-[max(1rem,env(safe-area-inset-bottom))] print:hidden"
    >
      {!isOpen && <MoveButtons className="mb-2 sm:hidden [&>button]:flex-1" />}
      {!isOpen ? (
        <button
          ref={box}
          type="button"
          id="issue-comment"
          onClick={() => setWanted(true)}
          className="flex h-9 w-full items-center justify-between rounded-control border border-line-strong bg-raised px-2.5 text-left text-14 text-faint hover:border-line-mark pointer-coarse:h-11"
        >
          Write a comment
          <Kbd keys="m" hint />
        </button>
      ) : (
        <WritingForm
          writing={writing}
          name={internal ? "Internal note" : "Comment"}
          internal={internal}
          verb={internal ? "Add internal note" : "Comment"}
          placeholder={
            internal ? "Only who works this team's issues will read it" : "Say what is known, or ask. @ names somebody"
          }
          autoFocus={wanted}
          onSend={() => writing.send({ id: issue.id, ...(internal && { internal: "yes" }) })}
          onCancel={leave}
        >
          {rights.note && (
            <Switch
              label="Internal note"
              className="text-13"
              checked={internal}
              onChange={(event) => change({ internal: event.target.checked })}
            />
          )}
        </WritingForm>
      )}
    </FileDrop>
  );
}
