import type { TestActor } from "@qm/db/testing";
import { type Actor, NO_CONDITIONS, NOTICE_KINDS, readNoticeChoices } from "@qm/domain";
import { dropUpload, keepUpload } from "./attachments/commands";
import { findFile, findUpload } from "./attachments/queries";
import { listAudit } from "./audit/queries";
import { keepCampaign } from "./campaigns/commands";
import { listCampaigns } from "./campaigns/queries";
import { keepCategory } from "./categories/commands";
import { listCategories } from "./categories/queries";
import { chooseSendKeys, deleteComment, editComment, reactToComment, watchIssue } from "./comments/commands";
import { findSendKeys, listEarlierTexts } from "./comments/queries";
import { exportIssues } from "./exports/queries";
import { runImport, startImport } from "./imports/commands";
import { NO_CHOICES } from "./imports/input";
import { prepareImport } from "./imports/prepare";
import { findImport, importOptions, listImports, listReport } from "./imports/queries";
import { undoImport } from "./imports/undo";
import { keepNoticeChoices, markAllRead, markNotices, snoozeNotice } from "./inbox/commands";
import { countInbox, findNoticeChoices, listInbox } from "./inbox/queries";
import { parseInboxView } from "./inbox/view";
import { listIssuesAgain } from "./issues/again";
import { changeIssues } from "./issues/bulk/commands";
import { findLegal, listBulkChanges } from "./issues/bulk/queries";
import { settle, titlesInSight } from "./issues/bulk/read";
import { undoBulk } from "./issues/bulk/undo";
import { claim } from "./issues/change";
import { listCampaignOptions, listChoices, listPeopleOptions } from "./issues/choices";
import { addComment, editIssue, moveIssue, reportIssue } from "./issues/commands";
import { duplicatesOf } from "./issues/duplicates";
import { FACET_KEYS } from "./issues/facet-keys";
import { listFacets } from "./issues/facets";
import { attachFiles, deleteFile } from "./issues/files";
import { type FullIssue, findIssue, inSomeScope } from "./issues/find";
import { listHome } from "./issues/home";
import { listMentionable } from "./issues/mentions";
import { namePrefill } from "./issues/prefill-names";
import { countIssues, listIssues, listSimilarIssues } from "./issues/queries";
import { findStamp } from "./issues/stamp";
import { defaultScope, defaultView } from "./issues/view";
import { chooseSingleKeys } from "./keyboard/commands";
import { findSingleKeys } from "./keyboard/queries";
import { beAt } from "./live/queries";
import { noticed } from "./live/sight";
import { metrics } from "./metrics/metrics";
import { changePerson, invitePerson, issueLink } from "./people/commands";
import { listActivePeople, listPeople } from "./people/queries";
import { keepRules } from "./rules/commands";
import { findRules, tryRules } from "./rules/queries";
import { type Answer, type Asker, type Scene, SECRET } from "./strangers.fixture";
import { runAgain, sendAgain } from "./system/commands";
import { findSystem } from "./system/queries";
import { keepTeam } from "./teams/commands";
import { listTeams } from "./teams/queries";
import { acceptIssue, snoozeIssue, takeBackMove, wakeIssue } from "./triage/commands";
import { findTriageIssue } from "./triage/find";
import { countTriage, listTriage } from "./triage/queries";
import { listAlike } from "./triage/similar";
import { triageScope } from "./triage/view";
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

type Asked = {
  ask: (actor: TestActor, scene: Scene) => unknown;
  /** How each is answered. Somebody who is left out is not asked: the same as another who is there. */
  answers: Partial<Record<Asker, Answer>>;
  /** The one whose asking changes something; tried on a scene of its own. */
  writer?: Asker;
};

/** Gives nobody anything by itself, for the reason told: it works inside a scope that is open, or asks no database. */
type Inner = { inner: string };

const IN_SCOPE: Inner = { inner: "works in a scope that somebody has opened" };
const SQL_ONLY: Inner = { inner: "makes SQL and asks nothing" };

/** What is read of issues: those who see them get it, the others get what an empty house would give. */
const SIGHT = {
  stranger: "nothing",
  otherLead: "nothing",
  member: "secret",
  lead: "secret",
  admin: "secret",
  ghost: "forbidden",
} as const;
/** What is for admins alone. */
const ADMIN = {
  stranger: "forbidden",
  otherLead: "forbidden",
  member: "forbidden",
  lead: "forbidden",
  ghost: "forbidden",
} as const;
/** What is done to an issue: out of sight it does not exist, in sight it may be forbidden. */
const WORK = {
  stranger: "not_found",
  otherLead: "not_found",
  member: "forbidden",
  lead: "something",
  ghost: "forbidden",
} as const;
/** What everybody may know: names to choose from. */
const COMMON = { stranger: "something", otherLead: "something", member: "something", ghost: "forbidden" } as const;
/** Imports: of those who work issues, and each one's own. */
const IMPORTER = {
  stranger: "forbidden",
  member: "forbidden",
  otherLead: "nothing",
  lead: "secret",
  admin: "secret",
  ghost: "forbidden",
} as const;

/** A notice of the member: nobody else's inbox holds it. */
const OWN_NOTICE = {
  stranger: "nothing",
  otherLead: "nothing",
  lead: "nothing",
  admin: "nothing",
  ghost: "forbidden",
} as const;
const ALL_OFF = readNoticeChoices(
  { ways: Object.fromEntries(NOTICE_KINDS.map((kind) => [kind, "off"])) },
  "reporter",
).ways;

const ruleFor = (assignTo: number) => ({
  name: "Rest",
  enabled: true,
  when: { ...NO_CONDITIONS, categoryIds: [], campaignIds: [], channels: [], hosts: [], severities: [], stages: [] },
  assignTo,
});
async function* aFile() {
  yield new TextEncoder().encode("Seen.");
}

const open = (actor: Actor) => defaultView(actor);
const FILE = { name: "issues.csv", bytes: new TextEncoder().encode(`Title,Key\nAnother,KEY-${SECRET}\n`) };
/** What the person notices of an issue that they are said to have before them, whatever they know of it. */
const noticedBy = async (actor: Actor, id: number) => {
  const happened = { issues: [], notes: [], left: [], presence: new Set([id]) };
  return [...(await noticed(new Map([[actor.id, { actor, isAt: new Set([id]) }]]), happened)).values()];
};
const choicesOf = (scene: Scene, actor: Actor) => ({
  ...NO_CHOICES,
  teamId: actor.teamIds[0] ?? scene.team.id,
  categoryId: scene.category.id,
});

/** One row for each exported function of a module that runs on the server: `module function`. */
// biome-ignore format: a table reads best as a table
export const FUNCTIONS: Record<string, Asked | Inner> = {
  // What it is about is one's own upload: nobody else's can be named.
  "attachments/commands dropUpload":       { ask: (actor) => dropUpload(actor, "00000000-0000-4000-8000-000000000000"), answers: COMMON },
  "attachments/commands keepUpload":       { ask: (actor) => keepUpload(actor, { name: "a.txt", body: aFile() }), answers: { ghost: "forbidden", lead: "something" }, writer: "lead" },
  "attachments/queries findFile":          { ask: (actor, { issue, file }) => findFile(actor, { issue: issue.id, file }), answers: { ...WORK, member: "secret", lead: "secret", admin: "secret" } },
  "attachments/queries findUpload":        { ask: (actor) => findUpload(actor, "00000000-0000-4000-8000-000000000000"), answers: { stranger: "not_found", lead: "not_found", ghost: "forbidden" } },
  "attachments/queries noSuchFile":        { inner: "makes a sentence" },
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
  "views/queries listStarred":             { ask: (actor) => listStarred(actor), answers: { stranger: "nothing", member: "nothing", lead: "secret", ghost: "forbidden" } },
  "views/queries listViews":               { ask: (actor) => listViews(actor), answers: SIGHT },
  "views/queries findOwnDisplay":          { ask: (actor) => findOwnDisplay(actor), answers: { stranger: "nothing", ghost: "forbidden" } },
  "system/queries findSystem":         { ask: (actor) => findSystem(actor), answers: { ...ADMIN, admin: "something" } },
  "teams/commands keepTeam":               { ask: (actor, { stranger }) => keepTeam(actor, { name: "New", leadId: null, memberIds: [stranger.id], active: true }), answers: { ...ADMIN, admin: "something" }, writer: "admin" },
  "teams/queries listTeams":               { ask: (actor) => listTeams(actor), answers: { ...ADMIN, admin: "person" } },

  "comments/commands chooseSendKeys":      { ask: (actor) => chooseSendKeys(actor, { keys: "Enter" }), answers: { ghost: "forbidden", lead: "something" }, writer: "lead" },
  "comments/commands deleteComment":       { ask: (actor, { issue, comment }) => deleteComment(actor, { id: issue.id, comment }), answers: WORK, writer: "lead" },
  "comments/commands editComment":         { ask: (actor, { issue, comment }) => editComment(actor, { id: issue.id, comment, version: 2, body: "Anew", uploads: undefined }), answers: WORK, writer: "lead" },
  // Whoever sees an issue may react, and watch it.
  "comments/commands reactToComment":      { ask: (actor, { issue, comment }) => reactToComment(actor, { id: issue.id, comment, kind: "agree", on: true }), answers: { stranger: "not_found", otherLead: "not_found", member: "something", ghost: "forbidden" }, writer: "member" },
  "comments/commands watchIssue":          { ask: (actor, { issue }) => watchIssue(actor, { id: issue.id, watching: true }), answers: { stranger: "not_found", otherLead: "not_found", member: "something", ghost: "forbidden" }, writer: "member" },
  "comments/queries findSendKeys":         { ask: (actor) => findSendKeys(actor), answers: COMMON },
  "comments/queries listEarlierTexts":     { ask: (actor, { issue, comment }) => listEarlierTexts(actor, { id: issue.id, comment }), answers: { ...WORK, member: "secret", lead: "secret", admin: "secret" } },

  "exports/queries exportIssues":          { ask: async (actor) => (await new Response(await exportIssues(actor, open(actor))).text()).split("\r\n").slice(1), answers: SIGHT },
  "metrics/metrics metrics.filedAndResolved.ask": { ask: async (actor) => (await metrics.filedAndResolved.ask(actor, defaultScope(actor), {}, new Date())).flatMap(({ marks }) => marks.map(({ value }) => value)), answers: { ...SIGHT, member: "something", lead: "something", admin: "something" } },

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
  "inbox/commands markAllRead":        { ask: (actor) => markAllRead(actor), answers: { ...OWN_NOTICE, member: "something" }, writer: "member" },
  "inbox/commands markNotices":        { ask: (actor, { notice }) => markNotices(actor, { ids: [notice], mark: "done" }), answers: { ...OWN_NOTICE, member: "something" }, writer: "member" },
  "inbox/commands snoozeNotice":       { ask: (actor, { notice }) => snoozeNotice(actor, { id: notice, until: "tomorrow" }), answers: { stranger: "not_found", otherLead: "not_found", lead: "not_found", admin: "not_found", ghost: "forbidden", member: "something" }, writer: "member" },
  "inbox/queries countInbox":          { ask: (actor) => countInbox(actor), answers: { ...OWN_NOTICE, member: "something" } },
  "inbox/queries findNoticeChoices":   { ask: (actor) => findNoticeChoices(actor), answers: COMMON },
  "inbox/queries listInbox":           { ask: (actor) => listInbox(actor, parseInboxView(new URLSearchParams())), answers: { ...OWN_NOTICE, member: "secret" } },
  "inbox/unsubscribe stopMail":        { inner: "the token is the right; asked with wrong ones in the route" },
  "issues/bulk/commands changeIssues":     { ask: (actor, { issue }) => changeIssues(actor, { target: { issues: [{ id: issue.id, version: 1 }] }, patch: { severity: "low" } }), answers: WORK, writer: "lead" },
  "issues/bulk/queries findLegal":         { ask: (actor) => findLegal(actor, ""), answers: { ...SIGHT, member: "something", lead: "something", admin: "something" } },
  "issues/bulk/queries listBulkChanges":   { ask: (actor) => listBulkChanges(actor), answers: { ...SIGHT, member: "nothing", lead: "secret", admin: "nothing" } },
  "issues/bulk/read changedSince":         IN_SCOPE,
  "issues/bulk/read settle":               { ask: (actor) => settle(actor, { view: "" }), answers: { ...SIGHT, member: "something", lead: "something", admin: "something" } },
  "issues/bulk/read take":                 IN_SCOPE,
  "issues/bulk/read titlesInSight":        { ask: async (actor, { issue }) => [...(await titlesInSight(actor, [issue.id]))], answers: SIGHT },
  "issues/bulk/read viewAt":               { inner: "asks no database" },
  "issues/bulk/read workScope":            { inner: "asks no database" },
  "issues/bulk/undo undoBulk":             { ask: (actor, { bulkId }) => undoBulk(actor, { id: bulkId }), answers: { ...WORK, member: "not_found" }, writer: "lead" },
  "issues/assign-by-rule assignByRule":   IN_SCOPE,
  "issues/assign-by-rule takersAmong":    IN_SCOPE,
  "issues/change change":                  IN_SCOPE,
  "issues/change-all changeAll":           IN_SCOPE,
  "issues/change-all differing":           { inner: "asks no database" },
  "issues/again listIssuesAgain":         { ask: (actor, { issue }) => listIssuesAgain(actor, open(actor), [issue.id]), answers: SIGHT },
  "issues/change claim":                   { ask: (actor, { issue }) => claim(actor, issue.id, "issue.edit", async ({ issue: { title } }) => title), answers: { ...WORK, lead: "secret" } },
  "issues/change refuseConflict":          IN_SCOPE,
  "issues/choices listCampaignOptions":    { ask: (actor) => listCampaignOptions(actor, ""), answers: COMMON },
  "issues/choices listChoices":            { ask: (actor) => listChoices(actor), answers: COMMON },
  "issues/choices listPeopleOptions":      { ask: (actor, { team }) => listPeopleOptions(actor, "", team.id), answers: { ...SIGHT, member: "person", lead: "person", admin: "person" } },
  "issues/commands addComment":            { ask: (actor, { issue }) => addComment(actor, { id: issue.id, body: "Between us", internal: true }), answers: WORK, writer: "lead" },
  "issues/commands editIssue":             { ask: (actor, { issue }) => editIssue(actor, { id: issue.id, version: 1, severity: "low" }), answers: WORK, writer: "lead" },
  "issues/commands moveIssue":             { ask: (actor, { issue }) => moveIssue(actor, { id: issue.id, version: 1, to: "open" }), answers: WORK, writer: "lead" },
  "issues/commands reportIssue":           { ask: (actor, { team, category, lead }) => reportIssue(actor, { title: "New", teamId: team.id, categoryId: category.id, severity: "low", assignedTo: lead.id }), answers: { stranger: "forbidden", otherLead: "forbidden", member: "forbidden", lead: "something", ghost: "forbidden" }, writer: "lead" },
  "issues/counts cellsFor":               SQL_ONLY,
  "issues/counts countIn":                IN_SCOPE,
  "issues/counts countSql":               SQL_ONLY,
  "issues/facets listFacets":             { ask: (actor) => listFacets(actor, open(actor), ["quick", ...FACET_KEYS]), answers: { ...SIGHT, member: "person", lead: "person", admin: "person" } },
  "issues/facets readFacetKeys":          { inner: "reads an address and asks no database" },
  "issues/duplicates duplicatesOf":        { ask: (actor, { issue }) => duplicatesOf(actor, issue.id), answers: { ...SIGHT, stranger: "nothing", member: "secret" } },
  "issues/find findIssue":                 { ask: (actor, { issue }) => findIssue(actor, issue.id), answers: { ...SIGHT, lead: "note", admin: "note" } },
  "issues/find fullIssue":                 IN_SCOPE,
  "issues/find inSomeScope":               { ask: (actor) => inSomeScope(actor, async () => null), answers: { stranger: "nothing" } },
  "issues/find rightsOn":                  { inner: "asks no database" },
  "issues/group-where columnOf":          SQL_ONLY,
  "issues/group-where groupWhere":        SQL_ONLY,
  "issues/groups groupsIn":                IN_SCOPE,
  "issues/home listHome":                  { ask: async (actor) => { const { mine, team } = await listHome(actor); return [...mine, ...(team ?? [])].map(({ page }) => page); }, answers: SIGHT },
  "issues/files attachFiles":              { ask: (actor, { issue, upload }) => attachFiles(actor, { id: issue.id, uploads: [upload] }), answers: WORK, writer: "lead" },
  "issues/files attachUploads":            IN_SCOPE,
  "issues/files deleteFile":               { ask: (actor, { issue, file }) => deleteFile(actor, { id: issue.id, file }), answers: WORK, writer: "lead" },
  "issues/mentions acceptMentions":        IN_SCOPE,
  "issues/mentions listMentionable":       { ask: (actor, { issue }) => listMentionable(actor, { id: issue.id, words: "", internal: false }), answers: { stranger: "nothing", otherLead: "nothing", member: "person", lead: "person", admin: "person", ghost: "forbidden" } },
  "issues/mentions writeMentions":         IN_SCOPE,
  "issues/names namesById":                IN_SCOPE,
  "issues/names namesOf":                  IN_SCOPE,
  "issues/names withChosen":               IN_SCOPE,
  "issues/pages asIssues":                 SQL_ONLY,
  "issues/pages pageSql":                  SQL_ONLY,
  "issues/prefill-names namePrefill":      { ask: (actor, { campaign }) => namePrefill(actor, { prefill: { campaignId: String(campaign.id) }, unreadable: [] }), answers: COMMON },
  "issues/queries countIssues":            { ask: (actor) => countIssues(actor, defaultScope(actor), { text: "", filters: {} }), answers: { ...SIGHT, member: "something", lead: "something", admin: "something" } },
  "issues/queries listIssues":             { ask: (actor) => listIssues(actor, { ...open(actor), text: SECRET }), answers: SIGHT },
  "issues/queries listSimilarIssues":      { ask: (actor) => listSimilarIssues(actor, `Broken link ${SECRET}`), answers: SIGHT },
  "issues/queries pageIn":                 IN_SCOPE,
  "issues/requirements requireActiveTeam": IN_SCOPE,
  "issues/requirements requireAssignee":   IN_SCOPE,
  "issues/requirements requireChoices":    IN_SCOPE,
  "issues/queries listedIn":              IN_SCOPE,
  "issues/queries rowColumns":            SQL_ONLY,
  "issues/stamp findStamp":               { ask: (actor, { issue }) => findStamp(actor, issue.id), answers: { ...WORK, member: "something", admin: "something" } },
  "issues/stamp stampOf":                 { inner: "asks no database" },
  "issues/where askedWhere":               SQL_ONLY,
  "issues/where isOpenOnly":               SQL_ONLY,
  "issues/where issuesWhere":              SQL_ONLY,

  "rules/commands keepRules":              { ask: (actor, { team, lead }) => keepRules(actor, { teamId: team.id, version: 0, rules: [ruleFor(lead.id)] }), answers: { ...ADMIN, lead: "something" }, writer: "lead" },
  "rules/queries findRules":               { ask: (actor, { team }) => findRules(actor, team.id), answers: { ...ADMIN, lead: "person", admin: "person" } },
  "rules/queries tryRules":                { ask: (actor, { team, lead }) => tryRules(actor, { teamId: team.id, rules: [ruleFor(lead.id)] }), answers: { ...ADMIN, lead: "secret", admin: "secret" } },
  "triage/commands acceptIssue":           { ask: (actor, { issue }) => acceptIssue(actor, { id: issue.id, version: 1 }), answers: WORK, writer: "lead" },
  "triage/commands snoozeIssue":           { ask: (actor, { issue }) => snoozeIssue(actor, { id: issue.id, until: "hour" }), answers: WORK, writer: "lead" },
  "triage/commands takeBackMove":          { ask: (actor, { moved }) => takeBackMove(actor, { id: moved.id, version: 2 }), answers: WORK, writer: "lead" },
  "triage/commands wakeIssue":             { ask: (actor, { issue }) => wakeIssue(actor, { id: issue.id }), answers: WORK, writer: "lead" },
  "triage/find findTriageIssue":           { ask: (actor, { issue }) => findTriageIssue(actor, issue.id), answers: { stranger: "nothing", otherLead: "nothing", member: "nothing", ghost: "forbidden", lead: "note", admin: "note" } },
  "triage/queries asleep":                 SQL_ONLY,
  "triage/queries countTriage":            { ask: (actor) => countTriage(actor), answers: { stranger: "nothing", otherLead: "nothing", member: "nothing", ghost: "forbidden", lead: "something", admin: "something" } },
  "triage/queries listTriage":             { ask: (actor) => listTriage(actor, { scope: triageScope(actor), order: "oldest" }), answers: { stranger: "forbidden", otherLead: "nothing", member: "forbidden", ghost: "forbidden", lead: "secret", admin: "secret" } },
  "triage/similar listAlike":              { ask: async (actor, { issue }) => listAlike(actor, { ...(issue as FullIssue), id: 0, title: `Broken link ${SECRET}`, url: null, campaignId: null }), answers: SIGHT },

  "keyboard/commands chooseSingleKeys":    { ask: (actor) => chooseSingleKeys(actor, { on: true }), answers: { ghost: "forbidden", stranger: "something" }, writer: "stranger" },
  "keyboard/queries findSingleKeys":       { ask: (actor) => findSingleKeys(actor), answers: { stranger: "nothing", ghost: "forbidden" } },

  "session/door atDoor":                   { inner: "is the door itself: its actions are asked" },
  "session/queries findAccount":           { inner: "tells a session of itself" },
  "session/queries listSampleGuests":      { inner: "names those whom everybody may be; nobody where there is no sample" },
  "system/commands runAgain":          { ask: (actor) => runAgain(actor, { id: 1 }), answers: { ...ADMIN, admin: "not_found" } },
  "system/commands sendAgain":         { ask: (actor, { letter }) => sendAgain(actor, { id: letter }), answers: { ...ADMIN, admin: "something" }, writer: "admin" },
  "system/health databaseAnswers":         { inner: "tells whether the database answers, and nothing of what is in it" },
};
