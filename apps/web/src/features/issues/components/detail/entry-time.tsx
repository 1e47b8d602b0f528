import type { ReactNode } from "react";
import { RelativeTime } from "@/ui/relative-time";
import { CopyLink } from "./copy-link";

type EntryTimeProps = {
  id: string;
  at: Date;
  now: Date;
  zone: string;
  /** Said right behind the moment. */
  children?: ReactNode;
};

/** The moment of an entry of the timeline, which is also the link to it. */
export function EntryTime({ id, at, now, zone, children }: EntryTimeProps) {
  return (
    <span className="whitespace-nowrap">
      <a href={`#${id}`} className="text-12 text-muted tabular-nums hover:text-ink hover:underline">
        <RelativeTime at={at} now={now} timeZone={zone} />
      </a>
      {children}
      <CopyLink to={id} />
    </span>
  );
}
