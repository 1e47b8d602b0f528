import type { Channel } from "@qm/domain";

type TeamEntry = { name: string; lead: string; share: number; channels: readonly Channel[] };

/** `share` is how much work a team gets, falling as Zipf's law has it; `channels` is what it runs outside campaigns. */
// biome-ignore format: a table reads best as a table
export const TEAMS = {
  email:   { name: "Email",                    lead: "beatriz.carvalho",    share: 1,    channels: ["email"] },
  web:     { name: "Web and landing pages",    lead: "kenji.watanabe",      share: 0.58, channels: ["landing_page"] },
  paid:    { name: "Paid media",               lead: "priya.raghunathan",   share: 0.46, channels: ["paid_search", "display", "paid_social"] },
  crm:     { name: "CRM and lifecycle",        lead: "fatima.elamrani",     share: 0.36, channels: ["email"] },
  social:  { name: "Brand and social",         lead: "chloe.lefevre",       share: 0.28, channels: ["paid_social"] },
  dach:    { name: "Regional DACH",            lead: "juergen.weissmueller",share: 0.24, channels: ["email", "landing_page"] },
  mobile:  { name: "Mobile and messaging",     lead: "fatima.elamrani",     share: 0.18, channels: ["push", "sms"] },
  partner: { name: "Partnerships",             lead: "siobhan.oneill",      share: 0.13, channels: ["affiliate", "print"] },
} as const satisfies Record<string, TeamEntry>;

export type TeamKey = keyof typeof TEAMS;
export const TEAM_KEYS = Object.keys(TEAMS) as TeamKey[];
export const teamIdOf = (key: TeamKey) => TEAM_KEYS.indexOf(key) + 1;
