import type { TestActor } from "@qm/db/testing";
import { type Actor, NO_CONDITIONS, NOTICE_KINDS, readNoticeChoices } from "@qm/domain";
import { NO_CHOICES } from "./imports/input";
import { defaultView } from "./issues/view";
import { noticed } from "./live/sight";
import { type Answer, type Asker, type Scene, SECRET } from "./strangers.fixture";

export type Asked = {
  ask: (actor: TestActor, scene: Scene) => unknown;
  /** How each is answered. Somebody who is left out is like the next who is there; where something is written, they might be who may, and are not asked. */
  answers: Partial<Record<Asker, Answer>>;
  /** The one whose asking changes something; tried on a scene of its own. */
  writer?: Asker;
};

/** Gives nobody anything by itself, for the reason told: it works inside a scope that is open, or asks no database. */
export type Inner = { inner: string };

export const IN_SCOPE: Inner = { inner: "works in a scope that somebody has opened" };
export const SQL_ONLY: Inner = { inner: "makes SQL and asks nothing" };

/** What is read of issues: those who see them get it, the others get what an empty house would give. */
export const SIGHT = {
  stranger: "nothing",
  otherLead: "nothing",
  member: "secret",
  lead: "secret",
  admin: "secret",
  ghost: "forbidden",
} as const;
/** What is for admins alone. */
export const ADMIN = {
  stranger: "forbidden",
  otherLead: "forbidden",
  member: "forbidden",
  lead: "forbidden",
  ghost: "forbidden",
} as const;
/** What is done to an issue: out of sight it does not exist, in sight it may be forbidden. */
export const WORK = {
  stranger: "not_found",
  otherLead: "not_found",
  member: "forbidden",
  lead: "something",
  ghost: "forbidden",
} as const;
/** What everybody may know: names to choose from. */
export const COMMON = {
  stranger: "something",
  otherLead: "something",
  member: "something",
  ghost: "forbidden",
} as const;
/** Imports: of those who work issues, and each one's own. */
export const IMPORTER = {
  stranger: "forbidden",
  member: "forbidden",
  otherLead: "nothing",
  lead: "secret",
  admin: "secret",
  ghost: "forbidden",
} as const;

/** A notice of the member: nobody else's inbox holds it. */
export const OWN_NOTICE = {
  stranger: "nothing",
  otherLead: "nothing",
  lead: "nothing",
  admin: "nothing",
  ghost: "forbidden",
} as const;
export const ALL_OFF = readNoticeChoices(
  { ways: Object.fromEntries(NOTICE_KINDS.map((kind) => [kind, "off"])) },
  "reporter",
).ways;

export const ruleFor = (assignTo: number) => ({
  name: "Rest",
  enabled: true,
  when: { ...NO_CONDITIONS, categoryIds: [], campaignIds: [], channels: [], hosts: [], severities: [], stages: [] },
  assignTo,
});
export async function* aFile() {
  yield new TextEncoder().encode("Seen.");
}

export const open = (actor: Actor) => defaultView(actor);
export const FILE = { name: "issues.csv", bytes: new TextEncoder().encode(`Title,Key\nAnother,KEY-${SECRET}\n`) };
/** What the person notices of an issue that they are said to have before them, whatever they know of it. */
export const noticedBy = async (actor: Actor, id: number) => {
  const happened = { issues: [], notes: [], left: [], presence: new Set([id]) };
  return [...(await noticed(new Map([[actor.id, { actor, isAt: new Set([id]) }]]), happened)).values()];
};
export const choicesOf = (scene: Scene, actor: Actor) => ({
  ...NO_CHOICES,
  teamId: actor.teamIds[0] ?? scene.team.id,
  categoryId: scene.category.id,
});
