/**
 * What a stream of a browser says: that something is worth another look, and never what it is. Whoever hears it asks again,
 * under their own rights.
 */
export type LiveEvent =
  /** Listening begins, or begins again: whatever is on the screen may have changed meanwhile. */
  | { is: "ready" }
  /** These issues have changed, or what is said about them, or the person's sight of them. */
  | { is: "issues"; ids: number[] }
  /** The person's own inbox has changed. */
  | { is: "inbox" }
  /** Others have come to this issue, begun or ended writing, or left it. */
  | { is: "presence"; issue: number }
  /** The person's role or teams have changed. */
  | { is: "rights" }
  /** The session has ended: there is nothing to come back for. */
  | { is: "end" }
  /** Nothing; the line is alive. */
  | { is: "beat" };

/** A stream that has been silent for this long is taken for dead, in milliseconds. */
export const SILENCE_MS = 45_000;
/** How often a server says at least something, in milliseconds. */
export const BEAT_MS = 15_000;

/** How long somebody counts as present after they last said so, and how often they say so, in milliseconds. */
export const PRESENT_MS = 15_000;
export const PRESENT_AGAIN_MS = 6_000;

export type Presence = "looking" | "writing" | "gone";
/** Somebody else who has the same issue before them. */
export type Present = { id: number; name: string; writing: boolean };
