"use client";

import { type KeyboardEvent, type RefObject, useEffect, useState } from "react";
import { type Answer, begins, stillFound } from "./still-found";

export type Person = { id: number; name: string };
export type LoadPeople = (words: string, signal: AbortSignal) => Promise<readonly Person[]>;

/** Up to two words of a name behind an `@` that begins a word. */
const BEGUN = /(?:^|[\s([{"'>*_])@((?:[\p{L}\p{N}.'-]+ ?[\p{L}\p{N}.'-]*)?)$/u;
const PAUSE_MS = 80;
/** For so long Enter waits for whoever is about to be offered; then it is a new line, or sends, as it always is. */
const PATIENCE_MS = 1_000;

const UNASKED: Answer<Person> = { query: null, found: [] };

type Asked = { words: string; from: number };

/** Offers people while an `@` is typed in a text area, and puts the chosen one's name there; the browser's undo takes it back. */
export function useMentions(
  area: RefObject<HTMLTextAreaElement | null>,
  load?: LoadPeople,
  onName?: (who: Person) => void,
) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const [answer, setAnswer] = useState(UNASKED);
  /** Whom somebody moved to; until then it is the first. */
  const [moved, setMoved] = useState<number | null>(null);
  const words = asked?.words;

  useEffect(() => {
    if (words === undefined || !load) return setAnswer(UNASKED);
    const asking = new AbortController();
    const offer = (found: readonly Person[]) => {
      clearTimeout(patience);
      if (!asking.signal.aborted) setAnswer({ query: words, found });
    };
    const timer = setTimeout(() => {
      // A helping hand that fails is simply not there.
      load(words, asking.signal).then(offer, () => offer([]));
    }, PAUSE_MS);
    const patience = setTimeout(offer, PATIENCE_MS, []);
    return () => {
      clearTimeout(timer);
      clearTimeout(patience);
      asking.abort();
    };
  }, [words, load]);

  const look = () => {
    const text = area.current;
    if (!text || !load) return;
    const before = text.value.slice(0, text.selectionStart);
    const begun = text.selectionStart === text.selectionEnd ? BEGUN.exec(before) : null;
    if (begun?.[1] !== words) setMoved(null);
    setAsked(begun ? { words: begun[1]!, from: before.length - begun[1]!.length - 1 } : null);
  };

  const choose = (person: Person) => {
    const text = area.current;
    if (!text || !asked) return;
    text.focus();
    text.setSelectionRange(asked.from, text.selectionStart);
    onName?.(person);
    // As in the toolbar: deprecated, and the only way that undo survives.
    document.execCommand("insertText", false, `@${person.name} `);
    setAsked(null);
  };

  const people = asked ? stillFound(answer, asked.words, ({ name }, begun) => begins(name, begun)) : [];
  const active = Math.max(
    0,
    people.findIndex(({ id }) => id === moved),
  );
  const press = (event: KeyboardEvent) => {
    if (!asked || event.nativeEvent.isComposing) return;
    const person = people[active];
    const step = { ArrowDown: 1, ArrowUp: people.length - 1 }[event.key];
    if (!person) {
      // Where Enter sends, it would send a name half typed while somebody is about to be offered.
      const isAwaited = answer.query !== asked.words;
      if (!isAwaited || event.key !== "Enter" || !isTaking(event)) return;
    } else if (step) setMoved(people[(active + step) % people.length]!.id);
    else if (isTaking(event)) choose(person);
    else if (event.key === "Escape") setAsked(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return {
    people,
    active,
    from: asked?.from ?? 0,
    isOpen: asked !== null,
    look,
    choose,
    press,
    close: () => setAsked(null),
  };
}

const isTaking = ({ key, shiftKey, ctrlKey, metaKey }: KeyboardEvent) =>
  (key === "Enter" || key === "Tab") && !shiftKey && !ctrlKey && !metaKey;
