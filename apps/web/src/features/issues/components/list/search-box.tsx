"use client";

import { Search, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { IconButton } from "@/ui/icon-button";
import { Input } from "@/ui/input";
import { Kbd } from "@/ui/kbd";
import { useHotkeys } from "@/ui/use-hotkeys";

const PAUSE_MS = 200;
const MOST = 300;

type SearchBoxProps = {
  text: string;
  onSearch: (text: string) => void;
  /** Nobody types here any more. */
  onLeave: () => void;
};

/** Words to look for in titles, texts and comments; they are asked for after a short pause in typing. */
export function SearchBox({ text, onSearch, onLeave }: SearchBoxProps) {
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useTyped(text, onSearch);
  useHotkeys("List", [{ keys: "/", label: "Search", run: () => focusAll(input.current) }]);

  return (
    <Input
      ref={input}
      type="search"
      name="q"
      value={typed}
      maxLength={MOST}
      placeholder="Search"
      aria-label="Search titles, descriptions and comments"
      autoComplete="off"
      className="h-7 pl-8 sm:text-13 pointer-coarse:h-11 [&::-webkit-search-cancel-button]:hidden"
      icon={<Search size={14} aria-hidden="true" />}
      trailing={
        typed ? (
          <IconButton size="sm" label="Clear search" className="size-6" onClick={() => setTyped("", true)}>
            <X size={13} aria-hidden="true" />
          </IconButton>
        ) : (
          <Kbd keys="/" className="pointer-coarse:hidden [@media(scripting:none)]:hidden" />
        )
      }
      onChange={(event) => setTyped(event.target.value)}
      onBlur={onLeave}
      onKeyDown={(event) => {
        if (event.key === "Enter") setTyped(typed, true);
        if (event.key !== "Escape") return;
        event.preventDefault();
        if (typed) setTyped("", true);
        else event.currentTarget.blur();
      }}
    />
  );
}

function focusAll(input: HTMLInputElement | null) {
  input?.focus();
  input?.select();
}

/** What stands in the box: what is typed, until the address says something else. */
function useTyped(text: string, onSearch: (text: string) => void) {
  const [typed, setTyped] = useState(text);
  const [asked, setAsked] = useState(text);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef({ text, onSearch });
  useEffect(() => {
    latest.current = { text, onSearch };
  });
  useEffect(() => () => clearTimeout(timer.current), []);

  if (text !== asked) {
    setAsked(text);
    setTyped(text);
  }

  const type = (next: string, atOnce = false) => {
    const words = next.trim();
    const ask = () => {
      if (words === latest.current.text) return;
      setAsked(words);
      latest.current.onSearch(words);
    };
    setTyped(next);
    clearTimeout(timer.current);
    if (atOnce) ask();
    else timer.current = setTimeout(ask, PAUSE_MS);
  };
  return [typed, type] as const;
}
