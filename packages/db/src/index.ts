export { type AuditEvent, type Who, writeAudit } from "./audit";
export { DatabaseUnavailable, type Tx } from "./client";
export { connect, disconnect } from "./house";
export { changedOf, keepRow } from "./keep";
export { holdLifeline } from "./lifeline";
export { type Listener, listen } from "./live/listen";
export { type IssueFacts, PERSONAL_NEWS, type PersonalNews, type Signal, tellPeople } from "./live/signals";
export { requireLogin } from "./login-gate";
export { keepMembership } from "./membership";
export { type PoolState, poolStates } from "./pools";
export { requireFloor, SERVER_FACTS, type ServerFacts, standingOf, UnsafeDatabase } from "./postgres-version";
export * as schema from "./schema";
export { schemaState } from "./schema-version";
export {
  actorOfSession,
  actorsOfSessions,
  atTheDoor,
  inScope,
  inTheBackRoom,
  lookAside,
  lookInScope,
  ping,
  plannedAnew,
  type SessionActor,
  send,
} from "./scope";
export { scopeWhere } from "./scope-where";
export { keepSetting, settingIn } from "./settings";
export { sharedThings } from "./shared-things";
export { hashToken, newToken } from "./token";
export { type DatabaseWatcher, watchDatabase } from "./watch";
export { wasOutOfRoom } from "./why-unavailable";
