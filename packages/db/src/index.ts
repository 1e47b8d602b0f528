export { type AuditEvent, type Who, writeAudit } from "./audit";
export { DatabaseUnavailable, type Tx } from "./client";
export { keepRow } from "./keep";
export { keepMembership } from "./membership";
export * as schema from "./schema";
export { actorOfSession, atTheDoor, connect, disconnect, inScope, lookInScope, ping, type SessionActor } from "./scope";
export { scopeWhere } from "./scope-where";
export { hashToken, newToken } from "./token";
