import { ArrowUp } from "lucide-react";
import { Button } from "./button";
import { tip } from "./tip";
import { useHotkeys } from "./use-hotkeys";

type NewOnesProps = {
  /** What waits, as "3 new"; empty where nothing does. */
  words: string;
  /** What the key does, in the sheet of shortcuts. */
  label: string;
  /** The page, in the sheet of shortcuts. */
  group: string;
  onShow: () => void;
};

/** Says what came since the list was brought in, and brings it in when asked to. It takes no room, so that its coming moves nothing. */
export function NewOnes({ words, label, group, onShow }: NewOnesProps) {
  useHotkeys(group, words ? [{ keys: ".", label, run: onShow }] : []);
  return (
    <div role="status" className="sticky top-0 z-10 flex h-0 justify-end pr-2">
      {words && (
        <Button
          // As wide whatever it says: a number that grows moves nothing.
          className="mt-1.5 h-8 w-44 justify-start rounded-full pl-3 shadow-float max-sm:h-11"
          icon={<ArrowUp size={14} aria-hidden="true" />}
          onClick={onShow}
          {...tip(label, ".")}
        >
          {words}
        </Button>
      )}
    </div>
  );
}
