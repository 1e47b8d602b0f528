import { createHmac, timingSafeEqual } from "node:crypto";

/** One line of a mailed dashboard: a figure, what became of it, and the list of what it counts. */
export type DigestLine = { label: string; value: string; change: string | null; href: string | null };

/** A dashboard as its reader may see it at this moment. */
export type Digest = {
  name: string;
  /** Which issues and days are meant. */
  about: string;
  /** The page that shows it. */
  href: string;
  sections: { title: string; lines: DigestLine[] }[];
};

/** Whom a dashboard is asked for, and which. */
export type Pass = { userId: number; dashboardId: number };

const LIFE_MS = 60_000;
const PASS = /^([1-9]\d{0,9})\.([1-9]\d{0,9})\.(\d{13})\.([\w-]{43})$/;

/** Lets the worker ask the web server for one dashboard, as one reader, within a minute. */
export function writePass(secret: string, { userId, dashboardId }: Pass, now: Date): string {
  const said = `${userId}.${dashboardId}.${now.getTime() + LIFE_MS}`;
  return `${said}.${signature(secret, said)}`;
}

/** What a pass is for; `null` when it is over, or nobody of ours wrote it. */
export function readPass(secret: string, pass: string, now: Date): Pass | null {
  const [, userId, dashboardId, until, given] = PASS.exec(pass) ?? [];
  if (!userId || !dashboardId || !until || !given) return null;
  const wanted = signature(secret, `${userId}.${dashboardId}.${until}`);
  if (!timingSafeEqual(Buffer.from(given), Buffer.from(wanted))) return null;
  const left = Number(until) - now.getTime();
  return left > 0 && left <= LIFE_MS ? { userId: Number(userId), dashboardId: Number(dashboardId) } : null;
}

/** A key of its own, so that no other signature of ours can be mistaken for one. */
const signature = (secret: string, said: string) =>
  createHmac("sha256", createHmac("sha256", secret).update("dashboard pass").digest()).update(said).digest("base64url");
