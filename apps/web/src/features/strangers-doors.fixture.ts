import { gzipSync } from "node:zlib";
import { SEVERITIES } from "@qm/domain";
import { openedText } from "@/lib/form-texts";
import { goalKey, timeKey, WEEKDAYS } from "./sla/input";
import { type Answer, type Asker, type Scene, SECRET } from "./strangers.fixture";

type Form = (scene: Scene) => Record<string, string>;

/** A server action that works for whoever is signed in and has the right. */
type Guarded = { form: Form; answers: Partial<Record<Asker, Answer>>; writer?: Asker };

/** A server action on oneself: it can reach nobody else, and is asked signed out only. */
type Personal = { form: Form; of: "oneself" };

/** A server action for those who are not signed in; with what they cannot know it is refused, and nobody is signed in by it. */
type AtTheDoor = { form: Form; token?: string; of: "anybody" };

/** Asked elsewhere, for the reason told. */
type Elsewhere = { elsewhere: string };

const WORK = {
  stranger: "not_found",
  otherLead: "not_found",
  member: "forbidden",
  ghost: "forbidden",
  lead: "something",
} as const;
const ADMIN = {
  stranger: "forbidden",
  otherLead: "forbidden",
  member: "forbidden",
  lead: "forbidden",
  ghost: "forbidden",
  admin: "something",
} as const;

const { admin: _, ...REFUSED } = ADMIN;

const WRONG = "a wrong password";

/** A team's only rule, as the page sends it. */
const rulesFor = ({ id }: { id: number }) =>
  JSON.stringify([
    {
      name: "Rest",
      enabled: true,
      when: { categoryIds: [], campaignIds: [], channels: [], hosts: [], severities: [], stages: [] },
      assignTo: id,
    },
  ]);

const WEEK = Object.fromEntries(
  WEEKDAYS.flatMap((day) => [
    [timeKey(day, "from"), "09:00"],
    [timeKey(day, "to"), "17:00"],
  ]),
);
const GOALS = Object.fromEntries(
  SEVERITIES.flatMap((severity) => [
    [goalKey(severity, "respond"), "1 h"],
    [goalKey(severity, "resolve"), ""],
  ]),
);

/** One row for each server action: `module function`. */
// biome-ignore format: a table reads best as a table
export const ACTIONS: Record<string, Guarded | Personal | AtTheDoor | Elsewhere> = {
  "campaigns/actions keepCampaign":    { form: ({ team }) => ({ name: "Autumn", channel: "email", teamId: String(team.id), launchAt: "", endsAt: "", links: "", recipients: "", active: "yes" }), answers: ADMIN, writer: "admin" },
  "categories/actions keepCategory":   { form: () => ({ name: "New", description: "", active: "yes" }), answers: ADMIN, writer: "admin" },
  "comments/actions chooseSendKeys":   { form: () => ({ keys: "Enter" }), of: "oneself" },
  "comments/actions deleteComment":    { form: ({ issue, comment }) => ({ id: String(issue.id), comment: String(comment) }), answers: WORK, writer: "lead" },
  "comments/actions editComment":      { form: ({ issue, comment }) => ({ id: String(issue.id), comment: String(comment), version: "2", body: "Anew" }), answers: WORK, writer: "lead" },
  "comments/actions reactToComment":   { form: ({ issue, comment }) => ({ id: String(issue.id), comment: String(comment), kind: "agree", on: "yes" }), answers: { stranger: "not_found", otherLead: "not_found", member: "something" }, writer: "member" },
  "comments/actions watchIssue":       { form: ({ moved }) => ({ id: String(moved.id), watching: "yes" }), answers: { stranger: "not_found", otherLead: "not_found", member: "something" }, writer: "member" },
  "imports/actions undoImport":        { form: ({ importId }) => ({ id: String(importId) }), answers: { stranger: "forbidden", member: "forbidden", otherLead: "not_found", ghost: "forbidden", lead: "something" }, writer: "lead" },
  "inbox/actions keepNoticeChoices":  { form: () => ({ digestHour: "9" }), of: "oneself" },
  "inbox/actions markAllRead":        { form: () => ({ view: "", seenAt: new Date().toISOString() }), of: "oneself" },
  "inbox/actions markNotices":        { form: ({ notice }) => ({ ids: String(notice), mark: "done" }), answers: { stranger: "nothing", otherLead: "nothing", lead: "nothing", member: "something" }, writer: "member" },
  "inbox/actions snoozeNotices":      { form: ({ notice }) => ({ ids: String(notice), until: "tomorrow" }), answers: { stranger: "not_found", otherLead: "not_found", lead: "not_found", member: "something" }, writer: "member" },
  "inbox/actions stopWatching":       { form: ({ notice }) => ({ ids: String(notice) }), answers: { stranger: "nothing", otherLead: "nothing", lead: "nothing", member: "something" }, writer: "member" },
  "inbox/actions watchAgain":         { form: ({ moved }) => ({ issues: String(moved.id) }), answers: { stranger: "nothing", otherLead: "nothing", lead: "nothing", member: "something" }, writer: "member" },
  "issues/actions addComment":         { form: ({ issue }) => ({ id: String(issue.id), body: "Between us", internal: "yes" }), answers: WORK, writer: "lead" },
  "issues/bulk/actions changeIssues":  { form: ({ issue }) => ({ issues: `${issue.id}:1`, severity: "low" }), answers: WORK, writer: "lead" },
  "issues/bulk/actions undoBulk":      { form: ({ bulkId }) => ({ id: String(bulkId) }), answers: { ...WORK, member: "not_found" }, writer: "lead" },
  "issues/actions attachFiles":       { form: ({ issue, upload }) => ({ id: String(issue.id), uploads: upload }), answers: WORK, writer: "lead" },
  "issues/actions deleteFile":        { form: ({ issue, file }) => ({ id: String(issue.id), file: String(file) }), answers: WORK, writer: "lead" },
  "issues/actions editIssue":          { form: ({ issue }) => ({ id: String(issue.id), version: "1", severity: "low" }), answers: WORK, writer: "lead" },
  "issues/actions moveIssue":          { form: ({ issue }) => ({ id: String(issue.id), version: "1", to: "open" }), answers: WORK, writer: "lead" },
  "issues/actions reportIssue":        { form: ({ team, category, lead }) => ({ title: "New", teamId: String(team.id), categoryId: String(category.id), severity: "low", assignedTo: String(lead.id) }), answers: { ...WORK, stranger: "forbidden", otherLead: "forbidden" }, writer: "lead" },
  "keyboard/actions chooseSingleKeys": { form: () => ({ on: "no" }), of: "oneself" },
  "people/actions changePerson":       { form: ({ stranger, otherTeam }) => ({ id: String(stranger.id), name: "Renamed", role: "admin", teamIds: String(otherTeam.id), active: "yes", opened: openedText({ name: stranger.name, role: stranger.role, active: "on" }) }), answers: ADMIN, writer: "admin" },
  "people/actions invitePerson":       { form: () => ({ name: "New", email: "new@example.test", role: "admin", teamIds: "" }), answers: ADMIN, writer: "admin" },
  "people/actions issueLink":          { form: ({ admin }) => ({ id: String(admin.id) }), answers: ADMIN, writer: "admin" },
  "rules/actions keepRules":           { form: ({ team, lead }) => ({ teamId: String(team.id), version: "0", rules: rulesFor(lead) }), answers: { ...REFUSED, lead: "something" }, writer: "lead" },
  "session/actions acceptInvitation":  { form: () => ({ name: "New", password: "plum-orbit-lantern" }), token: "no-such-token", of: "anybody" },
  "session/actions changeName":        { form: () => ({ name: "Renamed" }), of: "oneself" },
  "session/actions changePassword":    { form: () => ({ current: WRONG, next: "plum-orbit-lantern" }), of: "oneself" },
  "session/actions makeFirstAdmin":    { form: () => ({ name: "New", email: "new@example.test", password: "plum-orbit-lantern" }), token: "no-such-token", of: "anybody" },
  "session/actions resetPassword":     { form: () => ({ password: "plum-orbit-lantern" }), token: "no-such-token", of: "anybody" },
  "session/actions signIn":            { form: ({ admin }) => ({ email: admin.email, password: WRONG }), token: "/", of: "anybody" },
  "session/actions signInAsSample":    { form: ({ admin }) => ({ email: admin.email }), token: "/", of: "anybody" },
  "session/actions signInElsewhere":   { elsewhere: "leads to the provider, which the tests of @qm/auth run" },
  "session/actions signOutElsewhere":  { form: () => ({}), of: "oneself" },
  "system/actions backUpNow":         { elsewhere: "adds a job to the queue, which a database of tests does not hold; its function is asked as a stranger" },
  "system/actions runAgain":          { elsewhere: "takes a job of the queue, which a database of tests does not hold; its function is asked as a stranger" },
  "system/actions sendAgain":         { form: ({ letter }) => ({ id: String(letter) }), answers: ADMIN, writer: "admin" },
  "metrics/boards/actions keepBoard":     { form: () => ({ name: "New", query: "", visibility: "private", teamId: "" }), of: "oneself" },
  "metrics/boards/actions saveBoard":     { form: ({ board }) => ({ id: String(board.id), version: "1", query: "" }), answers: WORK, writer: "lead" },
  "metrics/boards/actions shareBoard":    { form: ({ board, team }) => ({ id: String(board.id), version: "1", name: "New", visibility: "team", teamId: String(team.id) }), answers: WORK, writer: "lead" },
  "metrics/boards/actions removeBoard":   { form: ({ board }) => ({ id: String(board.id) }), answers: { ...WORK, lead: "nothing" }, writer: "lead" },
  "metrics/boards/actions mailBoard":     { form: ({ board }) => ({ id: String(board.id), weekday: "1", hour: "8" }), answers: { stranger: "not_found", otherLead: "not_found", ghost: "forbidden", member: "nothing" }, writer: "member" },
  "metrics/notes/actions addNote":        { form: ({ team }) => ({ question: "steady", teamId: String(team.id), kind: "note", day: "2026-09-07", reason: "New" }), answers: { stranger: "forbidden", otherLead: "forbidden", member: "forbidden", ghost: "forbidden", lead: "something" }, writer: "lead" },
  "metrics/notes/actions removeNote":     { form: ({ note }) => ({ id: String(note.id) }), answers: { ...WORK, lead: "nothing" }, writer: "lead" },
  "metrics/boards/actions stopBoardMail": { form: ({ board }) => ({ id: String(board.id) }), of: "oneself" },
  "views/actions keepView":            { form: () => ({ name: "New", query: "", visibility: "private", teamId: "" }), of: "oneself" },
  "views/actions orderStars":          { form: () => ({ ids: "1,2" }), of: "oneself" },
  "views/actions removeView":          { form: ({ view }) => ({ id: String(view.id) }), answers: { ...WORK, lead: "nothing" }, writer: "lead" },
  "views/actions saveView":            { form: ({ view }) => ({ id: String(view.id), version: "1", query: "" }), answers: WORK, writer: "lead" },
  "views/actions setStart":            { form: ({ team }) => ({ viewId: "", teamId: String(team.id) }), answers: { stranger: "forbidden", otherLead: "forbidden", member: "forbidden", ghost: "forbidden", lead: "nothing" }, writer: "lead" },
  "views/actions shareView":           { form: ({ view, team }) => ({ id: String(view.id), version: "1", name: "New", visibility: "team", teamId: String(team.id) }), answers: WORK, writer: "lead" },
  "views/actions starView":            { form: ({ view }) => ({ id: String(view.id), starred: "yes" }), answers: { stranger: "not_found", otherLead: "not_found", ghost: "forbidden", member: "nothing" }, writer: "member" },
  "views/actions keepOwnDisplay":      { form: () => ({ columns: "id,title", density: "" }), of: "oneself" },
  "sla/actions dropPolicy":            { form: ({ otherTeam }) => ({ teamId: String(otherTeam.id) }), answers: ADMIN, writer: "admin" },
  "sla/actions keepCalendar":          { form: () => ({ id: "", name: "Office", holidays: "", ...WEEK }), answers: ADMIN, writer: "admin" },
  "sla/actions keepPolicy":            { form: ({ team }) => ({ teamId: String(team.id), calendarId: "", version: "1", ...GOALS }), answers: ADMIN, writer: "admin" },
  "templates/actions keepTemplate":     { form: ({ team }) => ({ teamId: String(team.id), name: "New" }), answers: { ...REFUSED, lead: "something" }, writer: "lead" },
  "templates/actions orderTemplates":   { form: ({ team, template }) => ({ teamId: String(team.id), ids: String(template.id) }), answers: { ...REFUSED, lead: "nothing" }, writer: "lead" },
  "templates/actions setDefaultTemplate": { form: ({ team, template }) => ({ teamId: String(team.id), id: String(template.id) }), answers: { ...REFUSED, lead: "nothing" }, writer: "lead" },
  "templates/actions removeTemplate":   { form: ({ template }) => ({ id: String(template.id) }), answers: { ...REFUSED, lead: "nothing" }, writer: "lead" },
  "triage/actions acceptIssue":        { form: ({ issue }) => ({ id: String(issue.id), version: "1" }), answers: WORK, writer: "lead" },
  "triage/actions snoozeIssue":        { form: ({ issue }) => ({ id: String(issue.id), until: "hour" }), answers: WORK, writer: "lead" },
  "triage/actions takeBackMove":       { form: ({ moved }) => ({ id: String(moved.id), version: "2" }), answers: WORK, writer: "lead" },
  "triage/actions wakeIssue":          { form: ({ issue }) => ({ id: String(issue.id) }), answers: WORK, writer: "lead" },
  "teams/actions keepTeam":            { form: ({ stranger }) => ({ name: "New", leadId: "", memberIds: String(stranger.id), active: "yes" }), answers: ADMIN, writer: "admin" },
};

/** A route for whoever is signed in: its address, what is sent to it if anything is, and how each is answered. */
type Route = {
  url: (scene: Scene) => string;
  send?: (scene: Scene) => RequestInit;
  answers: Partial<Record<Asker, Answer>>;
  /** Who is not asked here, since what is done for them needs Next around it. */
  apart?: readonly Asker[];
  /** Takes from the answer what is told of issues. */
  read?: (text: string) => unknown;
};

/** A small file, as a page of ours sends it. */
function upload({ category, otherTeam }: Scene): RequestInit {
  const body = new FormData();
  body.set("file", new File([Uint8Array.from(gzipSync("Title\nAnother\n"))], "import.gz"));
  body.set("name", "issues.csv");
  body.set("choices", JSON.stringify({ teamId: otherTeam.id, categoryId: category.id }));
  return { method: "POST", body, headers: { Origin: "http://localhost:3000" } };
}

/** Rules to try, as a page of ours sends them. */
function trial({ team, lead }: Scene): RequestInit {
  const body = new FormData();
  body.set("teamId", String(team.id));
  body.set("rules", rulesFor(lead));
  return { method: "POST", body, headers: { Origin: "http://localhost:3000" } };
}

const pageRows = (text: string) => ({ ...JSON.parse(text), at: null });
const againRows = (text: string) => {
  const { page, others } = JSON.parse(text);
  return { page: { ...page, at: null }, others };
};
const csvRows = (text: string) => text.split("\r\n").slice(1);

const SIGHT = { stranger: "nothing", otherLead: "nothing", member: "secret", lead: "secret", admin: "secret" } as const;
const COMMON = { stranger: "something", otherLead: "something", member: "something" } as const;

/** One row for each method of a route, several where one address says too little: `place METHOD`. */
// biome-ignore format: a table reads best as a table
export const ROUTES: Record<string, Route[] | Elsewhere> = {
  "(door)/sign-out POST":               { elsewhere: "ends one's own session; the journeys use it" },
  "api/auth/[...nextauth] GET":         { elsewhere: "is the door of @qm/auth, which its tests go through" },
  "api/auth/[...nextauth] POST":        { elsewhere: "is the door of @qm/auth, which its tests go through" },
  // For who may, what is written behind the answer needs Next around it: their own tests run it.
  "api/imports POST":                   [{ url: () => "/api/imports", send: upload, answers: { stranger: "forbidden", member: "forbidden" }, apart: ["otherLead", "lead", "admin"] }],
  "api/imports/preview POST":           [{ url: () => "/api/imports/preview", send: upload, answers: { stranger: "forbidden", member: "forbidden", otherLead: "something", lead: "invalid", admin: "person" } }],
  "api/issues GET": [
    { url: () => `/api/issues?q=${SECRET}`, answers: SIGHT, read: pageRows },
    { url: ({ team }) => `/api/issues?scope=team-${team.id}`, answers: { ...SIGHT, stranger: "invalid", otherLead: "invalid" } },
    { url: () => "/api/issues?scope=all", answers: { stranger: "invalid", otherLead: "invalid", member: "invalid", lead: "invalid", admin: "secret" } },
  ],
  "api/inbox/count GET":                [{ url: () => "/api/inbox/count", answers: { stranger: "nothing", otherLead: "nothing", lead: "nothing", admin: "nothing", member: "something" } }],
  "api/issues/comments/earlier GET":    [{ url: ({ issue, comment }) => `/api/issues/comments/earlier?issue=${issue.id}&comment=${comment}`, answers: { stranger: "not_found", otherLead: "not_found", member: "secret", lead: "secret", admin: "secret" } }],
  "api/issues/again GET":               [{ url: ({ issue }) => `/api/issues/again?shown=${issue.id}`, answers: SIGHT, read: againRows }, { url: () => "/api/issues/again?shown=1;2", answers: { stranger: "invalid", lead: "invalid" } }],
  "api/issues/count GET":              [{ url: () => `/api/issues/count?q=${SECRET}`, answers: { ...SIGHT, member: "something", lead: "something", admin: "something" } }, { url: ({ team }) => `/api/issues/count?scope=team-${team.id}`, answers: { stranger: "invalid", otherLead: "invalid", member: "something", lead: "something" } }],
  "api/issues/export.csv GET":          [{ url: () => `/api/issues/export.csv?q=${SECRET}`, answers: SIGHT, read: csvRows }],
  "api/issues/details GET":             [{ url: ({ issue }) => `/api/issues/details?id=${issue.id}`, answers: { stranger: "not_found", otherLead: "not_found", member: "secret", lead: "note", admin: "note" } }],
  "api/issues/legal GET":               [{ url: () => "/api/issues/legal", answers: { ...SIGHT, member: "something", lead: "something", admin: "something" } }],
  "api/campaigns/record.csv GET": [
    { url: ({ campaign }) => `/api/campaigns/record.csv?campaign=${campaign.id}`, answers: { stranger: "something", otherLead: "something", member: "something", lead: "something", admin: "something" }, read: csvRows },
    { url: ({ campaign, team }) => `/api/campaigns/record.csv?campaign=${campaign.id}&scope=team-${team.id}`, answers: { stranger: "invalid", otherLead: "invalid", member: "something", lead: "something", admin: "something" }, read: csvRows },
    { url: () => "/api/campaigns/record.csv?campaign=x", answers: { stranger: "not_found", lead: "not_found" } },
  ],
  "api/metrics/[key] GET": [
    { url: () => "/api/metrics/keepingUp", answers: { stranger: "something", otherLead: "something", member: "something", lead: "something", admin: "something" } },
    { url: ({ team }) => `/api/metrics/overview?scope=team-${team.id}`, answers: { stranger: "invalid", otherLead: "invalid", member: "something", lead: "something", admin: "something" } },
    { url: () => "/api/metrics/became?scope=teams", answers: { stranger: "not_found", lead: "not_found", admin: "not_found" } },
    { url: () => "/api/metrics/keepingUp?format=csv", answers: { stranger: "something", member: "something", lead: "something", admin: "something" }, read: csvRows },
  ],
  "api/issues/facets GET": [
    { url: () => "/api/issues/facets?of=quick,status,severity,assignedTo,reportedBy,categoryId,campaignId,teamId", answers: { ...SIGHT, member: "person", lead: "person", admin: "person" } },
    { url: ({ team }) => `/api/issues/facets?of=status&scope=team-${team.id}`, answers: { stranger: "invalid", otherLead: "invalid", member: "something", lead: "something", admin: "something" } },
  ],
  "api/issues/options/campaigns GET":   [{ url: () => "/api/issues/options/campaigns", answers: COMMON }],
  "api/issues/options/mentions GET":    [{ url: ({ issue }) => `/api/issues/options/mentions?issue=${issue.id}`, answers: { stranger: "nothing", otherLead: "nothing", member: "person", lead: "person", admin: "person" } }],
  "api/issues/options/people GET":      [{ url: ({ team }) => `/api/issues/options/people?team=${team.id}`, answers: { ...SIGHT, member: "person", lead: "person", admin: "person" } }],
  "api/issues/stamp GET":               [{ url: ({ issue }) => `/api/issues/stamp?id=${issue.id}`, answers: { stranger: "not_found", otherLead: "not_found", member: "something", lead: "something", admin: "something" } }, { url: () => "/api/issues/stamp?id=x", answers: { stranger: "invalid", lead: "invalid" } }],
  "api/issues/similar GET":             [{ url: () => `/api/issues/similar?title=Broken+link+${SECRET}`, answers: SIGHT }],
  "api/live GET":                       { elsewhere: "goes on answering; live/streams.test.ts listens as a stranger while others work" },
  "api/live/presence POST":             [{ url: () => "/api/live/presence", send: ({ issue }) => ({ method: "POST", body: JSON.stringify({ issue: issue.id, tab: "tab", is: "looking" }), headers: { Origin: "http://localhost:3000" } }), answers: { stranger: "not_found", otherLead: "not_found", member: "nothing", lead: "nothing", admin: "nothing" } }],
  "api/issues/templates GET":           [{ url: () => "/api/issues/templates", answers: COMMON }],
  "api/rules/trial POST":               [{ url: () => "/api/rules/trial", send: trial, answers: { stranger: "forbidden", otherLead: "forbidden", member: "forbidden", lead: "secret", admin: "secret" } }],
  "api/triage GET":                     [{ url: ({ issue }) => `/api/triage?issue=QM-${issue.id}`, answers: { stranger: "not_found", otherLead: "not_found", member: "not_found", lead: "note", admin: "note" } }],
  "api/triage/count GET":               [{ url: () => "/api/triage/count", answers: { stranger: "nothing", otherLead: "nothing", member: "nothing", lead: "something", admin: "something" } }],
  "api/views GET":                      [{ url: () => "/api/views", answers: SIGHT }],
  // Their own tests ask each of these as everybody: what they hand out is bytes, which no row can tell.
  "api/issues/files GET":               { elsewhere: "hands out bytes: asked as each person in its own test" },
  "api/uploads DELETE":                 { elsewhere: "is about one's own upload: asked in its own test" },
  "api/uploads GET":                    { elsewhere: "is about one's own upload: asked in its own test" },
  "api/uploads POST":                   { elsewhere: "is about one's own upload: asked in its own test" },
  "api/dashboards/digest GET":          { elsewhere: "the pass is the right; tried without one and with wrong ones beside the route" },
  "(door)/unsubscribe/[token] GET":     { elsewhere: "asks before it does anything; the token is the right, tried in the route" },
  "(door)/unsubscribe/[token] POST":    { elsewhere: "the token is the right; tried with wrong ones in the route" },
  "healthz GET":                        { elsewhere: "tells whether the process answers, and nothing else" },
  "readyz GET":                         { elsewhere: "tells whether the database answers, and nothing of what is in it" },
};
