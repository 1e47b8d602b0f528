import { dayOf, LABELS, SEVERITIES } from "@qm/domain";

const ACTIONS: Record<string, string> = {
  "person.invited": "invited",
  "person.link_issued": "made a new link for",
  "person.link_accepted": "accepted the link of",
  "person.signed_in": "signed in",
  "person.signed_out": "signed out",
  "person.signed_out_everywhere": "signed out everywhere",
  "person.password_changed": "changed the password of",
  "person.identity_linked": "linked an identity to",
  "person.renamed": "renamed",
  "person.changed": "changed",
  "person.teams_changed": "changed the teams of",
  "team.made": "made the team",
  "team.changed": "changed the team",
  "team.members_changed": "changed the members of",
  "category.made": "made the category",
  "category.changed": "changed the category",
  "campaign.made": "made the campaign",
  "campaign.changed": "changed the campaign",
  "template.made": "made the filing template",
  "template.changed": "changed the filing template",
  "template.deleted": "deleted the filing template",
  "calendar.made": "made the calendar",
  "calendar.changed": "changed the calendar",
  "sla.made": "agreed on times with",
  "sla.changed": "changed the times agreed with",
  "sla.dropped": "ended the agreement with",
  "comment.deleted": "deleted a comment on",
  "attachment.deleted": "deleted a file of",
  "job.run_again": "ran the failed job",
  "backup.asked": "asked for a",
  "letter.sent_again": "sent once more the mail to",
  "house.first_admin_made": "became the first admin,",
};

const ALONE = new Set(["person.signed_in", "person.signed_out", "person.signed_out_everywhere"]);

/** An entry as a sentence's rest: "invited Ada Lovelace". */
export function deed(entry: { action: string; objectName: string | null }): string {
  const verb = ACTIONS[entry.action] ?? entry.action.replace(/[._]/g, " ");
  return ALONE.has(entry.action) || !entry.objectName ? verb : `${verb} ${entry.objectName}`;
}

const FIELDS: Record<string, string> = {
  name: "name",
  role: "role",
  active: "in use",
  leadId: "lead",
  memberIds: "members",
  teamIds: "teams",
  teamId: "team",
  description: "description",
  channel: "channel",
  launchAt: "launch",
  endsAt: "end",
  links: "links",
  recipients: "recipients",
  week: "hours",
  holidays: "holidays",
  ...Object.fromEntries(SEVERITIES.map((severity) => [severity, LABELS[severity].toLowerCase()])),
  hint: "hint",
  titleStart: "beginning of the title",
  categoryId: "category",
  severity: "severity",
  required: "what it asks for",
  isDefault: "default",
  position: "place",
  pauses: "pauses",
  calendarId: "calendar",
  email: "e-mail address",
  purpose: "purpose",
  author: "written by",
  internal: "internal note",
  attempts: "attempts",
};

export const fieldName = (key: string) => FIELDS[key] ?? key;

/** What the numbers of a field refer to. */
export const REFERS: Record<string, AuditRef> = {
  leadId: "user",
  memberIds: "user",
  teamIds: "team",
  teamId: "team",
  categoryId: "category",
  calendarId: "calendar",
};
export type AuditRef = "user" | "team" | "category" | "calendar";
/** Names by number, as they are at this moment. */
export type AuditNames = Record<AuditRef, Record<number, string>>;

/** The numbers that a field's value refers by. */
export const numbersIn = (value: unknown): number[] =>
  [value].flat().filter((one): one is number => typeof one === "number");

/** The value of a field as people read it, its days in the workspace's zone. */
export function shown(key: string, value: unknown, names: AuditNames, zone: string): string {
  if (value === null || value === undefined || value === "") return "nothing";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value))
    return value.length > 0 ? value.map((one) => shown(key, one, names, zone)).join(", ") : "none";
  const refers = REFERS[key];
  if (refers && typeof value === "number") return names[refers][value] ?? `#${value}`;
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  if (text in LABELS) return LABELS[text as keyof typeof LABELS];
  return key.endsWith("At") ? dayOf(new Date(text), zone) : text;
}
