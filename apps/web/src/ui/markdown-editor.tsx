"use client";

import {
  type ComponentProps,
  type KeyboardEvent,
  lazy,
  type ReactNode,
  type RefObject,
  Suspense,
  useId,
  useRef,
  useState,
} from "react";
import { cn } from "@/lib/cn";
import { EditorToolbar } from "./editor-toolbar";
import { Kbd } from "./kbd";
import type { ShowFile } from "./markdown";
import { MentionList, mentionOption } from "./mention-list";
import { Skeleton } from "./skeleton";
import { Tabs } from "./tabs";
import { Textarea } from "./textarea";
import { type LoadPeople, type Person, useMentions } from "./use-mentions";

const Preview = lazy(() => import("./markdown").then(({ Markdown }) => ({ default: Markdown })));

type MarkdownEditorProps = ComponentProps<"textarea"> & {
  /** Names the pair of tabs, as in "Description". */
  label: string;
  /** The keys that send, shown in the corner. Ctrl or Cmd with Enter always does; plain Enter only where there is a keyboard. */
  sends?: "mod+Enter" | "Enter";
  /** Who may be named with `@`. */
  loadPeople?: LoadPeople | undefined;
  onName?: (person: Person) => void;
  /** Those who are named already, for the preview. */
  people?: Readonly<Record<number, string>>;
  /** What is sent for what is typed, for the preview. */
  asSent?: (text: string) => string;
  /** How a file is shown in the preview that the text refers to. */
  file?: ShowFile;
  area?: RefObject<HTMLTextAreaElement | null>;
  /** More tools beside those for formatting. */
  tools?: ReactNode;
};

/** A text in Markdown: written in one tab, seen in the other. */
export function MarkdownEditor({
  label,
  sends,
  loadPeople,
  onName,
  people,
  asSent = (text) => text,
  file,
  area: given,
  tools,
  className,
  onChange,
  ...rest
}: MarkdownEditorProps) {
  const own = useRef<HTMLTextAreaElement>(null);
  const area = given ?? own;
  const list = useId();
  const mentions = useMentions(area, loadPeople, onName);
  const chosen = mentions.people[mentions.active];
  const [tab, setTab] = useState("write");
  const [seen, setSeen] = useState("");

  const change = (next: string) => {
    setSeen(area.current?.value ?? "");
    setTab(next);
  };
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    mentions.press(event);
    if (event.defaultPrevented || event.key !== "Enter" || sends !== "Enter" || event.nativeEvent.isComposing) return;
    // On a phone Enter is the only way to a new line.
    if (event.shiftKey || event.altKey || event.ctrlKey || event.metaKey || matchMedia("(pointer: coarse)").matches)
      return;
    event.preventDefault();
    event.currentTarget.form?.requestSubmit();
  };

  return (
    <Tabs
      label={label}
      className={className}
      value={tab}
      onChange={change}
      aside={
        tab === "write" && (
          <span className="flex items-center">
            <EditorToolbar area={area} />
            {tools}
          </span>
        )
      }
      tabs={[
        {
          id: "write",
          label: "Write",
          panel: (
            <div className="relative pt-2">
              <Textarea
                ref={area}
                rows={5}
                className="min-h-28"
                {...rest}
                onChange={(event) => {
                  onChange?.(event);
                  mentions.look();
                }}
                onKeyDown={press}
                onSelect={() => mentions.isOpen && mentions.look()}
                onBlur={mentions.close}
                {...(loadPeople && {
                  "aria-autocomplete": "list",
                  "aria-controls": list,
                  "aria-activedescendant": chosen && mentionOption(list, chosen),
                })}
              />
              {loadPeople && (
                <MentionList
                  id={list}
                  area={area}
                  people={mentions.people}
                  active={mentions.active}
                  from={mentions.from}
                  onChoose={mentions.choose}
                />
              )}
              {sends && (
                <span className="pointer-events-none absolute right-2 bottom-2 text-12 text-faint pointer-coarse:hidden">
                  <Kbd keys={sends} />
                </span>
              )}
            </div>
          ),
        },
        {
          id: "preview",
          label: "Preview",
          panel: tab === "preview" && (
            <div className={cn("mt-2 min-h-28 rounded-control border bg-sunken px-3 py-2")}>
              {seen.trim() ? (
                <Suspense fallback={<Skeleton className="mt-2 w-2/3" />}>
                  <Preview text={asSent(seen)} {...(people && { people })} file={file} />
                </Suspense>
              ) : (
                <p className="text-13 text-faint">Nothing to preview.</p>
              )}
            </div>
          ),
        },
      ]}
    />
  );
}
