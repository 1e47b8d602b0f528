import { ArrowUp } from "lucide-react";
import { Button } from "@/ui/button";
import { tip } from "@/ui/tip";
import { useHotkeys } from "@/ui/use-hotkeys";
import type { ListPage } from "../../list-page";
import { PAGE_SIZE } from "../../view";
import { countWaiting } from "./looked-again";

type NewIssuesProps = {
  page: ListPage;
  /** How many rows stand in a group that they no longer belong to. */
  moved: number;
  onShow: () => void;
};

/**
 * Says how many issues would be new on the page and how many stand elsewhere now, and brings it up to date when asked to.
 * It takes no room, so that its coming moves nothing, and is as wide whatever it says; on a phone it is within the thumb's reach.
 */
export function NewIssues({ page, moved, onShow }: NewIssuesProps) {
  const count = countWaiting(page);
  const label = moved > 0 ? "Bring the list up to date" : "Show the new issues";
  useHotkeys("List", count + moved > 0 ? [{ keys: ".", label, run: onShow }] : []);
  const words = [
    count > 0 && `${count >= PAGE_SIZE ? `${PAGE_SIZE}+` : count} new`,
    moved > 0 && `${moved} moved`,
  ].filter((word) => word !== false);

  return (
    <div className="sm:relative sm:w-0">
      <span
        role="status"
        className="phone-news max-sm:[&>button]:h-12 max-sm:[&>button]:rounded-full max-sm:[&>button]:px-5 max-sm:[&>button]:shadow-float sm:absolute sm:right-0 sm:flex sm:-translate-y-1/2 sm:bg-ground sm:[&>button]:w-44 sm:[&>button]:justify-start"
      >
        {words.length > 0 && (
          <Button size="sm" icon={<ArrowUp size={14} aria-hidden="true" />} onClick={onShow} {...tip(label, ".")}>
            {words.join(", ")}
          </Button>
        )}
      </span>
    </div>
  );
}
