import { type IssueKey, issueFields } from "@/features/issues/fields";
import type { Field } from "@/lib/fields";
import { plainHeader } from "./names";

export type ImportFieldKind = "key" | "text" | "word" | "place" | "person" | "date" | "url" | "comments" | "extra";

type ImportField = {
  label: string;
  kind: ImportFieldKind;
  /** Headers that mean this field, as `plainHeader` gives them, the best first. */
  names: readonly string[];
  /** Headers that may mean it: believed only where the column's words are known to the field. */
  maybe?: readonly string[];
};

/**
 * What a column of a foreign file can become, with the headers of the common trackers:
 * Jira, GitHub, GitLab, Linear, Redmine, Bugzilla, Plane, Asana, Trello, Mantis, Azure DevOps, Zendesk, and our own export.
 */
// biome-ignore format: a table reads best as a table
const FIELDS = {
  number: { label: "QM number", kind: "key", names: ["qm number"] },
  externalKey: { label: "External key", kind: "key", names: ["external key", "issue key", "key", "identifier", "issue id", "bug id", "task id", "card id", "ticket id", "work item id", "external id", "id", "iid", "issue number", "ticket number", "number", "nr", "no", "#", "reference", "schlussel", "vorgangsschlussel", "numero"] },
  title: { label: "Title", kind: "text", names: ["title", "summary", "subject", "short desc", "short description", "headline", "name", "issue name", "task", "task name", "card name", "betreff", "titel", "titre", "titulo", "zusammenfassung", "resume", "issue"] },
  description: { label: "Description", kind: "text", names: ["description", "body", "details", "long description", "long desc", "text", "content", "notes", "repro steps", "steps to reproduce", "beschreibung", "descripcion"] },
  status: { label: "Status", kind: "word", names: ["status", "state", "issue status", "bug status", "workflow state", "current status", "statut", "estado", "zustand"], maybe: ["list name", "list", "section column", "section", "column", "stage", "phase"] },
  resolution: { label: "Resolution", kind: "word", names: ["resolution", "state reason", "close reason", "closed reason", "closing reason", "losung", "resolucion"], maybe: ["outcome"] },
  resolutionReason: { label: "Reason", kind: "text", names: ["reason", "resolution reason", "resolution details", "resolution comment"] },
  severity: { label: "Severity", kind: "word", names: ["severity", "bug severity", "priority", "impact", "urgency", "schweregrad", "prioritat", "priorite", "prioridad", "gravite", "severidad"], maybe: ["level", "importance"] },
  category: { label: "Category", kind: "place", names: ["category", "issue category", "fault type", "kategorie", "categorie", "categoria"], maybe: ["issue type", "type", "tracker", "component", "components", "component s", "labels", "label", "tags", "module", "area"] },
  team: { label: "Team", kind: "place", names: ["team", "team name", "assigned team", "squad", "equipe", "equipo"], maybe: ["group", "department", "project", "project name", "board name", "product", "area path"] },
  campaign: { label: "Campaign", kind: "place", names: ["campaign", "campaign name", "kampagne", "campagne", "campana"], maybe: ["project", "project name", "epic", "epic link", "milestone", "cycle name", "initiative", "release"] },
  reporter: { label: "Reporter", kind: "person", names: ["reporter", "reporter email", "reported by", "author", "creator", "created by", "requester", "opened by", "submitter", "submitted by", "user", "author username", "autor", "melder", "auteur"] },
  assignee: { label: "Assignee", kind: "person", names: ["assignee", "assignee email", "assigned to", "owner", "assignees", "members", "assignee username", "responsible", "zugewiesen an", "bearbeiter", "assigne a", "asignado a"] },
  createdAt: { label: "Created", kind: "date", names: ["created", "filed", "filed at", "filed on", "created at", "created on", "created date", "date created", "creation date", "creation ts", "opened", "opened at", "open date", "opendate", "reported", "reported at", "reported on", "date submitted", "submitted", "submitted at", "created time", "date opened", "erstellt", "angelegt", "cree", "creado", "date"] },
  updatedAt: { label: "Updated", kind: "date", names: ["updated", "updated at", "updated on", "updated date", "last updated", "date updated", "last modified", "modified", "modified at", "changed", "changed date", "changeddate", "delta ts", "last activity date", "last edited time", "aktualisiert", "geandert", "mis a jour", "actualizado"] },
  resolvedAt: { label: "Resolved", kind: "date", names: ["resolved", "resolved at", "resolved on", "resolved date", "resolution date", "date resolved", "resolutiondate", "fixed at", "completed", "completed at", "completed on", "completed date", "done at", "erledigt", "resolu", "resuelto"] },
  closedAt: { label: "Closed", kind: "date", names: ["closed", "closed at", "closed on", "closed date", "date closed", "close date", "geschlossen"] },
  dueAt: { label: "Due", kind: "date", names: ["due", "due at", "due on", "due date", "deadline", "target date", "fallig", "fallig am", "falligkeitsdatum", "echeance", "vencimiento"] },
  url: { label: "URL at fault", kind: "url", names: ["url at fault", "page url", "affected url", "landing page", "landing page url", "bug file loc"], maybe: ["url", "link", "address", "page", "website"] },
  stage: { label: "Stage", kind: "word", names: ["found", "detected stage", "found in stage", "found in", "detected in"], maybe: ["stage", "phase", "environment"] },
  rootCause: { label: "Root cause", kind: "word", names: ["root cause", "rootcause", "cause", "ursache"] },
  comments: { label: "Comments", kind: "comments", names: ["comment", "comments", "kommentar", "kommentare", "commentaires", "comentarios"] },
} as const satisfies Record<string, ImportField>;

/** The fields of an issue that the table above knows, or that nobody can import. */
// biome-ignore format: a list reads best as a list
const HANDLED = ["id", "title", "description", "status", "resolution", "severity", "categoryId", "teamId", "campaignId", "reportedBy", "assignedTo", "createdAt", "updatedAt", "resolvedAt", "dueAt", "url", "stage", "rootCause", "closedAt", "firstResponseAt", "firstResolvedAt", "launchedAt", "launched", "sinceLaunch", "linksKnown", "ownCampaign", "statusOn", "recurs", "respondGoal", "resolveGoal", "respondBy", "resolveBy", "overdue", "reopened"] as const satisfies readonly IssueKey[];

/** Fields that were added to issues since: they are imported under their label, as they are exported. */
export type ExtraKey = Exclude<IssueKey, (typeof HANDLED)[number]>;
export const EXTRA_FIELDS = Object.entries(issueFields as Record<string, Field>).filter(
  ([key, field]) => !(HANDLED as readonly string[]).includes(key) && isReadable(field),
) as [ExtraKey, Field][];

function isReadable(field: Field): boolean {
  return ["text", "choice", "day"].includes(field.kind) && field.optional === true;
}

const EXTRAS = {} as Record<ExtraKey, ImportField>;
for (const [key, { label }] of EXTRA_FIELDS) {
  const extra: ImportField = { label, kind: "extra", names: [plainHeader(label)] };
  Object.assign(EXTRAS, { [key]: extra });
}

export const importFields = { ...FIELDS, ...EXTRAS };

export type ImportFieldKey = keyof typeof importFields;
export const IMPORT_FIELDS = Object.keys(importFields) as ImportFieldKey[];

export const isImportField = (word: string): word is ImportFieldKey => Object.hasOwn(importFields, word);

/** The field as data: the literal table above narrows too far to be walked over. */
export const importField = (key: ImportFieldKey): ImportField => importFields[key];
