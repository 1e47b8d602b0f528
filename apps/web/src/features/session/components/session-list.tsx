import type { LivingSession } from "@qm/auth";
import { MonitorSmartphone } from "lucide-react";
import { Chip } from "@/ui/chip";
import { SubmitButton } from "@/ui/submit-button";
import { agoInWords, shortDate } from "@/ui/time-words";
import { signOutElsewhere } from "../actions";
import { browserName } from "../browser-name";

/** Where one is signed in, and the way to end it everywhere else. */
export function SessionList({ sessions, now }: { sessions: readonly LivingSession[]; now: Date }) {
  return (
    <div className="grid justify-items-start gap-3">
      <ul className="w-full rounded-control border">
        {sessions.map(({ userAgent, startedAt, lastSeenAt, isThis }, index) => (
          <li key={index} className="flex items-center gap-3 border-b px-3 py-2 last:border-b-0">
            <MonitorSmartphone size={16} aria-hidden="true" className="shrink-0 text-muted" />
            <span className="grid min-w-0 flex-1">
              <span className="truncate text-13 font-medium">{browserName(userAgent)}</span>
              <span className="text-12 text-muted">
                Since {shortDate(startedAt)}, last used {agoInWords(lastSeenAt, now)}
              </span>
            </span>
            {isThis && <Chip>This browser</Chip>}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <form action={signOutElsewhere}>
          <SubmitButton look="secondary">Sign out everywhere else</SubmitButton>
        </form>
      )}
    </div>
  );
}
