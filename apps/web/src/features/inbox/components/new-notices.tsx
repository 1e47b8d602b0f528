import { ArrowUp } from "lucide-react";
import { Button } from "@/ui/button";
import { tip } from "@/ui/tip";
import { useHotkeys } from "@/ui/use-hotkeys";

const LABEL = "Show the new notices";

/** Says how many came or were renewed since the list was brought in. It takes no room, so that its coming moves nothing. */
export function NewNotices({ count, onShow }: { count: number; onShow: () => void }) {
  useHotkeys("Inbox", count > 0 ? [{ keys: ".", label: LABEL, run: onShow }] : []);
  return (
    <div role="status" className="sticky top-0 z-10 flex h-0 justify-center">
      {count > 0 && (
        <Button
          className="mt-2 h-8 rounded-full shadow-float max-sm:h-11"
          icon={<ArrowUp size={14} aria-hidden="true" />}
          onClick={onShow}
          {...tip(LABEL, ".")}
        >
          {count} new
        </Button>
      )}
    </div>
  );
}
