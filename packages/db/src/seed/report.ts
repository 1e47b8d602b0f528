import { BRANDS } from "./brands";
import type { Facts } from "./facts";
import { type Fault, filled, type UrlFault } from "./faults";
import type { Random } from "./random";

const SIGNS = ["🚨 ", "⚠️ ", "🔗 ", "📧 "];

/** A title is what people read in lists: the fault's words, sometimes with the market in front or a sign of haste. */
export function titleOf(random: Random, fault: Fault, facts: Facts, phrasing: number): string {
  const plain = filled(fault.titles[phrasing % fault.titles.length]!, facts);
  const title = plain.charAt(0).toUpperCase() + plain.slice(1);
  if (random.chance(0.06) && !title.includes(facts.market)) return `${facts.market}: ${title}`;
  if (random.chance(0.02)) return random.pick(SIGNS) + title;
  return title;
}

/** The address at fault, with the parameters that go with it. */
export function urlOf(facts: Facts, kind: UrlFault): string | null {
  const page = `https://${facts.host}/${facts.locale}/${facts.path}`;
  const tags = (source = facts.source, medium = facts.medium, campaign = facts.utm) =>
    `utm_source=${source}&utm_medium=${medium}&utm_campaign=${campaign}`;

  switch (kind) {
    case "none":
      return null;
    case "tagged":
      return `${page}?${tags()}`;
    case "staging":
      return `https://staging.${facts.host.replace("www.", "")}/${facts.locale}/${facts.path}?${tags()}`;
    case "plain_http":
      return `http://${facts.host}/${facts.path}?${tags()}`;
    case "untagged":
      return page;
    case "old_campaign":
      return `${page}?${tags(undefined, undefined, facts.wrongUtm)}`;
    case "cased":
      return `${page}?${tags(undefined, facts.medium.charAt(0).toUpperCase() + facts.medium.slice(1))}`;
    case "swapped":
      return `${page}?${tags(facts.medium, facts.source)}`;
    case "two_questions":
      return `${page}?sort=price?${tags()}`;
    case "unfilled":
      return `${page}?${tags(undefined, undefined, "{{campaign.slug}}")}`;
    case "spaced":
      return `${page}?${tags()}&utm_content=hero%20banner`;
    case "misspelt":
      return `${page}?${tags().replace("utm_source", "utm-source")}`;
    case "twice":
      return `${page}?${tags()}&utm_source=${facts.partner.toLowerCase()}`;
  }
}

/** What the reporter writes: from one hurried line to a full account with a table. */
export function descriptionOf(random: Random, fault: Fault, facts: Facts, url: string | null): string {
  const expected = filled(fault.expected, facts);
  const found = filled(fault.found, facts);
  const german = fault.german ?? false;
  const where = random.chance(0.5) ? facts.client : `${facts.browser}, ${facts.device}`;

  const form = random.next();
  if (form < 0.16) return found;
  if (form < 0.36) return [found, german ? `Gesehen in ${where}.` : seenIn(random, facts, where)].join("\n\n");
  if (form < 0.965) {
    return [
      german ? `**Erwartet:** ${expected}` : `**Expected:** ${expected}`,
      german ? `**Gefunden:** ${found}` : `**Found:** ${found}`,
      ...(random.chance(0.55) ? [stepsOf(random, fault, facts)] : []),
      ...(random.chance(0.3) ? [german ? `Screenshot: \`${facts.screenshot}\`` : screenshotLine(random, facts)] : []),
    ].join("\n\n");
  }
  return fullAccount(random, facts, { expected, found, where, url });
}

function seenIn(random: Random, facts: Facts, where: string): string {
  return random.pick([
    `Seen in ${where}.`,
    `Seen in ${where}; screenshot \`${facts.screenshot}\`.`,
    `${facts.market} for certain, I have not looked at the other markets.`,
    `A customer wrote to us about it: “I tried it three times and gave up.” (${where})`,
    `About ${facts.count} people have it in their inbox or on their screen by now.`,
    `Noticed while checking ${facts.piece} against the brief. ${where}.`,
  ]);
}

const screenshotLine = (random: Random, facts: Facts) =>
  random.pick([
    `Screenshot: \`${facts.screenshot}\``,
    `See \`${facts.screenshot}\`, the red frame.`,
    `Screenshots from ${facts.client} and ${facts.device} are in the campaign folder.`,
  ]);

function stepsOf(random: Random, fault: Fault, facts: Facts): string {
  if (fault.german)
    return ["**Schritte**", "", `1. Mail in ${facts.client} öffnen`, `2. Auf „${facts.cta}“ tippen`].join("\n");
  const open = random.pick([
    `Open ${facts.piece} in ${facts.client}`,
    `Open ${facts.piece} on ${facts.device}`,
    `Take the seed send of ${facts.piece} (${facts.locale})`,
  ]);
  const act = random.pick([
    `Scroll to ${facts.product}`,
    `Tap “${facts.cta}”`,
    `Compare with the brief of ${facts.campaign}`,
  ]);
  const inAddress = fault.url !== undefined && fault.url !== "none";
  const look = inAddress ? "Look at the address bar" : random.pick(["Look at what opens", "Hold it against the proof"]);
  return ["**Steps**", "", `1. ${open}`, `2. ${act}`, `3. ${look}`].join("\n");
}

type Account = { expected: string; found: string; where: string; url: string | null };

function fullAccount(random: Random, facts: Facts, { expected, found, where, url }: Account): string {
  const brand = Object.values(BRANDS).find((one) => one.name === facts.brand)!;
  const rows = brand.pages
    .slice(0, random.between(7, brand.pages.length))
    .map(
      ([name, path]) =>
        `| ${name} | \`/${facts.locale}/${path}\` | ${random.pick(["ok", "ok", "ok", "fails", "slow, then ok"])} |`,
    );
  return [
    `## What I see`,
    found,
    `It should be: ${expected}`,
    `## How I got there`,
    `I went through ${facts.piece} of *${facts.campaign}* line by line, because two customers had written to us on the same morning. The first thought was the tracking, since ${facts.partner} had changed something on their side last week, but it also happens with all parameters removed. It happens in ${where} and also, though not every time, in ${facts.browser} on ${facts.device}.`,
    `> “I clicked „${facts.cta}“ and thought my phone was broken.” (a customer from ${facts.market})`,
    `## What I checked`,
    ["| Page | Path | Result |", "| --- | --- | --- |", ...rows].join("\n"),
    ...(url ? ["The address as it stands in the piece:", `\`\`\`text\n${url}\n\`\`\``] : []),
    `## Who is affected`,
    [
      `- ${facts.count} recipients or visitors until now`,
      `- segment *${facts.segment}*, and probably *${facts.wrongSegment}* as well`,
      `- ${facts.market} first; the other markets get it with the next wave on ${facts.date}`,
    ].join("\n"),
    `Screenshots: \`${facts.screenshot}\`, \`${facts.screenshot.replace(".png", "-dark.png")}\`, \`${facts.screenshot.replace(".png", "-mobile.png")}\`.`,
  ].join("\n\n");
}
