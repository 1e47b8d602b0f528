export type { SessionActor } from "@qm/db";
export { acceptLink, acceptSetup, findLink, type OpenLink } from "./acceptance";
export { actorOrNull, currentSession, PATH_HEADER, requireActor, requireSession, type Session } from "./actor";
export {
  GET,
  POST,
  providerName,
  signInWithPassword,
  signInWithProvider,
  signOutHere,
} from "./door";
export { emailInput } from "./email";
export { type Link, noSuchLink } from "./links";
export { PASSWORD_LENGTH } from "./password";
export { type Invitation, inviteInput, invitePerson, issueLink, nameInput } from "./people";
export { safePath } from "./safe-path";
export {
  changeName,
  changePassword,
  endAllSessions,
  hasPassword,
  type LivingSession,
  listSessions,
} from "./sessions";
export { sealingKey, settings } from "./settings";
