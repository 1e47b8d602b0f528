"use client";

import { AlarmClock, AlarmClockOff, BellOff, Check, CornerUpLeft, Mail, MailOpen } from "lucide-react";
import { cn } from "@/lib/cn";
import { IconButton } from "@/ui/icon-button";
import type { Notice } from "../queries";
import { only } from "./aim";
import { SnoozeMenu } from "./snooze-menu";
import type { Deeds } from "./use-deeds";

type NoticeActionsProps = {
  notice: Notice;
  deeds: Deeds;
  /** In a row of the list, which is a hovered ground itself, and has room for two where it is narrow. */
  inRow?: boolean;
};

/** What can be done with a notice, as buttons; each has its key in the list. */
export function NoticeActions({ notice, deeds, inRow }: NoticeActionsProps) {
  const { unread, done, snoozedUntil, total } = notice;
  const shown = { size: inRow ? "sm" : "md", className: inRow ? "hover:bg-pressed" : "" } as const;
  const spared = inRow ? { ...shown, className: cn(shown.className, "lg:max-xl:pointer-fine:hidden") } : shown;

  return (
    <>
      <IconButton
        {...spared}
        label={unread ? "Mark as read" : "Mark as unread"}
        keys="u"
        onClick={() => deeds.toggleRead(only(notice))}
      >
        {unread ? <MailOpen size={15} aria-hidden="true" /> : <Mail size={15} aria-hidden="true" />}
      </IconButton>
      {snoozedUntil ? (
        <IconButton {...shown} label="Wake now" onClick={() => deeds.wake(notice)}>
          <AlarmClockOff size={15} aria-hidden="true" />
        </IconButton>
      ) : (
        <SnoozeMenu
          onSnooze={(until) => deeds.snooze(only(notice), until)}
          trigger={(props) => (
            <IconButton {...props} data-snoozes={notice.id} {...shown} label="Snooze" keys="h">
              <AlarmClock size={15} aria-hidden="true" />
            </IconButton>
          )}
        />
      )}
      {total === 1 && (
        <IconButton
          {...spared}
          label="Stop watching the issue"
          keys="shift+s"
          onClick={() => deeds.unwatch(only(notice))}
        >
          <BellOff size={15} aria-hidden="true" />
        </IconButton>
      )}
      {done ? (
        <IconButton {...shown} label="Back to the inbox" keys="e" onClick={() => deeds.finish(only(notice))}>
          <CornerUpLeft size={15} aria-hidden="true" />
        </IconButton>
      ) : (
        <IconButton {...shown} label="Done" keys="e" onClick={() => deeds.finish(only(notice))}>
          <Check size={15} aria-hidden="true" />
        </IconButton>
      )}
    </>
  );
}
