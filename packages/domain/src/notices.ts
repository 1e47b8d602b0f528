import type { Role } from "./policy";

/** What a person is told about, the weightiest first: where several fall together, the first of them names the notice. */
export const NOTICE_KINDS = [
  "mentioned",
  "assigned",
  "due",
  "ended",
  "commented",
  "noted",
  "moved",
  "filed",
  "edited",
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** Where a notice goes. All but `off` reach the inbox; the last three also the mailbox. */
export const NOTICE_WAYS = ["off", "inbox", "daily", "bundled", "once"] as const;
export type NoticeWay = (typeof NOTICE_WAYS)[number];

/** A person's choices; what they did not choose follows the defaults. */
export type NoticeChoices = {
  /** Whether anything is mailed at all. */
  mail: boolean;
  /** The hour of the daily digest in the workspace's zone, 0 to 23. */
  digestHour: number;
  ways: Record<NoticeKind, NoticeWay>;
};

export const DIGEST_HOUR = 8;

/**
 * Where a notice goes when the person has not said. `app.notice_way` in PostgreSQL says the same; a test holds the two together.
 * Who triages learns of new issues; everybody's trifles stay in the inbox.
 */
export function defaultWay(kind: NoticeKind, role: Role): NoticeWay {
  switch (kind) {
    case "mentioned":
    case "assigned":
      return "once";
    case "filed":
      return role === "team_lead" ? "bundled" : role === "admin" ? "inbox" : "off";
    case "edited":
      return "inbox";
    case "due":
    case "ended":
    case "commented":
    case "noted":
    case "moved":
      return "bundled";
  }
}

/** The choices behind what was kept, which may be nothing, or from an older version: what is not understood counts as not chosen. */
export function readNoticeChoices(kept: unknown, role: Role): NoticeChoices {
  const { mail, digestHour, ways } = object(kept);
  const chosen = object(ways);
  const way = (kind: NoticeKind) => NOTICE_WAYS.find((one) => one === chosen[kind]) ?? defaultWay(kind, role);
  const isHour = typeof digestHour === "number" && Number.isInteger(digestHour) && digestHour >= 0 && digestHour <= 23;
  return {
    mail: mail !== false,
    digestHour: isHour ? digestHour : DIGEST_HOUR,
    ways: Object.fromEntries(NOTICE_KINDS.map((kind) => [kind, way(kind)])) as NoticeChoices["ways"],
  };
}

const object = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
