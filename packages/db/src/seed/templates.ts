import { issueTemplates } from "../schema";
import { type CategoryKey, categoryIdOf } from "./categories";
import { type TeamKey, teamIdOf } from "./teams";
import type { Database } from "./write";

type Template = Omit<typeof issueTemplates.$inferInsert, "teamId" | "position">;

const asked = (...headings: string[]) => headings.map((heading) => `## ${heading}\n\n\n`).join("");
const about = (key: CategoryKey) => ({ categoryId: categoryIdOf(key) });

const BROKEN_LINK: Template = {
  name: "Broken link",
  hint: "Copy the address as it stands in the mail or on the page, before the redirect.",
  titleStart: "Broken link: ",
  description: asked("Where is the link", "Where does it lead", "Where should it lead"),
  ...about("broken_link"),
  severity: "high",
  required: ["url", "description"],
};
const WRONG_UTM: Template = {
  name: "Wrong UTM",
  hint: "One issue for each campaign, however many links are tagged wrong.",
  titleStart: "Wrong UTM: ",
  description: asked("Which parameters are wrong", "What was expected"),
  ...about("wrong_utm"),
  severity: "medium",
  required: ["url", "campaignId"],
};
const WRONG_DATE: Template = {
  name: "Wrong date",
  hint: "A screenshot shows which of several dates is meant.",
  titleStart: "Wrong date: ",
  description: asked("What is written", "What is true"),
  ...about("wrong_date"),
  severity: "high",
  required: ["campaignId", "stage", "uploads"],
};

const OF_TEAMS: Partial<Record<TeamKey, readonly Template[]>> = {
  email: [BROKEN_LINK, WRONG_UTM, WRONG_DATE],
  web: [BROKEN_LINK, WRONG_UTM],
};

/** What some teams ask of those who file with them. None begins by itself: the sample is for trying everything. */
export async function writeTemplates(tx: Database): Promise<void> {
  const rows = Object.entries(OF_TEAMS).flatMap(([team, templates]) =>
    templates.map((template, position) => ({ ...template, teamId: teamIdOf(team as TeamKey), position })),
  );
  await tx.insert(issueTemplates).values(rows);
}
