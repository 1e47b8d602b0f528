import { ArrowUp } from "lucide-react";
import { Button } from "@/ui/button";
import { Aside } from "@/ui/page";
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
    <Aside>
      <span role="status">
        {count > 0 && (
          <Button
            size="sm"
            icon={<ArrowUp size={14} aria-hidden="true" />}
            onClick={onShow}
            {...tip("Show the new issues", ".")}
          >
            {count >= PAGE_SIZE ? `${PAGE_SIZE}+` : count} new
          </Button>
        )}
      </span>
    </Aside>
  );
}
