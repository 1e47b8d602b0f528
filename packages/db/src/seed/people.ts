import type { Role } from "@qm/domain";
import { DAY } from "./calendar";
import { TEAM_KEYS, TEAMS, type TeamKey, teamIdOf } from "./teams";

/** `joined` and `left` are days before now; who left is deactivated. */
type Entry = { mail: string; name: string; role: Role; teams: readonly TeamKey[]; joined?: number; left?: number };

// biome-ignore format: a table reads best as a table
const PEOPLE: readonly Entry[] = [
  { mail: "ingrid.sorensen",      name: "Ingrid Sørensen",        role: "admin",     teams: [] },
  { mail: "tomasz.wisniewski",    name: "Tomasz Wiśniewski",      role: "admin",     teams: ["web"] },
  { mail: "amara.okafor",         name: "Amara Okafor",           role: "admin",     teams: [] },

  { mail: "beatriz.carvalho",     name: "Beatriz Carvalho",       role: "team_lead", teams: ["email"] },
  { mail: "jonas.lindqvist",      name: "Jonas Lindqvist",        role: "team_lead", teams: ["email"] },
  { mail: "kenji.watanabe",       name: "渡辺 健二",               role: "team_lead", teams: ["web"] },
  { mail: "rosa.delgado",         name: "Rosa Delgado Ibáñez",    role: "team_lead", teams: ["web"] },
  { mail: "priya.raghunathan",    name: "Priya Raghunathan",      role: "team_lead", teams: ["paid"] },
  { mail: "luca.moretti",         name: "Luca Moretti",           role: "team_lead", teams: ["paid"] },
  { mail: "fatima.elamrani",      name: "Fatima El-Amrani",       role: "team_lead", teams: ["crm", "mobile"] },
  { mail: "bjorn.halvorsen",      name: "Bjørn Halvorsen",        role: "team_lead", teams: ["crm"] },
  { mail: "chloe.lefevre",        name: "Chloé Lefèvre",          role: "team_lead", teams: ["social"] },
  { mail: "juergen.weissmueller", name: "Jürgen Weißmüller",      role: "team_lead", teams: ["dach"] },
  { mail: "annelie.bruehl",       name: "Annelie Brühl",          role: "team_lead", teams: ["dach"] },
  { mail: "minh.nguyen",          name: "Nguyễn Văn Minh",        role: "team_lead", teams: ["mobile"] },
  { mail: "siobhan.oneill",       name: "Siobhán O’Neill",        role: "team_lead", teams: ["partner"] },

  { mail: "oliver.grant",         name: "Oliver Grant",           role: "reporter",  teams: ["email"] },
  { mail: "eleni.papadopoulou",   name: "Ελένη Παπαδοπούλου",     role: "reporter",  teams: ["email"] },
  { mail: "hannah.whitfield",     name: "Hannah Whitfield",       role: "reporter",  teams: ["email"] },
  { mail: "mateusz.zielinski",    name: "Mateusz Zieliński",      role: "reporter",  teams: ["email", "crm"] },
  { mail: "aisling.byrne",        name: "Aisling Byrne",          role: "reporter",  teams: ["email"] },
  { mail: "ravi.subramaniam",     name: "Ravi Subramaniam",       role: "reporter",  teams: ["email"], joined: 210 },
  { mail: "clara.johansson",      name: "Clara Johansson",        role: "reporter",  teams: ["email"], left: 130 },
  { mail: "zeynep.yildiz",        name: "Zeynep Yıldız",          role: "reporter",  teams: ["web", "dach"] },
  { mail: "olena.shevchenko",     name: "Олена Шевченко",         role: "reporter",  teams: ["web"] },
  { mail: "samuel.mensah",        name: "Samuel Mensah",          role: "reporter",  teams: ["web"] },
  { mail: "ines.ferreira",        name: "Inês Ferreira",          role: "reporter",  teams: ["web"] },
  { mail: "dylan.pryce",          name: "Dylan Pryce",            role: "reporter",  teams: ["web"], left: 215 },
  { mail: "marta.kowalczyk",      name: "Marta Kowalczyk",        role: "reporter",  teams: ["paid"] },
  { mail: "seoyeon.kim",          name: "김서연",                  role: "reporter",  teams: ["paid"] },
  { mail: "thabo.dlamini",        name: "Thabo Dlamini",          role: "reporter",  teams: ["paid", "social"] },
  { mail: "anais.girard",         name: "Anaïs Girard",           role: "reporter",  teams: ["paid"] },
  { mail: "viktor.petrov",        name: "Виктор Петров",          role: "reporter",  teams: ["paid"], joined: 160 },
  { mail: "nour.alhashimi",       name: "نور الهاشمي",            role: "reporter",  teams: ["crm"] },
  { mail: "greta.nilsson",        name: "Greta Nilsson",          role: "reporter",  teams: ["crm"] },
  { mail: "paolo.ricci",          name: "Paolo Ricci",            role: "reporter",  teams: ["crm"] },
  { mail: "hui.chen",             name: "陈慧",                    role: "reporter",  teams: ["crm", "mobile"] },
  { mail: "camille.dubois",       name: "Camille Dubois",         role: "reporter",  teams: ["social"] },
  { mail: "josefine.aagaard",     name: "Josefine Aagaard",       role: "reporter",  teams: ["social"] },
  { mail: "tariq.rahman",         name: "Tariq Rahman",           role: "reporter",  teams: ["social"], left: 60 },
  { mail: "lukas.steiner",        name: "Lukas Steiner",          role: "reporter",  teams: ["dach"] },
  { mail: "reto.zuercher",        name: "Reto Zürcher",           role: "reporter",  teams: ["dach"] },
  { mail: "magdalena.hoefler",    name: "Magdalena Höfler",       role: "reporter",  teams: ["dach"] },
  { mail: "yuki.mori",            name: "森 由紀",                 role: "reporter",  teams: ["mobile"] },
  { mail: "ifeoma.eze",           name: "Ifeoma Eze",             role: "reporter",  teams: ["mobile"], joined: 120 },
  { mail: "declan.murphy",        name: "Declan Murphy",          role: "reporter",  teams: ["partner"] },
  { mail: "sanne.devries",        name: "Sanne de Vries",         role: "reporter",  teams: ["partner"] },
  { mail: "omer.katz",            name: "Ömer Katz",              role: "reporter",  teams: ["partner"], left: 300 },
];

export type SamplePerson = {
  id: number;
  email: string;
  name: string;
  role: Role;
  active: boolean;
  createdAt: Date;
  leftAt: Date | null;
  teamIds: readonly number[];
};

export type SampleTeam = { id: number; name: string; leadId: number; active: boolean; createdAt: Date };

const DOMAIN = "example.com";
const FOUNDED_DAYS_AGO = 400;

export const emailOf = (mail: string) => `${mail}@${DOMAIN}`;

export function samplePeople(now: Date): SamplePerson[] {
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY);
  return PEOPLE.map((entry, index) => ({
    id: index + 1,
    email: emailOf(entry.mail),
    name: entry.name,
    role: entry.role,
    active: entry.left === undefined,
    createdAt: daysAgo(entry.joined ?? FOUNDED_DAYS_AGO),
    leftAt: entry.left === undefined ? null : daysAgo(entry.left),
    teamIds: entry.teams.map(teamIdOf).sort((a, b) => a - b),
  }));
}

export function sampleTeams(now: Date): SampleTeam[] {
  return TEAM_KEYS.map((key) => ({
    id: teamIdOf(key),
    name: TEAMS[key].name,
    leadId: PEOPLE.findIndex((entry) => entry.mail === TEAMS[key].lead) + 1,
    active: true,
    createdAt: new Date(now.getTime() - FOUNDED_DAYS_AGO * DAY),
  }));
}

/** Whether somebody was there to act at that moment. */
export const wasHere = (person: SamplePerson, at: Date) =>
  person.createdAt <= at && (person.leftAt === null || person.leftAt > at);

/** How colleagues call somebody: the first name, or the whole name where scripts write the family name first. */
export const calledName = (person: SamplePerson) =>
  /^[\p{Script=Han}\p{Script=Hangul}]/u.test(person.name) ? person.name : person.name.split(" ")[0]!;
