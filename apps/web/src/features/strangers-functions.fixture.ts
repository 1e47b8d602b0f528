import { NO_GOALS, OFFICE_HOURS } from "@qm/domain";
import { listAudit } from "./audit/queries";
import { keepCampaign } from "./campaigns/commands";
import { listCampaigns } from "./campaigns/queries";
import { keepCategory } from "./categories/commands";
import { listCategories } from "./categories/queries";
import { runImport, startImport } from "./imports/commands";
import { prepareImport } from "./imports/prepare";
import { findImport, importOptions, listImports, listReport } from "./imports/queries";
import { undoImport } from "./imports/undo";
import { keepNoticeChoices, markAllRead, markNotices, snoozeNotices, stopWatching, watchAgain } from "./inbox/commands";
import { countInbox, findNoticeChoices, listInbox } from "./inbox/queries";
import { parseInboxView } from "./inbox/view";
import { chooseSingleKeys } from "./keyboard/commands";
import { findSingleKeys } from "./keyboard/queries";
import { beAt } from "./live/queries";
import { changePerson, invitePerson, issueLink } from "./people/commands";
import { listActivePeople, listPeople } from "./people/queries";
import { dropPolicy, keepCalendar, keepPolicy } from "./sla/commands";
import { listAgreements } from "./sla/queries";
import {
  ADMIN,
  ALL_OFF,
  type Asked,
  COMMON,
  choicesOf,
  FILE,
  IMPORTER,
  IN_SCOPE,
  type Inner,
  noticedBy,
  OWN_NOTICE,
  SIGHT,
  SQL_ONLY,
  WORK,
} from "./strangers-asked.fixture";
import { ISSUE_FUNCTIONS } from "./strangers-issues.fixture";
import { METRIC_FUNCTIONS } from "./strangers-metrics.fixture";
import { backUpNow, runAgain, sendAgain } from "./system/commands";
import { findSystem } from "./system/queries";
import { keepTeam } from "./teams/commands";
import { listTeams } from "./teams/queries";
import {
  keepOwnDisplay,
  keepView,
  orderStars,
  removeView,
  saveView,
  setStart,
  shareView,
  starView,
} from "./views/commands";
import { findOwnDisplay, findStarts, findView, listStarred, listViews } from "./views/queries";

/** One row for each exported function of a module that runs on the server: `module function`. */
// biome-ignore format: a table reads best as a table
export const FUNCTIONS: Record<string, Asked | Inner> = {
  ...ISSUE_FUNCTIONS,

  "audit/queries listAudit":               { ask: (actor) => listAudit(actor), answers: { ...ADMIN, admin: "secret" } },
  "campaigns/commands keepCampaign":       { ask: (actor, { team }) => keepCampaign(actor, { name: "Autumn", channel: "email", teamId: team.id, launchAt: null, endsAt: null, links: null, recipients: null, active: true }), answers: { ...ADMIN, admin: "something" }, writer: "admin" },
  "campaigns/queries listCampaigns":       { ask: (actor) => listCampaigns(actor), answers: { ...ADMIN, admin: "something" } },
  "categories/commands keepCategory":      { ask: (actor) => keepCategory(actor, { name: "New", description: "", active: true }), answers: { ...ADMIN, admin: "something" }, writer: "admin" },
  "categories/queries listCategories":     { ask: (actor) => listCategories(actor), answers: { ...ADMIN, admin: "something" } },
  "live/house-hub houseHub":              { inner: "is the hub of the process; whom it tells what, live/streams.test.ts asks" },
  "live/hub Hub":                         { inner: "tells nothing but where to look again; live/streams.test.ts listens as a stranger" },
  "live/queries beAt":                    { ask: (actor, { issue }) => beAt(actor, { issue: issue.id, tab: "tab", is: "looking" }), answers: { stranger: "not_found", otherLead: "not_found", member: "nothing", lead: "nothing", admin: "nothing", ghost: "forbidden" } },
  "live/queries listenIn":                { inner: "is given a session that the door has found; live/streams.test.ts listens as a stranger" },
  "live/sight concerns":                  { inner: "asks no database" },
  "live/sight noticed":                   { ask: (actor, { issue }) => noticedBy(actor, issue.id), answers: { stranger: "nothing", otherLead: "nothing", member: "something", lead: "something", admin: "something", ghost: "nothing" } },
  "people/commands changePerson":          { ask: (actor, { stranger, otherTeam }) => changePerson(actor, { id: stranger.id, name: "Renamed", role: "admin", teamIds: [otherTeam.id], active: true }), answers: { ...ADMIN, admin: "something" }, writer: "admin" },
  "people/commands invitePerson":          { ask: (actor) => invitePerson(actor, { name: "New", email: "new@example.test", role: "admin", teamIds: [] }), answers: { ...ADMIN, admin: "something" }, writer: "admin" },
  "people/commands issueLink":             { ask: (actor, { admin }) => issueLink(actor, { id: admin.id }), answers: { ...ADMIN, admin: "something" }, writer: "admin" },
  "people/queries listActivePeople":       { ask: (actor) => listActivePeople(actor), answers: { ...ADMIN, admin: "person" } },
  "people/queries listPeople":             { ask: (actor) => listPeople(actor), answers: { ...ADMIN, admin: "person" } },
  "views/commands keepOwnDisplay":         { ask: (actor) => keepOwnDisplay(actor, { columns: "id,title", density: "compact" }), answers: { ghost: "forbidden", stranger: "nothing" }, writer: "stranger" },
  "views/commands keepView":              { ask: (actor) => keepView(actor, { name: "New", query: "", starred: true, visibility: "private", teamId: null }), answers: { ghost: "forbidden", stranger: "something" }, writer: "stranger" },
  "views/commands orderStars":            { ask: (actor, { view }) => orderStars(actor, { ids: [view.id] }), answers: { stranger: "nothing", member: "nothing", ghost: "forbidden" } },
  "views/commands removeView":            { ask: (actor, { view }) => removeView(actor, { id: view.id }), answers: { ...WORK, lead: "nothing" }, writer: "lead" },
  "views/commands saveView":              { ask: (actor, { view }) => saveView(actor, { id: view.id, version: 1, query: "" }), answers: WORK, writer: "lead" },
  "views/commands setStart":              { ask: (actor, { view, team }) => setStart(actor, { viewId: actor.role === "reporter" || actor.teamIds[0] !== team.id ? view.id : undefined, teamId: team.id }), answers: { ...WORK, lead: "nothing" }, writer: "lead" },
  "views/commands shareView":             { ask: (actor, { view, team }) => shareView(actor, { id: view.id, version: 1, name: "New", visibility: "team", teamId: team.id }), answers: WORK, writer: "lead" },
  "views/commands starView":              { ask: (actor, { view }) => starView(actor, { id: view.id, starred: true }), answers: { stranger: "not_found", otherLead: "not_found", ghost: "forbidden", member: "nothing" }, writer: "member" },
  "views/queries findStarts":              { ask: (actor) => findStarts(actor), answers: SIGHT },
  "views/queries findView":                { ask: (actor, { view }) => findView(actor, view.id), answers: SIGHT },
  "views/queries listStarred":             { ask: (actor) => listStarred(actor), answers: { stranger: "nothing", member: "nothing", lead: "secret", admin: "nothing", ghost: "forbidden" } },
  "views/queries listViews":               { ask: (actor) => listViews(actor), answers: SIGHT },
  "views/queries findOwnDisplay":          { ask: (actor) => findOwnDisplay(actor), answers: { stranger: "nothing", ghost: "forbidden" } },
  "system/queries findSystem":         { ask: (actor) => findSystem(actor), answers: { ...ADMIN, admin: "something" } },
  "teams/commands keepTeam":               { ask: (actor, { stranger }) => keepTeam(actor, { name: "New", leadId: null, memberIds: [stranger.id], active: true }), answers: { ...ADMIN, admin: "something" }, writer: "admin" },
  "teams/queries listTeams":               { ask: (actor) => listTeams(actor), answers: { ...ADMIN, admin: "person" } },
  ...METRIC_FUNCTIONS,
  "imports/assign assignedByRules":       IN_SCOPE,
  "imports/change-issue changeIssue":      IN_SCOPE,
  "imports/commands runImport":            { ask: (actor, scene) => runImport(actor, FILE, choicesOf(scene, actor)), answers: { stranger: "forbidden", member: "forbidden", ghost: "forbidden", lead: "something" }, writer: "lead" },
  "imports/commands startImport":          { ask: (actor, scene) => startImport(actor, FILE, choicesOf(scene, actor)), answers: { stranger: "forbidden", member: "forbidden", ghost: "forbidden", lead: "something" }, writer: "lead" },
  "imports/existing existingHere":         IN_SCOPE,
  "imports/existing importedBefore":       IN_SCOPE,
  "imports/file-issues fileIssues":        IN_SCOPE,
  "imports/file-issues lifeOf":            { inner: "asks no database" },
  "imports/known knownHere":               IN_SCOPE,
  "imports/prepare prepareImport":         { ask: async (actor, scene) => (await prepareImport(actor, FILE, choicesOf(scene, actor))).plan.rows.map(({ outcome }) => outcome), answers: { stranger: "forbidden", member: "forbidden", ghost: "forbidden", otherLead: "something", lead: "something" } },
  "imports/queries findImport":            { ask: (actor, { importId }) => findImport(actor, importId), answers: IMPORTER },
  // Who imports puts names of the file to the people whom they meet in their teams.
  "imports/queries importOptions":         { ask: (actor) => importOptions(actor), answers: { stranger: "forbidden", member: "forbidden", otherLead: "something", lead: "person", ghost: "forbidden" } },
  "imports/queries listImports":           { ask: (actor) => listImports(actor), answers: IMPORTER },
  "imports/queries listReport":            { ask: (actor, { importId }) => listReport(actor, importId), answers: IMPORTER },
  "imports/slices writeSlice":             IN_SCOPE,
  "imports/undo undoImport":               { ask: (actor, { importId }) => undoImport(actor, { id: importId }), answers: { stranger: "forbidden", member: "forbidden", otherLead: "not_found", ghost: "forbidden", lead: "something" }, writer: "lead" },
  "imports/upload readUpload":           { inner: "reads a request and asks no database" },
  "inbox/commands keepNoticeChoices":  { ask: (actor) => keepNoticeChoices(actor, { mail: "no", digestHour: 9, ...ALL_OFF }), answers: { ghost: "forbidden", member: "nothing" }, writer: "member" },
  "inbox/commands markAllRead":        { ask: (actor) => markAllRead(actor, { view: { tab: "all", kind: null }, seenAt: new Date() }), answers: { ...OWN_NOTICE, member: "something" }, writer: "member" },
  "inbox/commands markNotices":        { ask: (actor, { notice }) => markNotices(actor, { ids: [notice], mark: "done" }), answers: { ...OWN_NOTICE, member: "something" }, writer: "member" },
  "inbox/commands snoozeNotices":      { ask: (actor, { notice }) => snoozeNotices(actor, { ids: [notice], until: "tomorrow" }), answers: { stranger: "not_found", otherLead: "not_found", lead: "not_found", admin: "not_found", ghost: "forbidden", member: "something" }, writer: "member" },
  "inbox/commands stopWatching":       { ask: (actor, { notice }) => stopWatching(actor, { ids: [notice] }), answers: { ...OWN_NOTICE, member: "something" }, writer: "member" },
  "inbox/commands watchAgain":         { ask: (actor, { moved }) => watchAgain(actor, { issues: [moved.id] }), answers: { ...OWN_NOTICE, member: "something" }, writer: "member" },
  "inbox/queries countInbox":          { ask: (actor) => countInbox(actor), answers: { ...OWN_NOTICE, member: "something" } },
  "inbox/queries findNoticeChoices":   { ask: (actor) => findNoticeChoices(actor), answers: COMMON },
  "inbox/queries listInbox":           { ask: (actor) => listInbox(actor, parseInboxView(new URLSearchParams())), answers: { ...OWN_NOTICE, member: "secret" } },
  "inbox/where inboxWhere":            SQL_ONLY,
  "inbox/where tabWhere":              SQL_ONLY,
  "inbox/unsubscribe stopMail":        { inner: "the token is the right; asked with wrong ones in the route" },
  "keyboard/commands chooseSingleKeys":    { ask: (actor) => chooseSingleKeys(actor, { on: true }), answers: { ghost: "forbidden", stranger: "something" }, writer: "stranger" },
  "keyboard/queries findSingleKeys":       { ask: (actor) => findSingleKeys(actor), answers: { stranger: "nothing", ghost: "forbidden" } },
  "session/door atDoor":                   { inner: "is the door itself: its actions are asked" },
  "session/door requireOwnPage":            { inner: "asks who sends, and lib/action.test.ts asks it" },
  "session/queries findAccount":           { inner: "tells a session of itself" },
  "session/queries listSampleGuests":      { inner: "names those whom everybody may be; nobody where there is no sample" },
  "sla/commands dropPolicy":               { ask: (actor, { otherTeam }) => dropPolicy(actor, { teamId: otherTeam.id }), answers: { ...ADMIN, admin: "something" }, writer: "admin" },
  "sla/commands keepCalendar":             { ask: (actor) => keepCalendar(actor, { id: undefined, name: "Office", ...OFFICE_HOURS }), answers: { ...ADMIN, admin: "something" }, writer: "admin" },
  "sla/commands keepPolicy":               { ask: (actor, { team }) => keepPolicy(actor, { teamId: team.id, calendarId: null, version: 1, goals: NO_GOALS, pauses: [], pausesAside: false }), answers: { ...ADMIN, admin: "something" }, writer: "admin" },
  "sla/queries listAgreements":            { ask: (actor) => listAgreements(actor), answers: { ...ADMIN, admin: "something" } },
  "system/commands backUpNow":         { ask: (actor) => backUpNow(actor), answers: { ...ADMIN, admin: "not_found" } },
  "system/commands runAgain":          { ask: (actor) => runAgain(actor, { id: 1 }), answers: { ...ADMIN, admin: "not_found" } },
  "system/commands sendAgain":         { ask: (actor, { letter }) => sendAgain(actor, { id: letter }), answers: { ...ADMIN, admin: "something" }, writer: "admin" },
  "system/actions-of-build actionsOfBuild": { inner: "reads the build, which is the same for everybody" },
  "system/checks checkHouse":              { inner: "tells strangers one word for each thing, and the rest to who may read the system" },
  "system/count-house countHouse":        { inner: "begins with the process, and counts at an address of its own, behind a token" },
  "system/disk findingOf":                { inner: "is given what it tells of" },
  "system/disk lookAtDisk":               { inner: "is looked at by checkHouse, and told as it is" },
  "system/guard-database guardDatabase":  { inner: "begins with the process, before anybody asks" },
  "system/routes-of-build routesOfBuild": { inner: "reads the build, which is the same for everybody" },
  "system/routes-of-build routesOf":      { inner: "reads the build, which is the same for everybody" },
  "system/start-house startHouse":         { inner: "begins with the process, before anybody asks" },
  "system/trace-house traceHouse":        { inner: "begins with the process, and sends to the collector of whoever runs it" },
  "system/health databaseAnswers":         { inner: "tells whether the database answers, and nothing of what is in it" },
};
