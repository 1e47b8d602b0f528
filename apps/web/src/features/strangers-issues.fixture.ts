import { dropUpload, keepUpload } from "./attachments/commands";
import { findFile, findUpload } from "./attachments/queries";
import { chooseSendKeys, deleteComment, editComment, reactToComment, watchIssue } from "./comments/commands";
import { findSendKeys, listEarlierTexts } from "./comments/queries";
import { exportIssues } from "./exports/queries";
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
import { type FullIssue, findIssue, inSomeScope, lookAtIssue } from "./issues/find";
import { listHome } from "./issues/home";
import { listMentionable } from "./issues/mentions";
import { namePrefill } from "./issues/prefill-names";
import { countIssues, listIssues } from "./issues/queries";
import { withOwnClocks } from "./issues/row-clocks";
import { listSimilarIssues } from "./issues/similar";
import { findStamp } from "./issues/stamp";
import { listTemplates } from "./issues/templates";
import { defaultScope } from "./issues/view";
import { keepRules } from "./rules/commands";
import { findRules, tryRules } from "./rules/queries";
import { SECRET } from "./strangers.fixture";
import {
  ADMIN,
  type Asked,
  aFile,
  COMMON,
  IN_SCOPE,
  type Inner,
  open,
  ruleFor,
  SIGHT,
  SQL_ONLY,
  WORK,
} from "./strangers-asked.fixture";
import { keepTemplate, orderTemplates, removeTemplate, setDefaultTemplate } from "./templates/commands";
import { templateInput } from "./templates/input";
import { listTeamTemplates } from "./templates/queries";
import { acceptIssue, snoozeIssue, takeBackMove, wakeIssue } from "./triage/commands";
import { findTriageIssue } from "./triage/find";
import { countTriage, listTriage } from "./triage/queries";
import { listAlike } from "./triage/similar";
import { triageScope } from "./triage/view";

/** The functions about issues: what is asked of them, decided over them and said on them. */
// biome-ignore format: a table reads best as a table
export const ISSUE_FUNCTIONS: Record<string, Asked | Inner> = {
  // What it is about is one's own upload: nobody else's can be named.
  "attachments/commands dropUpload":       { ask: (actor) => dropUpload(actor, "00000000-0000-4000-8000-000000000000"), answers: COMMON },
  "attachments/commands keepUpload":       { ask: (actor) => keepUpload(actor, { name: "a.txt", body: aFile() }), answers: { ghost: "forbidden", lead: "something" }, writer: "lead" },
  "attachments/queries findFile":          { ask: (actor, { issue, file }) => findFile(actor, { issue: issue.id, file }), answers: { ...WORK, member: "secret", lead: "secret", admin: "secret" } },
  "attachments/queries findUpload":        { ask: (actor) => findUpload(actor, "00000000-0000-4000-8000-000000000000"), answers: { stranger: "not_found", lead: "not_found", ghost: "forbidden" } },
  "attachments/queries noSuchFile":        { inner: "makes a sentence" },
  "comments/commands chooseSendKeys":      { ask: (actor) => chooseSendKeys(actor, { keys: "Enter" }), answers: { ghost: "forbidden", lead: "something" }, writer: "lead" },
  "comments/commands deleteComment":       { ask: (actor, { issue, comment }) => deleteComment(actor, { id: issue.id, comment }), answers: WORK, writer: "lead" },
  "comments/commands editComment":         { ask: (actor, { issue, comment }) => editComment(actor, { id: issue.id, comment, version: 2, body: "Anew", uploads: undefined }), answers: WORK, writer: "lead" },
  // Whoever sees an issue may react, and watch it.
  "comments/commands reactToComment":      { ask: (actor, { issue, comment }) => reactToComment(actor, { id: issue.id, comment, kind: "agree", on: true }), answers: { stranger: "not_found", otherLead: "not_found", member: "something", ghost: "forbidden" }, writer: "member" },
  "comments/commands watchIssue":          { ask: (actor, { moved }) => watchIssue(actor, { id: moved.id, watching: true }), answers: { stranger: "not_found", otherLead: "not_found", member: "something", ghost: "forbidden" }, writer: "member" },
  "comments/queries findSendKeys":         { ask: (actor) => findSendKeys(actor), answers: COMMON },
  "comments/queries listEarlierTexts":     { ask: (actor, { issue, comment }) => listEarlierTexts(actor, { id: issue.id, comment }), answers: { ...WORK, member: "secret", lead: "secret", admin: "secret" } },
  "exports/queries exportIssues":          { ask: async (actor) => (await new Response(await exportIssues(actor, open(actor))).text()).split("\r\n").slice(1), answers: SIGHT },
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
  "issues/commands comment":              { inner: "says something on an issue that was claimed before" },
  "issues/commands editIssue":             { ask: (actor, { issue }) => editIssue(actor, { id: issue.id, version: 1, severity: "low" }), answers: WORK, writer: "lead" },
  "issues/commands moveIssue":             { ask: (actor, { issue }) => moveIssue(actor, { id: issue.id, version: 1, to: "open" }), answers: WORK, writer: "lead" },
  "issues/commands reportIssue":           { ask: (actor, { team, category, lead }) => reportIssue(actor, { title: "New", teamId: team.id, categoryId: category.id, severity: "low", assignedTo: lead.id }), answers: { stranger: "forbidden", otherLead: "forbidden", member: "forbidden", lead: "something", ghost: "forbidden" }, writer: "lead" },
  "issues/counts cellsFor":               SQL_ONLY,
  "issues/counts countIn":                IN_SCOPE,
  "issues/counts mostOf":                { inner: "asks no database" },
  "issues/counts countSql":               SQL_ONLY,
  "issues/counts isLookedUp":             { inner: "asks no database" },
  "issues/counts isTold":                 { inner: "asks no database" },
  "issues/counts someIssues":             SQL_ONLY,
  "issues/facets listFacets":             { ask: (actor) => listFacets(actor, open(actor), ["quick", ...FACET_KEYS]), answers: { ...SIGHT, member: "person", lead: "person", admin: "person" } },
  "issues/facets readFacetKeys":          { inner: "reads an address and asks no database" },
  "issues/duplicates duplicatesOf":        { ask: (actor, { issue }) => duplicatesOf(actor, issue.id), answers: { ...SIGHT, stranger: "nothing", member: "secret" } },
  "issues/cells-by-day dayCells":         SQL_ONLY,
  "issues/cells-by-day filedCells":       SQL_ONLY,
  "issues/cells-by-day isAllOpen":        { inner: "asks no database" },
  "issues/cells-by-day openCells":        SQL_ONLY,
  "issues/cells-by-day overdueCells":     SQL_ONLY,
  "issues/cells-by-day teamsOf":          SQL_ONLY,
  "issues/find findIssue":                 { ask: (actor, { issue }) => findIssue(actor, issue.id), answers: { ...SIGHT, lead: "note", admin: "note" } },
  "issues/find fullIssue":                 IN_SCOPE,
  "issues/find inSomeScope":               { ask: (actor) => inSomeScope(actor, async () => null), answers: { stranger: "nothing" } },
  "issues/find lookAtIssue":               { ask: (actor, { issue }) => lookAtIssue(actor, issue.id, async ({ issue: { title } }) => title), answers: SIGHT },
  "issues/find rightsOn":                  { inner: "asks no database" },
  "issues/goal-where clockRunsOut":       SQL_ONLY,
  "issues/goal-where goalStands":         SQL_ONLY,
  "issues/goal-where isLate":             SQL_ONLY,
  "issues/goal-where onClock":            SQL_ONLY,
  "issues/goal-where standsStill":        SQL_ONLY,
  "issues/goal-where toldOfGoals":        SQL_ONLY,
  "issues/known askedOfRare":             { inner: "reads what is asked and asks no database" },
  "issues/known knownIn":                 IN_SCOPE,
  "issues/group-where columnOf":          SQL_ONLY,
  "issues/group-where groupWhere":        SQL_ONLY,
  "issues/group-counts anew":             { inner: "asks what it is given" },
  "issues/group-counts countGroups":      IN_SCOPE,
  "issues/group-counts isCut":            { inner: "asks no database" },
  "issues/group-counts isEven":           { inner: "asks no database" },
  "issues/groups groupsIn":                IN_SCOPE,
  "issues/home listHome":                  { ask: async (actor) => { const { mine, team } = await listHome(actor); return [...mine, ...(team ?? [])].map(({ page }) => page); }, answers: SIGHT },
  "issues/files attachFiles":              { ask: (actor, { issue, upload }) => attachFiles(actor, { id: issue.id, uploads: [upload] }), answers: WORK, writer: "lead" },
  "issues/files attachUploads":            IN_SCOPE,
  "issues/files deleteFile":               { ask: (actor, { issue, file }) => deleteFile(actor, { id: issue.id, file }), answers: WORK, writer: "lead" },
  "issues/mentions acceptMentions":        IN_SCOPE,
  "issues/mentions listMentionable":       { ask: (actor, { issue }) => listMentionable(actor, { id: issue.id, words: "", internal: false }), answers: { stranger: "nothing", otherLead: "nothing", member: "person", lead: "person", admin: "person", ghost: "forbidden" } },
  "issues/mentions nameInDescription":  IN_SCOPE,
  "issues/mentions writeMentions":         IN_SCOPE,
  "issues/names namesById":                IN_SCOPE,
  "issues/original lockWithOriginal":      { inner: "locks issues that are claimed; app.original_of asks what is in sight" },
  "issues/original requireOriginal":       IN_SCOPE,
  "issues/names namesOf":                  IN_SCOPE,
  "issues/names withChosen":               IN_SCOPE,
  "issues/names namesOffered":             IN_SCOPE,
  "issues/moments filedBefore":           SQL_ONLY,
  "issues/moments momentsOf":             { inner: "asks no database" },
  "issues/newest newestPage":             SQL_ONLY,
  "issues/pages asIssues":                 SQL_ONLY,
  "issues/pages beginsWithNewest":        { inner: "asks no database" },
  "issues/pages isOnePersons":            { inner: "asks no database" },
  "issues/pages issuesIn":                 SQL_ONLY,
  "issues/pages pageSql":                  SQL_ONLY,
  "issues/pages scopeParts":              SQL_ONLY,
  "issues/pages teamParts":                SQL_ONLY,
  "issues/prefill-names namePrefill":      { ask: (actor, { campaign }) => namePrefill(actor, { prefill: { campaignId: String(campaign.id) }, unreadable: [] }), answers: COMMON },
  "issues/queries countIssues":            { ask: (actor) => countIssues(actor, { scope: defaultScope(actor), text: "", filters: {} }), answers: { ...SIGHT, member: "something", lead: "something", admin: "something" } },
  "issues/queries listIssues":             { ask: (actor) => listIssues(actor, { ...open(actor), text: SECRET }), answers: SIGHT },
  "issues/similar listSimilarIssues":      { ask: (actor) => listSimilarIssues(actor, `Broken link ${SECRET}`), answers: SIGHT },
  "issues/similar similarIn":              IN_SCOPE,
  "issues/templates listTemplates":        { ask: (actor) => listTemplates(actor), answers: COMMON },
  "issues/templates requireAsTemplateAsks": IN_SCOPE,
  "issues/titled askedOfTitle":            { inner: "reads what is asked and asks no database" },
  "issues/titled titledIn":                IN_SCOPE,
  "issues/queries pageIn":                 IN_SCOPE,
  "issues/requirements requireActiveTeam": IN_SCOPE,
  "issues/requirements requireAssignee":   IN_SCOPE,
  "issues/requirements requireChoices":    IN_SCOPE,
  "issues/queries listedIn":              IN_SCOPE,
  "issues/revived revived":               { inner: "asks no database" },
  "issues/reached reached":                IN_SCOPE,
  "issues/row-clocks withClocks":         IN_SCOPE,
  "issues/row-clocks withOwnClocks":      { ask: async (actor) => withOwnClocks(actor, { view: open(actor), own: { columns: [{ key: "title" }, { key: "resolveBy" }] } }, await listIssues(actor, { ...open(actor), text: SECRET })), answers: SIGHT },
  "issues/stamp findStamp":               { ask: (actor, { issue }) => findStamp(actor, issue.id), answers: { ...WORK, member: "something", admin: "something" } },
  "issues/stamp stampOf":                 { inner: "asks no database" },
  "issues/told-counts lastMissed":        SQL_ONLY,
  "issues/told-counts ranOutCells":       SQL_ONLY,
  "issues/told-counts toldCells":         SQL_ONLY,
  "issues/where askedInTurn":              SQL_ONLY,
  "issues/where askedOf":                  SQL_ONLY,
  "issues/where contradicts":             { inner: "asks no database" },
  "issues/where askedWhere":               SQL_ONLY,
  "issues/where isOpenOnly":               SQL_ONLY,
  "issues/where issueExpressions.resolveGoal": SQL_ONLY,
  "issues/where issueExpressions.respondGoal": SQL_ONLY,
  "issues/where issueExpressions.launchedAt.among": SQL_ONLY,
  "issues/where issueExpressions.respondBy.among": SQL_ONLY,
  "issues/where issueExpressions.resolveBy.among": SQL_ONLY,
  "issues/where issueExpressions.statusOn": SQL_ONLY,
  "issues/where issuesWhere":              SQL_ONLY,
  "issues/where searched":                 IN_SCOPE,
  "issues/once once":                      { inner: "does what another does, in that one's transaction; once.test.ts sends as each" },
  "templates/commands keepTemplate":       { ask: (actor, { team }) => keepTemplate(actor, templateInput.parse({ teamId: String(team.id), name: "New" })), answers: { ...ADMIN, lead: "something" }, writer: "lead" },
  "templates/commands orderTemplates":     { ask: (actor, { team, template }) => orderTemplates(actor, { teamId: team.id, ids: [template.id] }), answers: { ...ADMIN, lead: "nothing" }, writer: "lead" },
  "templates/commands setDefaultTemplate": { ask: (actor, { team, template }) => setDefaultTemplate(actor, { teamId: team.id, id: template.id }), answers: { ...ADMIN, lead: "nothing" }, writer: "lead" },
  "templates/commands removeTemplate":     { ask: (actor, { template }) => removeTemplate(actor, { id: template.id }), answers: { ...ADMIN, lead: "nothing" }, writer: "lead" },
  "templates/queries listTeamTemplates":   { ask: (actor, { team }) => listTeamTemplates(actor, team.id), answers: { ...ADMIN, lead: "something", admin: "something" } },
  "rules/commands keepRules":              { ask: (actor, { team, lead }) => keepRules(actor, { teamId: team.id, version: 0, rules: [ruleFor(lead.id)] }), answers: { ...ADMIN, lead: "something" }, writer: "lead" },
  "rules/known namesKnown":               IN_SCOPE,
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
};
