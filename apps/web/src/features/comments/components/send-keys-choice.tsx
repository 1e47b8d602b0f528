"use client";

import { Kbd } from "@/ui/kbd";
import { tip } from "@/ui/tip";
import { toast } from "@/ui/toast";
import { ask, formOf } from "@/ui/use-action-form";
import { chooseSendKeys } from "../actions";
import { useTalk } from "./conversation";

/** With which keys a comment is sent: each person's own choice, for every comment. */
export function SendKeysChoice() {
  const { sendKeys, setSendKeys } = useTalk();
  const other = sendKeys === "Enter" ? "mod+Enter" : "Enter";

  const choose = async () => {
    setSendKeys(other);
    const outcome = await ask(chooseSendKeys, formOf({ keys: other }));
    if (outcome.is !== "refused") return;
    setSendKeys(sendKeys);
    toast({ tone: "error", text: outcome.message });
  };

  return (
    <button
      type="button"
      onClick={choose}
      className="inline-flex h-7 items-center gap-1 rounded-control px-1.5 text-12 text-muted hover:bg-hover hover:text-ink pointer-coarse:hidden"
      {...tip(
        sendKeys === "Enter"
          ? "Shift with Enter breaks the line. Press to send with Ctrl instead"
          : "Press to send with Enter alone",
      )}
    >
      <Kbd keys={sendKeys} /> sends<span className="sr-only">: press to change</span>
    </button>
  );
}
