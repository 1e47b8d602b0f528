import { hashToken } from "@qm/db";
import { issueFirstAdminToken } from "@qm/db/one-time-tokens";
import { anActor, aTeam, database, withDatabase } from "@qm/db/testing";
import { beforeEach, describe, expect, test } from "vitest";
import { acceptLink, acceptSetup, findLink } from "./acceptance";
import { recognise } from "./credentials";
import type { Link } from "./links";
import { hashPassword } from "./password";
import { type Invitation, inviteInput, invitePerson, issueLink } from "./people";
import { startSession } from "./sessions";
import { actorOf, asSession, auditText, GOOD_PASSWORD, OTHER_PASSWORD, remembered } from "./testing.fixture";

withDatabase();

const here = { address: "203.0.113.9", device: null };
const gone = { reason: "not_found", message: "This link is no longer valid. Ask for a new one." };
const tokenOf = ({ url }: Link) => url.split("/").at(-1)!;

let admin: ReturnType<typeof asSession>;
beforeEach(async () => {
  admin = asSession(await anActor("admin", [], { passwordHash: await hashPassword(GOOD_PASSWORD) }));
});

const invitation = (given: Partial<Invitation> = {}): Invitation => ({
  name: "Grace Hopper",
  email: "grace@example.test",
  role: "reporter",
  teamIds: [],
  ...given,
});

async function anInvitedPerson(given?: Partial<Invitation>) {
  const { personId, link } = await invitePerson(admin, invitation(given));
  return { personId, link, token: tokenOf(link) };
}

const signsIn = async (email: string, password: string) => (await recognise({ email, password }, here)).id;

describe("inviting a person", () => {
  test("makes somebody with role and teams who cannot sign in yet, and a link for a week to pass on", async () => {
    const teams = [await aTeam(), await aTeam()];

    const { personId, link } = await invitePerson(
      admin,
      invitation({ role: "team_lead", teamIds: teams.map((team) => team.id) }),
    );

    expect(link).toEqual({
      purpose: "invite",
      url: expect.stringMatching(/^http:\/\/localhost:3000\/invite\/[\w-]{43}$/),
      hours: 168,
    });
    expect(await actorOf(await startSession(personId, null))).toEqual({
      id: personId,
      name: "Grace Hopper",
      email: "grace@example.test",
      role: "team_lead",
      teamIds: teams.map((team) => team.id),
    });
    await expect(signsIn("grace@example.test", "")).rejects.toMatchObject({ reason: "invalid" });
  });

  test("is remembered, and no secret with it", async () => {
    const { token } = await anInvitedPerson();

    expect(await remembered()).toEqual(["person.invited"]);
    expect(await auditText()).not.toContain(token);
    expect(JSON.stringify(await database().owner`select * from verification_tokens`)).not.toContain(token);
  });

  test("is refused when somebody has the address", async () => {
    await expect(invitePerson(admin, invitation({ email: admin.email }))).rejects.toMatchObject({
      reason: "conflict",
      field: "email",
    });
  });

  test("into a team that does not exist leaves nothing behind", async () => {
    await expect(invitePerson(admin, invitation({ teamIds: [4711] }))).rejects.toMatchObject({ field: "teamIds" });
    expect(await database().owner`select 1 from users where email = 'grace@example.test'`).toHaveLength(0);
  });

  test.for(["reporter", "team_lead"] as const)("is not for a %s", async (role) => {
    const actor = asSession(await anActor(role));

    await expect(async () => invitePerson(actor, invitation())).rejects.toMatchObject({ reason: "forbidden" });
    await expect(async () => issueLink(actor, admin.id)).rejects.toMatchObject({ reason: "forbidden" });
  });

  test("is not for somebody who was an admin a moment ago", async () => {
    await database().owner`update users set role = 'reporter' where id = ${admin.id}`;

    await expect(invitePerson(admin, invitation())).rejects.toMatchObject({ reason: "forbidden" });
  });

  test("takes an address in lower case, and only plain ones", () => {
    expect(inviteInput.parse({ ...invitation(), email: " Grace@Example.test " }).email).toBe("grace@example.test");
    for (const email of ["", "grace", "grace@example", "grace@exаmple.test", `${"a".repeat(250)}@example.test`]) {
      expect(inviteInput.safeParse({ ...invitation(), email }).success).toBe(false);
    }
  });
});

describe("accepting an invitation", () => {
  test("sets the password to sign in with, and the name", async () => {
    const { personId, token } = await anInvitedPerson();

    const email = await acceptLink(token, "invite", { name: "Grace B. Hopper", password: GOOD_PASSWORD });

    expect(await signsIn(email, GOOD_PASSWORD)).toBe(personId);
    expect(await actorOf(await startSession(personId, null))).toMatchObject({ name: "Grace B. Hopper" });
    expect(await remembered()).toContain("person.link_accepted");
    expect(await auditText()).not.toMatch(/argon2|lantern/);
  });

  test("happens once, however many try at once", async () => {
    const { token } = await anInvitedPerson();

    const tries = await Promise.allSettled(
      Array.from({ length: 5 }, (_, n) => acceptLink(token, "invite", { password: `${GOOD_PASSWORD}-${n}` })),
    );

    expect(tries.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    for (const one of tries) if (one.status === "rejected") expect(one.reason).toMatchObject(gone);
    await expect(acceptLink(token, "invite", { password: GOOD_PASSWORD })).rejects.toMatchObject(gone);
  });

  test("does not happen by opening the page, or with a password that is refused", async () => {
    const { token } = await anInvitedPerson();

    expect(await findLink(token, "invite")).toMatchObject({ name: "Grace Hopper", email: "grace@example.test" });
    await expect(acceptLink(token, "invite", { password: "grace-hopper-1" })).rejects.toMatchObject({
      field: "password",
    });

    await acceptLink(token, "invite", { password: GOOD_PASSWORD });
    expect(await findLink(token, "invite")).toBeNull();
  });

  test("lifts a throttle that strangers brought about", async () => {
    const { personId, token } = await anInvitedPerson();
    for (let n = 0; n < 5; n++) await signsIn("grace@example.test", "a guess").catch(() => undefined);

    await acceptLink(token, "invite", { password: GOOD_PASSWORD });

    expect(await signsIn("grace@example.test", GOOD_PASSWORD)).toBe(personId);
  });
});

describe("a link that is no longer valid", () => {
  const ways = {
    unknown: async () => "A".repeat(43),
    empty: async () => "",
    "the hash of one": async () => hashToken((await anInvitedPerson()).token),
    used: async () => {
      const { token } = await anInvitedPerson();
      await acceptLink(token, "invite", { password: GOOD_PASSWORD });
      return token;
    },
    expired: async () => {
      const { token } = await anInvitedPerson();
      await database().owner`update verification_tokens set expires = now() - interval '1 ms'`;
      return token;
    },
    replaced: async () => {
      const { personId, token } = await anInvitedPerson();
      await issueLink(admin, personId);
      return token;
    },
    "for somebody deactivated": async () => {
      const { personId, token } = await anInvitedPerson();
      await database().owner`update users set active = false where id = ${personId}`;
      return token;
    },
    "for another purpose": async () => tokenOf(await issueLink(admin, admin.id)),
  };

  test.for(Object.entries(ways))("answers like every other: %s", async ([, make]) => {
    const token = await make();

    expect(await findLink(token, "invite")).toBeNull();
    await expect(acceptLink(token, "invite", { password: OTHER_PASSWORD })).rejects.toMatchObject(gone);
  });
});

describe("a new link", () => {
  test("invites again while the invitation was not accepted, and then resets the password, for an hour", async () => {
    const { personId, token } = await anInvitedPerson();

    const again = await issueLink(admin, personId);
    expect(again).toMatchObject({ purpose: "invite", hours: 168 });
    await acceptLink(tokenOf(again), "invite", { password: GOOD_PASSWORD });
    expect(await issueLink(admin, personId)).toMatchObject({
      purpose: "reset",
      hours: 1,
      url: expect.stringMatching(/^http:\/\/localhost:3000\/reset\//),
    });
    expect(token).not.toBe(tokenOf(again));
  });

  test("to a new password ends every session of the person", async () => {
    const session = await startSession(admin.id, null);
    const link = await issueLink(admin, admin.id);

    await acceptLink(tokenOf(link), "reset", { password: OTHER_PASSWORD });

    expect(await actorOf(session)).toBeNull();
    expect(await signsIn(admin.email, OTHER_PASSWORD)).toBe(admin.id);
    await expect(signsIn(admin.email, GOOD_PASSWORD)).rejects.toMatchObject({ reason: "invalid" });
  });

  test("is refused for nobody, and for somebody who is not active", async () => {
    const former = await anActor("reporter", [], { active: false });

    await expect(issueLink(admin, 4711)).rejects.toMatchObject({ reason: "not_found" });
    await expect(issueLink(admin, former.id)).rejects.toMatchObject({ reason: "illegal" });
  });
});

describe("the first admin's link", () => {
  const chosen = { name: "Ada Lovelace", email: "ada@example.test", password: GOOD_PASSWORD };
  const aSetupToken = async () => (await issueFirstAdminToken(database().ownerUrl))!;

  beforeEach(async () => {
    await database().owner`delete from users`;
  });

  test("makes the admin, once", async () => {
    const token = await aSetupToken();
    expect(await findLink(token, "setup")).toMatchObject({ purpose: "setup" });

    const tries = await Promise.allSettled([
      acceptSetup(token, chosen),
      acceptSetup(token, { ...chosen, email: "b@example.test" }),
    ]);

    expect(tries.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    expect(await database().owner`select role from users`).toEqual([{ role: "admin" }]);
    expect(await remembered()).toEqual(["house.first_admin_made"]);
    expect(await findLink(token, "setup")).toBeNull();
    expect(await issueFirstAdminToken(database().ownerUrl)).toBeNull();
  });

  test("is void once there is an admin", async () => {
    const token = await aSetupToken();
    await anActor("admin", [], { passwordHash: await hashPassword(GOOD_PASSWORD) });

    expect(await findLink(token, "setup")).toBeNull();
    await expect(acceptSetup(token, chosen)).rejects.toMatchObject(gone);
  });

  test("stays good when what was chosen is refused", async () => {
    const token = await aSetupToken();
    await anActor("reporter", [], { email: chosen.email });

    await expect(acceptSetup(token, { ...chosen, password: "password123" })).rejects.toMatchObject({
      field: "password",
    });
    await expect(acceptSetup(token, chosen)).rejects.toMatchObject({ reason: "conflict", field: "email" });
    expect(await findLink(token, "setup")).not.toBeNull();
  });

  test("cannot be accepted as an invitation", async () => {
    const token = await aSetupToken();

    await expect(acceptLink(token, "invite", { password: GOOD_PASSWORD })).rejects.toMatchObject(gone);
  });
});
