import { Spinner } from "@/ui/spinner";
import { tip } from "@/ui/tip";
import type { Count } from "../../counts";
import type { WholeCount } from "./use-whole-count";

/** A count as it is shown; where counting was broken off, "1,000+". */
export const shownTotal = ({ total, more }: Count) => `${total.toLocaleString("en")}${more ? "+" : ""}`;

/** The same where it stands beside others of its kind, in few characters: "3,000+" of some more than that. */
export const shownCount = ({ total, more }: Count) =>
  shownTotal({ total: more && total >= 1_000 ? Math.floor(total / 1_000) * 1_000 : total, more });

export const issuesFound = (count: Count) => `${shownTotal(count)} ${count.total === 1 ? "issue" : "issues"}`;

/** How many match; the number has room to grow without pushing anything aside. Where counting was broken off, it counts on. */
export function Total({ count }: { count: WholeCount }) {
  const { final, pending, countOn } = count;
  const words = issuesFound(count);
  return (
    <p role="status" className="flex min-w-[10ch] shrink-0 items-center gap-1.5 text-13 text-muted tabular-nums">
      {final ? (
        words
      ) : (
        <button
          type="button"
          aria-disabled={pending || undefined}
          onClick={() => pending || void countOn()}
          className="hit rounded-mark underline decoration-line-strong decoration-dotted underline-offset-4 hover:text-ink"
          {...tip("Count them all")}
        >
          {words}
        </button>
      )}
      {pending && <Spinner />}
    </p>
  );
}
