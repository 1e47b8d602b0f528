"use client";

import { type KeyboardEvent, type RefObject, useEffect, useState } from "react";

export type Person = { id: number; name: string };
export type LoadPeople = (words: string, signal: AbortSignal) => Promise<readonly Person[]>;

/** Up to two words of a name behind an `@` that begins a word. */
const BEGUN = /(?:^|[\s([{"'>*_])@((?:[\p{L}\p{N}.'-]+ ?[\p{L}\p{N}.'-]*)?)$/u;
const PAUSE_MS = 80;

type Asked = { words: string; from: number };

/** Offers people while an `@` is typed in a text area, and puts the chosen one's name there; the browser's undo takes it back. */
export function useMentions(
  area: RefObject<HTMLTextAreaElement | null>,
  load?: LoadPeople,
  onName?: (who: Person) => void,
) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const [found, setFound] = useState<readonly Person[]>([]);
  const [active, setActive] = useState(0);
  const words = asked?.words;

  useEffect(() => {
    if (words === undefined || !load) return setFound([]);
    const asking = new AbortController();
    const timer = setTimeout(() => {
      load(words, asking.signal).then(
        (people) => {
          setFound(people);
          setActive(0);
        },
        // A helping hand that fails is simply not there.
        () => undefined,
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [words, load]);

  const look = () => {
    const text = area.current;
    if (!text || !load) return;
    const before = text.value.slice(0, text.selectionStart);
    const begun = text.selectionStart === text.selectionEnd ? BEGUN.exec(before) : null;
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

  const people = asked ? found : [];
  const press = (event: KeyboardEvent) => {
    if (people.length === 0 || event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: people.length - 1 }[event.key];
    if (step) setActive((active + step) % people.length);
    else if ((event.key === "Enter" || event.key === "Tab") && !event.shiftKey && !event.ctrlKey && !event.metaKey) {
      choose(people[active]!);
    } else if (event.key === "Escape") setAsked(null);
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
