import { ago, agoInWords, fullDate } from "./time-words";

type RelativeTimeProps = {
  at: Date | string;
  /** The moment of the page; server and browser must be given the same, so that both write the same words. */
  now: Date | string;
  timeZone?: string;
  className?: string;
  /** In a sentence, with "ago". */
  long?: boolean;
};

/** How long ago, or how soon, in as few letters as possible; the full date on hover. */
export function RelativeTime({ at, now, timeZone, className, long }: RelativeTimeProps) {
  const moment = new Date(at);
  return (
    <time dateTime={moment.toISOString()} title={fullDate(moment, timeZone)} className={className}>
      {(long ? agoInWords : ago)(moment, new Date(now))}
    </time>
  );
}
