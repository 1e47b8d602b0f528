import type { Scene } from "../features/strangers.fixture";
import type { Cookies } from "./actors.fixture";

/** A route whose answers are told by their status: bytes, streams, and what needs no session. */
type Row = {
  url: (scene: Scene) => string;
  send?: RequestInit;
  is: Partial<Record<keyof Cookies, number>>;
};

const at = (address: string) => () => address;
const OUT = { "signed out": 401, deactivated: 401, expired: 401 } as const;
const anybody = (status: number) => ({
  "signed out": status,
  deactivated: status,
  expired: status,
  stranger: status,
  otherLead: status,
  member: status,
  lead: status,
  admin: status,
});
const OWNER = { ...OUT, stranger: 404, otherLead: 404, member: 404, admin: 404, lead: 200 } as const;

/** Beside the rows of `ROUTES` in the strangers' tables. */
// biome-ignore format: a table reads best as a table
export const BY_STATUS: Record<string, Row> = {
  "/api/issues/files GET":         { url: ({ issue, file }) => `/api/issues/files?issue=${issue.id}&file=${file}`, is: { ...OUT, stranger: 404, otherLead: 404, member: 200, lead: 200, admin: 200 } },
  "/api/uploads GET":              { url: ({ upload }) => `/api/uploads?id=${upload}`, is: OWNER },
  "/api/uploads POST":             { url: at("/api/uploads?name=a.txt"), send: { method: "POST", body: "a" }, is: OUT },
  // What is not one's own is not there, and what is not there is gone already.
  "/api/uploads DELETE":           { url: ({ upload }) => `/api/uploads?id=${upload}`, send: { method: "DELETE" }, is: { ...OUT, stranger: 200, otherLead: 200, member: 200, admin: 200 } },
  "/api/live GET":                 { url: at("/api/live"), is: OUT },
  "/api/dashboards/digest GET":    { url: ({ board }) => `/api/dashboards/digest?id=${board.id}`, is: anybody(404) },
  "/api/auth/[...nextauth] GET":   { url: at("/api/auth/session"), is: { "signed out": 200, deactivated: 200, expired: 200 } },
  "/sign-out POST":                { url: at("/sign-out"), send: { method: "POST" }, is: { "signed out": 303, deactivated: 303, expired: 303 } },
  "/unsubscribe/[token] GET":      { url: at("/unsubscribe/no-such-token"), is: anybody(303) },
  "/healthz GET":                  { url: at("/healthz"), is: anybody(200) },
  "/readyz GET":                   { url: at("/readyz"), is: anybody(200) },
  "/manifest.webmanifest GET":     { url: at("/manifest.webmanifest"), is: anybody(200) },
};
