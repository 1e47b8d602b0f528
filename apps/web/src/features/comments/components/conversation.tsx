"use client";

import { type Actor, withPlainFiles, withPlainMentions } from "@qm/domain";
import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from "react";
import { mentionLoader } from "@/features/issues/components/detail/mention-loader";
import type { IssueFile } from "@/features/issues/find";
import { useHotkeys } from "@/ui/use-hotkeys";
import type { LoadPeople } from "@/ui/use-mentions";
import type { SendKeys } from "../input";
import type { Given } from "../reactions";

/** A comment as its parts on the page need it. */
export type Said = {
  id: number;
  authorId: number;
  internal: boolean;
  /** The comment that it answers. */
  replyTo: number | null;
  body: string;
  version: number;
  editedAt: Date | null;
  reactions: readonly Given[];
};

type Talk = {
  issueId: number;
  actor: Actor;
  mayWrite: boolean;
  names: Readonly<Record<number, string>>;
  sendKeys: SendKeys;
  setSendKeys: (keys: SendKeys) => void;
  said: (id: number) => Said | undefined;
  loadPeople: (internal: boolean) => LoadPeople;
  /** The files of the issue and of what was said on it. */
  files: readonly IssueFile[];
  /** Whether a thread stood open as it was first shown, however its first comment has changed since. */
  stoodOpen: (root: number, open: boolean) => boolean;
  /** Puts a text into the comment box as a quotation. */
  quote: (text: string) => void;
  /** Told what is quoted; answers with how to stop. */
  onQuote: (take: (markdown: string) => void) => () => void;
  /** Opens the place to answer this comment. */
  reply: (comment: number) => void;
  /** Told that one of these comments is to be answered; answers with how to stop. */
  onReply: (comments: readonly number[], begin: () => void) => () => void;
};

const Context = createContext<Talk | null>(null);

export function useTalk(): Talk {
  const talk = useContext(Context);
  if (!talk) throw new Error("The parts of a conversation stand inside <Conversation>.");
  return talk;
}

type ConversationProps = Pick<Talk, "issueId" | "actor" | "mayWrite" | "names" | "files" | "sendKeys"> & {
  comments: readonly Said[];
  children: ReactNode;
};

/** What the comments of an issue and the box below them have in common. */
export function Conversation({ comments, sendKeys: kept, children, ...given }: ConversationProps) {
  const { issueId, mayWrite } = given;
  const [sendKeys, setSendKeys] = useState(kept);
  const taker = useRef<(markdown: string) => void>(undefined);
  const loaders = useMemo(
    () => ({ open: mentionLoader(issueId, false), internal: mentionLoader(issueId, true) }),
    [issueId],
  );
  const onQuote = useCallback((take: (markdown: string) => void) => {
    taker.current = take;
    return () => {
      taker.current = undefined;
    };
  }, []);

  const threads = useRef(new Map<number, () => void>());
  const onReply = useCallback((ids: readonly number[], begin: () => void) => {
    for (const id of ids) threads.current.set(id, begin);
    return () => {
      for (const id of ids) threads.current.delete(id);
    };
  }, []);

  const [stood] = useState(() => new Map<number, boolean>());
  const stoodOpen = (root: number, open: boolean) => {
    if (!stood.has(root)) stood.set(root, open);
    return stood.get(root)!;
  };

  const talk: Talk = {
    ...given,
    stoodOpen,
    sendKeys,
    setSendKeys,
    said: (id) => comments.find((comment) => comment.id === id),
    loadPeople: (internal) => (internal ? loaders.internal : loaders.open),
    quote: (text) => taker.current?.(asQuotation(text)),
    onQuote,
    reply: (id) => threads.current.get(id)?.(),
    onReply,
  };
  const quoteHere = () => {
    const text = selectedText() || talk.said(commentInHand() ?? comments.at(-1)?.id ?? 0)?.body;
    if (text) talk.quote(text);
  };
  useHotkeys(
    "This issue",
    mayWrite
      ? [
          { keys: "r", label: "Quote the selection or the comment", run: quoteHere },
          {
            keys: "shift+r",
            label: "Reply to the comment",
            run: () => talk.reply(commentInHand() ?? comments.at(-1)?.id ?? 0),
          },
        ]
      : [],
  );

  return <Context value={talk}>{children}</Context>;
}

/** What is quoted names nobody anew, and brings no files along. */
const asQuotation = (text: string) => `${withPlainFiles(withPlainMentions(text.trim())).replaceAll(/^/gm, "> ")}\n\n`;

/** What is marked in a comment or in the description, and nowhere else. */
export function selectedText(within: Element | null = null): string {
  const selection = getSelection();
  const node = selection?.anchorNode;
  const element = node instanceof Element ? node : node?.parentElement;
  const text = element?.closest(".prose");
  return selection && !selection.isCollapsed && text && (!within || within.contains(text)) ? selection.toString() : "";
}

/** The comment that has the focus, or is pointed at. */
function commentInHand(): number | null {
  const at = [document.activeElement?.closest("[data-comment]"), document.querySelector("[data-comment]:hover")];
  const id = at.find((element) => element instanceof HTMLElement)?.getAttribute("data-comment");
  return id ? Number(id) : null;
}
