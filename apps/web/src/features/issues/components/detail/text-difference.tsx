import { cn } from "@/lib/cn";
import { lineDiff } from "./line-diff";

const MARKS = { same: " ", gone: "−", new: "+" };

type TextDifferenceProps = { before: string | null; after: string | null; open?: boolean };

/** What changed in a text, line by line. */
export function TextDifference({ before, after, open }: TextDifferenceProps) {
  return (
    <details open={open}>
      <summary className="w-fit rounded-mark text-12 text-accent-ink hover:underline">Show what changed</summary>
      <div className="mt-1 overflow-hidden rounded-control border font-mono text-12">
        {lineDiff(before ?? "", after ?? "").map(({ mark, text }, at) => (
          <div
            key={at}
            className={cn(
              "flex gap-2 px-2 whitespace-pre-wrap wrap-anywhere",
              mark === "gone" && "bg-danger-soft text-danger-ink",
              mark === "new" && "bg-good-soft text-good-ink",
            )}
          >
            <span className="shrink-0 select-none">{MARKS[mark]}</span>
            <span className="min-w-0">{text || " "}</span>
          </div>
        ))}
      </div>
    </details>
  );
}
