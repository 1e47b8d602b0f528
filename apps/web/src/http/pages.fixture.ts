import type { Asker, Scene } from "../features/strangers.fixture";
import type { INSIDERS } from "./actors.fixture";

/** What somebody finds: the `secret`, with the internal `note` as well, a `person` of the team, `something` without any of it; or where they are led. */
type Found = "secret" | "note" | "person" | "something" | "not_found" | `to ${string}`;
type Insider = (typeof INSIDERS)[number] & Asker;

type Page = {
  url: (scene: Scene) => string;
  finds: Record<Insider, Found>;
  /** Whoever is not signed in is let in as well. */
  open?: true;
};

const at = (address: string) => () => address;
const TOKEN = "x".repeat(43);

const alike = (found: Found) => ({ stranger: found, otherLead: found, member: found, lead: found, admin: found });
const ADMINS = (found: Found) => ({ ...alike("not_found"), admin: found });
/** The lead's name for a view stands in the lead's own sidebar, on every page. */
const OWN_VIEW = { ...alike("something"), lead: "secret" } as const;
const REACH = {
  stranger: "something",
  otherLead: "something",
  member: "secret",
  lead: "secret",
  admin: "secret",
} as const;
const LEADS = {
  stranger: "not_found",
  otherLead: "something",
  member: "not_found",
  lead: "secret",
  admin: "secret",
} as const;

/** One row for each page of the build, several where one address says too little. */
// biome-ignore format: a table reads best as a table
export const PAGES: Record<string, Page[]> = {
  "/":                      [{ url: at("/"), finds: REACH }],
  "/account":               [{ url: at("/account"), finds: OWN_VIEW }],
  "/account/notifications": [{ url: at("/account/notifications"), finds: OWN_VIEW }],
  "/admin":                 [{ url: at("/admin"), finds: ADMINS("to /admin/people") }],
  "/admin/audit":           [{ url: at("/admin/audit"), finds: ADMINS("secret") }],
  "/admin/campaigns":       [{ url: at("/admin/campaigns"), finds: ADMINS("something") }],
  "/admin/categories":      [{ url: at("/admin/categories"), finds: ADMINS("something") }],
  "/admin/people":          [{ url: at("/admin/people"), finds: ADMINS("person") }],
  "/admin/sla":             [{ url: at("/admin/sla"), finds: ADMINS("something") }],
  "/admin/system":          [{ url: at("/admin/system"), finds: ADMINS("something") }],
  "/admin/teams":           [{ url: at("/admin/teams"), finds: ADMINS("person") }],
  "/campaigns":             [
    { url: at("/campaigns"), finds: OWN_VIEW },
    { url: at("/campaigns?launches=all&period=this_year"), finds: OWN_VIEW },
  ],
  "/campaigns/[id]":        [{ url: ({ campaign }) => `/campaigns/${campaign.id}`, finds: REACH }],
  "/changes":               [{ url: at("/changes"), finds: OWN_VIEW }],
  "/dashboard":             [{ url: at("/dashboard"), finds: REACH }],
  "/import":                [{ url: at("/import"), finds: LEADS }],
  "/import/[id]":           [{ url: ({ importId }) => `/import/${importId}`, finds: { ...LEADS, otherLead: "not_found" } }],
  "/inbox":                 [{ url: at("/inbox"), finds: { ...REACH, admin: "something" } }],
  "/invite/[token]":        [{ url: at(`/invite/${TOKEN}`), finds: alike("to /"), open: true }],
  "/issues": [
    { url: at("/issues"), finds: alike("to /issues") },
    { url: at("/issues?scope=teams"), finds: REACH },
    // Whoever may not open a scope is shown their own instead.
    { url: at("/issues?scope=all"), finds: REACH },
    { url: ({ team }) => `/issues?scope=team-${team.id}`, finds: REACH },
    { url: ({ issue, team }) => `/issues?scope=team-${team.id}&peek=QM-${issue.id}`, finds: REACH },
  ],
  "/issues/[number]":       [{ url: ({ issue }) => `/issues/QM-${issue.id}`, finds: { stranger: "not_found", otherLead: "not_found", member: "secret", lead: "note", admin: "note" } }],
  "/issues/new":            [{ url: at("/issues/new"), finds: OWN_VIEW }],
  "/issues/templates": [
    { url: at("/issues/templates"), finds: { ...LEADS, admin: "something" } },
    { url: ({ team }) => `/issues/templates?team=${team.id}`, finds: { ...LEADS, otherLead: "not_found", admin: "something" } },
  ],
  "/reset/[token]":         [{ url: at(`/reset/${TOKEN}`), finds: alike("to /"), open: true }],
  "/setup/[token]":         [{ url: at(`/setup/${TOKEN}`), finds: alike("to /"), open: true }],
  "/sign-in":               [{ url: at("/sign-in"), finds: alike("to /"), open: true }],
  "/triage":                [{ url: at("/triage"), finds: { ...LEADS, lead: "note", admin: "note" } }],
  "/triage/rules":          [{ url: at("/triage/rules"), finds: { ...LEADS, admin: "person" } }],
  "/unsubscribe":           [{ url: at("/unsubscribe"), finds: alike("something"), open: true }],
  "/views":                 [{ url: at("/views"), finds: REACH }],
};
