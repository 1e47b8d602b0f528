import type { Resolution, RootCause, Severity, Stage, Status } from "@qm/domain";

/** Some words of status say how the issue ended as well. */
export type StatusWord = { status: Status; resolution?: Resolution };

type Rows<V> = readonly (readonly [means: V, words: readonly string[]])[];

/** Words as `plain` gives them, to what they mean. */
function table<V>(rows: Rows<V>): ReadonlyMap<string, V> {
  return new Map(rows.flatMap(([means, words]) => words.map((word) => [word, means] as const)));
}

// biome-ignore format: a table reads best as a table
export const STATUS_WORDS = table<StatusWord>([
  [{ status: "new" }, ["new", "unconfirmed", "triage", "to triage", "needs triage", "untriaged", "backlog", "submitted", "inbox", "proposed", "received", "neu", "nouveau", "nuevo", "funnel", "pending triage", "intake"]],
  [{ status: "open" }, ["open", "opened", "reopened", "reopen", "re opened", "to do", "todo", "triaged", "acknowledged", "confirmed", "accepted", "assigned", "ready", "ready for work", "ready for development", "selected for development", "unstarted", "not started", "planned", "active", "on hold", "hold", "blocked", "waiting", "waiting for reporter", "waiting for customer", "pending", "feedback", "needs info", "need info", "needinfo", "more info needed", "deferred", "postponed", "next", "offen", "angenommen", "zu erledigen", "ouvert", "a faire", "abierto", "pendiente", "1 open"]],
  [{ status: "in_progress" }, ["in progress", "inprogress", "progress", "wip", "work in progress", "doing", "started", "working", "in development", "development", "dev", "in review", "review", "under review", "code review", "in code review", "peer review", "patch available", "in testing", "testing", "in test", "test", "in qa", "qa", "ready for review", "ready for qa", "ready for testing", "to be tested", "in arbeit", "in bearbeitung", "en cours", "en curso", "en progreso", "committed", "fixing", "under investigation", "investigating"]],
  [{ status: "resolved" }, ["resolved", "fixed", "solved", "verified", "ready for release", "in staging", "on staging", "awaiting confirmation", "awaiting verification", "done pending release", "gelost", "behoben", "resolu", "resuelto"]],
  [{ status: "closed" }, ["closed", "done", "complete", "completed", "finished", "released", "deployed", "shipped", "live", "archived", "ended", "geschlossen", "erledigt", "fertig", "ferme", "termine", "cerrado", "hecho"]],
  [{ status: "closed", resolution: "declined" }, ["canceled", "cancelled", "wont fix", "wont do", "rejected", "declined", "invalid", "not planned", "abandoned", "removed", "withdrawn", "dropped", "discarded", "abgelehnt", "abgebrochen", "verworfen", "rejete", "annule", "rechazado", "cancelado"]],
  [{ status: "closed", resolution: "duplicate" }, ["duplicate", "duplicated", "closed as duplicate", "duplikat", "doublon", "duplicado"]],
  [{ status: "closed", resolution: "cannot_reproduce" }, ["cannot reproduce", "cant reproduce", "works for me", "worksforme", "not reproducible", "unable to reproduce", "could not reproduce"]],
]);

// biome-ignore format: a table reads best as a table
export const RESOLUTION_WORDS = table<Resolution>([
  ["fixed", ["fixed", "done", "resolved", "complete", "completed", "implemented", "delivered", "solved", "released", "deployed", "workaround", "verified", "information provided", "answered", "behoben", "erledigt", "corrige", "corregido", "pending closed", "closed", "fix", "delivered as requested"]],
  ["duplicate", ["duplicate", "duplicated", "dup", "dupe", "duplicate of another issue", "duplikat", "doublon", "duplicado", "moved", "superseded"]],
  ["declined", ["declined", "wont fix", "wontfix", "wont do", "will not fix", "invalid", "rejected", "not planned", "not a bug", "not a problem", "not an issue", "notabug", "by design", "works as designed", "works as intended", "as designed", "working as intended", "expected behavior", "expected behaviour", "abandoned", "canceled", "cancelled", "obsolete", "out of scope", "later", "deferred", "postponed", "remind", "auto closed", "inactive", "stale", "expired", "wont implement", "no change required", "not fixable", "suspended", "incomplete", "not needed", "unwanted", "abgelehnt", "rejete", "rechazado", "feedback received", "notourbug", "not our bug", "nobody", "spam"]],
  ["cannot_reproduce", ["cannot reproduce", "cant reproduce", "could not reproduce", "unable to reproduce", "not reproducible", "works for me", "worksforme", "nicht reproduzierbar", "non reproductible", "no reproducible", "insufficient information", "needs more information", "unreproducible"]],
]);

// biome-ignore format: a table reads best as a table
export const SEVERITY_WORDS = table<Severity>([
  ["critical", ["critical", "blocker", "blocking", "block", "urgent", "immediate", "emergency", "catastrophic", "crash", "showstopper", "show stopper", "highest", "very high", "p0", "s0", "s1", "sev 0", "sev0", "sev 1", "sev1", "severity 1", "priority 0", "fatal", "kritisch", "blockierend", "dringend", "critique", "bloquant", "critico", "urgente", "top"]],
  ["high", ["high", "major", "important", "severe", "serious", "p1", "s2", "sev 2", "sev2", "severity 2", "priority 1", "hoch", "schwer", "haute", "eleve", "elevee", "majeur", "alta", "alto", "grave"]],
  ["medium", ["medium", "normal", "moderate", "default", "average", "mid", "middle", "standard", "p2", "s3", "sev 3", "sev3", "severity 3", "priority 2", "mittel", "moyen", "moyenne", "media", "medio", "no priority", "none", "undefined", "unset", "not set", "not prioritized"]],
  ["low", ["low", "minor", "trivial", "lowest", "very low", "tweak", "cosmetic", "text", "enhancement", "feature", "nice to have", "negligible", "p3", "p4", "p5", "s4", "s5", "sev 4", "sev4", "sev 5", "sev5", "severity 4", "severity 5", "priority 3", "priority 4", "priority 5", "niedrig", "gering", "faible", "basse", "mineur", "baja", "bajo", "menor", "leicht"]],
]);

// biome-ignore format: a table reads best as a table
export const STAGE_WORDS = table<Stage>([
  ["before_launch", ["before launch", "prelaunch", "pre launch", "before", "review", "qa", "test", "testing", "staging", "development", "dev", "draft", "proof", "vor dem start"]],
  ["after_launch", ["after launch", "postlaunch", "post launch", "after", "live", "production", "prod", "launched", "released", "in market", "customer", "nach dem start"]],
]);

// biome-ignore format: a table reads best as a table
export const ROOT_CAUSE_WORDS = table<RootCause>([
  ["brief", ["brief", "briefing", "requirement", "requirements", "specification", "communication"]],
  ["build", ["build", "code", "coding", "implementation", "production", "human error", "mistake"]],
  ["tool", ["tool", "tools", "platform", "vendor", "system", "software", "third party", "integration"]],
  ["approval", ["approval", "sign off", "signoff", "review", "process"]],
  ["data", ["data", "feed", "list", "segment", "content", "tracking"]],
  ["other", ["other", "unknown", "misc", "miscellaneous", "none of these"]],
]);
