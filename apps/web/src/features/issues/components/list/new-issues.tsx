import { ArrowUp } from "lucide-react";
import { Button } from "@/ui/button";
import { tip } from "@/ui/tip";
import { useHotkeys } from "@/ui/use-hotkeys";
import type { ListPage } from "../../list-page";
import { PAGE_SIZE } from "../../view";
import { countWaiting } from "./looked-again";

/** Says how many issues would be new on the page, and brings them in when asked to. It takes no room, so that its coming moves nothing. */
export function NewIssues({ page, onShow }: { page: ListPage; onShow: () => void }) {
  const count = countWaiting(page);
  useHotkeys("List", count > 0 ? [{ keys: ".", label: "Show the new issues", run: onShow }] : []);

  return (
    <span role="status" className="relative w-0">
      {count > 0 && (
        <Button
          size="sm"
          icon={<ArrowUp size={14} aria-hidden="true" />}
          onClick={onShow}
          className="absolute top-1/2 right-0 z-10 -translate-y-1/2"
          {...tip("Show the new issues", ".")}
        >
          {count >= PAGE_SIZE ? `${PAGE_SIZE}+` : count} new
        </Button>
      )}
    </span>
  );
}
