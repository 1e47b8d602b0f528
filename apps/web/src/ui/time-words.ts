const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MONTH = 30.44 * DAY;
const YEAR = 365.25 * DAY;

/** `now`, `4 min`, `3 h`, `12 d`, `5 mo`, `2 y`; what lies ahead says `in`. Days up to sixty: age in days is what people sort by. */
export function ago(at: Date, now: Date): string {
  const seconds = (now.getTime() - at.getTime()) / 1000;
  const words = span(Math.abs(seconds));
  return seconds < -MINUTE && words !== "now" ? `in ${words}` : words;
}

/** The same in a sentence: "now", "3 min ago". */
export function agoInWords(at: Date, now: Date): string {
  const words = ago(at, now);
  return words === "now" || words.startsWith("in ") ? words : `${words} ago`;
}

function span(seconds: number): string {
  if (seconds < MINUTE) return "now";
  if (seconds < HOUR) return `${Math.floor(seconds / MINUTE)} min`;
  if (seconds < DAY) return `${Math.floor(seconds / HOUR)} h`;
  if (seconds < 60 * DAY) return `${Math.floor(seconds / DAY)} d`;
  if (seconds < 2 * YEAR) return `${Math.floor(seconds / MONTH)} mo`;
  return `${Math.floor(seconds / YEAR)} y`;
}

/** `20 min`, `3 h`, `365 d`: how long something takes, in days however many. What is less than a minute is one. */
export function spanInDays(milliseconds: number): string {
  const seconds = Math.max(milliseconds / 1000, MINUTE);
  return seconds < DAY ? span(seconds) : `${Math.floor(seconds / DAY)} d`;
}

/** `20 min`, `3 h`, `120 h`: an amount of working time, in hours however many: how many make a day is another matter in each calendar. */
export function spanInHours(minutes: number): string {
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h`;
}

/** `3 Nov 2026`. Put together by hand: the month names of ICU differ between server and browser versions. */
export function shortDate(at: Date, timeZone = "UTC"): string {
  const { day, month, year } = partsOf(at, timeZone);
  return `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`;
}

/** `3 Nov 2026, 14:05 UTC`. */
export function fullDate(at: Date, timeZone = "UTC"): string {
  const { hour, minute } = partsOf(at, timeZone);
  return `${shortDate(at, timeZone)}, ${hour}:${minute} ${timeZone}`;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

const formats = new Map<string, Intl.DateTimeFormat>();

/** Read out of the whole, which is written several times as fast as its parts are told; a list asks a hundred times. */
function partsOf(at: Date, timeZone: string) {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-GB", {
      timeZone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    });
    formats.set(timeZone, format);
  }
  const [day, month, year, hour, minute] = format.format(at).match(/\d+/g) ?? [];
  return { day, month, year, hour, minute };
}
