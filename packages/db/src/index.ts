export { DatabaseUnavailable, type Tx } from "./client";
export * as schema from "./schema";
export { actorOfSession, atTheDoor, connect, disconnect, inScope, lookInScope, ping, type SessionActor } from "./scope";
export { scopeWhere } from "./scope-where";
export { hashToken, newToken } from "./token";
