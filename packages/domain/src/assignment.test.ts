import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Assignable, type AssignmentRule, fits, hostOf, hostPattern, NO_CONDITIONS, ruleFor } from "./assignment";
import { CHANNELS, SEVERITIES, STAGES } from "./vocabulary";

const ISSUE: Assignable = {
  categoryId: 3,
  campaignId: 7,
  channel: "email",
  url: "https://WWW.Example.com./offer?utm_source=mail",
  severity: "high",
  stage: "before_launch",
  assignedTo: null,
};

const aRule = (given: Partial<AssignmentRule>): AssignmentRule => ({
  id: 1,
  name: "Rule",
  enabled: true,
  when: NO_CONDITIONS,
  assignTo: 10,
  ...given,
});
const everybody = () => true;

describe("a rule's conditions", () => {
  test.for<[string, Partial<AssignmentRule["when"]>, Partial<Assignable>, boolean]>([
    ["without any fit everything", {}, {}, true],
    ["fit one of several categories", { categoryIds: [1, 3] }, {}, true],
    ["do not fit another category", { categoryIds: [1, 2] }, {}, false],
    ["fit the campaign", { campaignIds: [7] }, {}, true],
    ["do not fit an issue without a campaign", { campaignIds: [7] }, { campaignId: null }, false],
    ["fit the campaign's channel", { channels: ["email", "sms"] }, {}, true],
    ["do not fit a channel that is not known", { channels: ["email"] }, { channel: null }, false],
    ["fit the severity", { severities: ["critical", "high"] }, {}, true],
    ["do not fit another severity", { severities: ["low"] }, {}, false],
    ["fit the stage", { stages: ["before_launch"] }, {}, true],
    ["do not fit a stage that nobody told", { stages: ["before_launch"] }, { stage: null }, false],
    ["fit the very host", { hosts: ["www.example.com"] }, {}, true],
    ["do not fit a host that merely ends alike", { hosts: ["example.com"] }, {}, false],
    ["fit what stands before a wildcard's host", { hosts: ["*.example.com"] }, {}, true],
    ["fit it at any depth", { hosts: ["*.example.com"] }, { url: "https://a.b.example.com" }, true],
    ["do not fit a wildcard's host itself", { hosts: ["*.example.com"] }, { url: "https://example.com" }, false],
    [
      "do not fit a stranger with the same ending",
      { hosts: ["*.example.com"] },
      { url: "https://badexample.com" },
      false,
    ],
    [
      "look at the host alone",
      { hosts: ["*.example.com"] },
      { url: "https://evil.test/?x=https://a.example.com" },
      false,
    ],
    [
      "are not misled by a name before the host",
      { hosts: ["www.example.com"] },
      { url: "https://www.example.com@evil.test/" },
      false,
    ],
    ["compare in punycode", { hosts: ["shop.xn--mller-kva.example"] }, { url: "https://shop.MÜLLER.example/" }, true],
    ["do not fit an issue without a URL", { hosts: ["www.example.com"] }, { url: null }, false],
    ["do not fit what is no URL", { hosts: ["www.example.com"] }, { url: "www.example.com" }, false],
    ["must all fit", { categoryIds: [3], severities: ["low"] }, {}, false],
    ["all fitting, fit", { categoryIds: [3], severities: ["high"], hosts: ["*.example.com"] }, {}, true],
  ])("%s", ([, when, issue, expected]) => {
    expect(fits({ ...NO_CONDITIONS, ...when }, { ...ISSUE, ...issue })).toBe(expected);
  });
});

describe("the rule that assigns", () => {
  const general = aRule({ id: 1, assignTo: 10 });
  const special = aRule({ id: 2, when: { ...NO_CONDITIONS, categoryIds: [3] }, assignTo: 20 });

  test("is the first that fits, not the one that fits best", () => {
    expect(ruleFor([general, special], ISSUE, everybody)?.id).toBe(1);
    expect(ruleFor([special, general], ISSUE, everybody)?.id).toBe(2);
  });

  test("is none that is switched off, or that names somebody who may not take the issue", () => {
    expect(ruleFor([{ ...special, enabled: false }, general], ISSUE, everybody)?.id).toBe(1);
    expect(ruleFor([special, general], ISSUE, (id) => id !== 20)?.id).toBe(1);
    expect(ruleFor([special], ISSUE, () => false)).toBeNull();
  });

  test("is none at all for an issue that somebody assigned by hand", () => {
    expect(ruleFor([general], { ...ISSUE, assignedTo: 5 }, everybody)).toBeNull();
  });

  const some = <T>(values: readonly T[]) => fc.uniqueArray(fc.constantFrom(...values), { maxLength: 2 });
  const ids = [1, 2, 3, 4];
  const hosts = ["www.example.com", "*.example.com", "example.com"];
  const rules = fc.array(
    fc.record({
      id: fc.nat(),
      name: fc.string(),
      enabled: fc.boolean(),
      assignTo: fc.constantFrom(...ids),
      when: fc.record({
        categoryIds: some(ids),
        campaignIds: some(ids),
        channels: some(CHANNELS),
        hosts: some(hosts),
        severities: some(SEVERITIES),
        stages: some(STAGES),
      }),
    }),
    { maxLength: 8 },
  );
  const issues = fc.record({
    categoryId: fc.constantFrom(...ids),
    campaignId: fc.constantFrom(null, ...ids),
    channel: fc.constantFrom(null, ...CHANNELS),
    url: fc.constantFrom(null, "https://www.example.com/a", "http://example.com", "not an address"),
    severity: fc.constantFrom(...SEVERITIES),
    stage: fc.constantFrom(null, ...STAGES),
    assignedTo: fc.constantFrom(null, ...ids),
  });

  test("is always the first usable one, whatever the rules; and never one over a hand's choice", () => {
    fc.assert(
      fc.property(rules, issues, fc.uniqueArray(fc.constantFrom(...ids)), (list, issue, members) => {
        const rule = ruleFor(list, issue, (id) => members.includes(id));
        const usable = list.filter((one) => one.enabled && members.includes(one.assignTo) && fits(one.when, issue));
        expect(rule).toBe(issue.assignedTo === null ? (usable[0] ?? null) : null);
      }),
    );
  });

  test("does not change by rules that stand behind it", () => {
    fc.assert(
      fc.property(rules, rules, issues, (before, behind, issue) => {
        const rule = ruleFor(before, issue, everybody);
        if (rule) expect(ruleFor([...before, ...behind], issue, everybody)).toBe(rule);
      }),
    );
  });
});

describe("a host", () => {
  test.for([
    ["WWW.Example.com", "www.example.com"],
    [" *.Example.com ", "*.example.com"],
    ["https://www.example.com/offer?a=b", "www.example.com"],
    ["shop.müller.example", "shop.xn--mller-kva.example"],
    ["*.müller.example", "*.xn--mller-kva.example"],
    ["example.com.", "example.com"],
    ["", null],
    ["*", null],
    ["*.", null],
    ["**.example.com", null],
    ["a*.example.com", null],
    ["localhost", null],
    ["www.example.com/offer", null],
    ["example.com:8080", null],
    ["user@example.com", null],
    ["two words.com", null],
    ["ftp://example.com", null],
    ["..com", null],
  ])("written as %o is kept as %o", ([typed, kept]) => {
    expect(hostPattern(typed!)).toBe(kept);
  });

  test("that is kept is kept the same when it is read again", () => {
    fc.assert(
      fc.property(fc.domain(), fc.boolean(), (domain, wild) => {
        const once = hostPattern(wild ? `*.${domain}` : domain);
        expect(once).not.toBeNull();
        expect(hostPattern(once!)).toBe(once);
      }),
    );
  });

  test.for([
    ["https://WWW.Example.COM:8443/a", "www.example.com"],
    ["https://example.com./", "example.com"],
    ["mailto:somebody@example.com", null],
    ["nothing", null],
  ])("of %s is %o", ([url, host]) => {
    expect(hostOf(url!)).toBe(host);
  });
});
