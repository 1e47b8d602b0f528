import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Actor,
  HOUSE_PERMISSIONS,
  type HousePermission,
  ISSUE_PERMISSIONS,
  type IssuePermission,
  inside,
  may,
  mayOpen,
  type Ownership,
  ROLES,
  type Role,
  type ScopeKind,
  scopesOf,
  sees,
} from "./policy";
import { STATUSES } from "./vocabulary";

const ME = 7;
const SOMEBODY = 8;
const MY_TEAM = 1;
const MY_OTHER_TEAM = 2;
const THEIR_TEAM = 3;

const actor = (role: Role): Actor => ({ id: ME, role, teamIds: [MY_TEAM, MY_OTHER_TEAM] });

/** The ways of being related to an issue. Own and assigned ones are of a team that is not mine, so that nothing else explains them. */
const RELATIONS = {
  team: { teamId: MY_TEAM, reportedBy: SOMEBODY, assignedTo: null, status: "open" },
  other_team_of_mine: { teamId: MY_OTHER_TEAM, reportedBy: SOMEBODY, assignedTo: SOMEBODY, status: "open" },
  own_new: { teamId: THEIR_TEAM, reportedBy: ME, assignedTo: null, status: "new" },
  own_open: { teamId: THEIR_TEAM, reportedBy: ME, assignedTo: null, status: "open" },
  own_resolved: { teamId: THEIR_TEAM, reportedBy: ME, assignedTo: SOMEBODY, status: "resolved" },
  own_closed: { teamId: THEIR_TEAM, reportedBy: ME, assignedTo: SOMEBODY, status: "closed" },
  assigned: { teamId: THEIR_TEAM, reportedBy: SOMEBODY, assignedTo: ME, status: "in_progress" },
  strange: { teamId: THEIR_TEAM, reportedBy: SOMEBODY, assignedTo: SOMEBODY, status: "new" },
} as const satisfies Record<string, Ownership>;
type Relation = keyof typeof RELATIONS;

const TEAM: Relation[] = ["team", "other_team_of_mine"];
const OWN: Relation[] = ["own_new", "own_open", "own_resolved", "own_closed"];
const PERSONAL: Relation[] = [...OWN, "assigned"];
const ALL = Object.keys(RELATIONS) as Relation[];

/** The product's table of who sees what. */
const SEEN: Record<Role, Relation[]> = {
  reporter: [...TEAM, ...PERSONAL],
  team_lead: [...TEAM, ...PERSONAL],
  admin: ALL,
};

/** The product's table of who may do what to which issue. */
const MAY: Record<Role, Record<IssuePermission, Relation[]>> = {
  reporter: {
    "issue.rephrase": ["own_new"],
    "issue.edit": [],
    "issue.move": [],
    "issue.confirm": ["own_resolved"],
    "comment.write": [...TEAM, ...PERSONAL],
    "note.read": [],
    "note.write": [],
  },
  team_lead: {
    "issue.rephrase": [...TEAM, "own_new"],
    "issue.edit": TEAM,
    "issue.move": TEAM,
    "issue.confirm": ["own_resolved"],
    "comment.write": [...TEAM, ...PERSONAL],
    "note.read": TEAM,
    "note.write": TEAM,
  },
  admin: {
    "issue.rephrase": ALL,
    "issue.edit": ALL,
    "issue.move": ALL,
    "issue.confirm": ["own_resolved"],
    "comment.write": ALL,
    "note.read": ALL,
    "note.write": ALL,
  },
};

/** The product's table of who may do what to the house. */
const MAY_IN_HOUSE: Record<Role, HousePermission[]> = {
  reporter: ["issue.report", "issue.export"],
  team_lead: [
    "issue.report",
    "issue.assign",
    "issue.import",
    "issue.export",
    "rule.manage",
    "chart.annotate",
    "template.manage",
  ],
  admin: [
    "issue.report",
    "issue.assign",
    "issue.import",
    "issue.export",
    "rule.manage",
    "chart.annotate",
    "template.manage",
    "people.manage",
    "team.manage",
    "category.manage",
    "campaign.manage",
    "sla.manage",
    "audit.read",
    "system.read",
  ],
};

const OPENS: Record<Role, ScopeKind[]> = {
  reporter: ["mine", "teams", "team"],
  team_lead: ["mine", "teams", "team"],
  admin: ["mine", "teams", "team", "all"],
};

describe.for(ROLES)("a %s", (role) => {
  test.for(ALL)("sees an issue of the relation %s just when the product says so", (relation) => {
    expect(sees(actor(role), RELATIONS[relation])).toBe(SEEN[role].includes(relation));
  });

  test.for(ISSUE_PERMISSIONS)("has the permission %s on just the issues that the product names", (permission) => {
    const granted = ALL.filter((relation) => may(actor(role), permission, RELATIONS[relation]));
    expect(granted.sort()).toEqual([...MAY[role][permission]].sort());
  });

  test("has just the permissions in the house that the product names", () => {
    const granted = HOUSE_PERMISSIONS.filter((permission) => may(actor(role), permission));
    expect(granted.sort()).toEqual([...MAY_IN_HOUSE[role]].sort());
  });

  test("opens just the scopes of the role", () => {
    const person = actor(role);
    const scopes = [{ kind: "team", teamId: MY_TEAM }, { kind: "teams" }, { kind: "mine" }, { kind: "all" }] as const;
    expect(
      scopes
        .filter((scope) => mayOpen(person, scope))
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual([...OPENS[role]].sort());
  });

  test("opens the scope of a strange team only as an admin", () => {
    expect(mayOpen(actor(role), { kind: "team", teamId: THEIR_TEAM })).toBe(role === "admin");
  });

  test("without a team has no more than what is personal, unless an admin", () => {
    const alone: Actor = { id: ME, role, teamIds: [] };
    const seen = ALL.filter((relation) => sees(alone, RELATIONS[relation]));
    expect(seen).toEqual(role === "admin" ? ALL : PERSONAL);
  });
});

const anyActor = fc.record({
  id: fc.integer({ min: 1, max: 4 }),
  role: fc.constantFrom(...ROLES),
  teamIds: fc.uniqueArray(fc.integer({ min: 1, max: 4 })),
});
const anyIssue = fc.record({
  teamId: fc.integer({ min: 1, max: 4 }),
  reportedBy: fc.integer({ min: 1, max: 4 }),
  assignedTo: fc.option(fc.integer({ min: 1, max: 4 })),
  status: fc.constantFrom(...STATUSES),
});

describe("whatever the person and the issue", () => {
  test("nothing is permitted on what is not seen", () => {
    fc.assert(
      fc.property(anyActor, anyIssue, (person, issue) => {
        fc.pre(!sees(person, issue));
        expect(ISSUE_PERMISSIONS.filter((permission) => may(person, permission, issue))).toEqual([]);
      }),
    );
  });

  test("a role with more power may do whatever a lesser one may", () => {
    fc.assert(
      fc.property(anyActor, anyIssue, (person, issue) => {
        const granted = (role: Role) =>
          ISSUE_PERMISSIONS.filter((permission) => may({ ...person, role }, permission, issue));
        expect(granted("team_lead")).toEqual(expect.arrayContaining(granted("reporter")));
        expect(granted("admin")).toEqual(expect.arrayContaining(granted("team_lead")));
      }),
    );
  });

  test("an issue is seen just when one of the scopes it is looked for in holds it, and the person may open that scope", () => {
    fc.assert(
      fc.property(anyActor, anyIssue, (person, issue) => {
        const scopes = scopesOf(person);
        expect(scopes.every((scope) => mayOpen(person, scope))).toBe(true);
        expect(scopes.some((scope) => inside(person, scope, issue))).toBe(sees(person, issue));
      }),
    );
  });

  test("the scope of one team that may be opened holds nothing that is not seen", () => {
    fc.assert(
      fc.property(anyActor, anyIssue, fc.integer({ min: 1, max: 4 }), (person, issue, teamId) => {
        const scope = { kind: "team", teamId } as const;
        fc.pre(mayOpen(person, scope) && inside(person, scope, issue));
        expect(sees(person, issue)).toBe(true);
      }),
    );
  });

  test("a permission of the house is none on an issue, nor the other way round", () => {
    const unknown = may as (person: Actor, permission: string, issue?: Ownership) => boolean;
    fc.assert(
      fc.property(anyActor, anyIssue, (person, issue) => {
        expect(HOUSE_PERMISSIONS.some((permission) => unknown(person, permission, issue))).toBe(false);
        expect(ISSUE_PERMISSIONS.some((permission) => unknown(person, permission))).toBe(false);
      }),
    );
  });
});
