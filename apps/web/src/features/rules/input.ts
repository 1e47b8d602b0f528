import { type AssignmentRule, CHANNELS, hostPattern, SEVERITIES, STAGES } from "@qm/domain";
import { z } from "zod";
import { idInput } from "@/lib/id-input";

export const MOST_RULES = 200;
const MOST_VALUES = 100;

const id = z.number().int().positive().max(999_999_999);
const ids = z.array(id).max(MOST_VALUES, `A rule can name ${MOST_VALUES} of a kind at most.`);

/** A host as it is compared; one that names nothing is told as it was typed. */
const host = z.string().transform((text, context) => {
  const pattern = hostPattern(text);
  if (pattern === null) {
    context.addIssue(`“${text.slice(0, 60)}” is no host: write www.example.com, or *.example.com for all before it.`);
  }
  return pattern ?? z.NEVER;
});

const ruleInput = z.strictObject({
  /** Absent for a rule that is new. */
  id: id.optional(),
  name: z.string().trim().min(1, "Give each rule a name.").max(80, "A rule's name can be 80 characters at most."),
  enabled: z.boolean(),
  when: z.strictObject({
    categoryIds: ids,
    campaignIds: ids,
    channels: z.array(z.enum(CHANNELS)),
    hosts: z.array(host).max(MOST_VALUES, `A rule can name ${MOST_VALUES} hosts at most.`),
    severities: z.array(z.enum(SEVERITIES)),
    stages: z.array(z.enum(STAGES)),
  }),
  assignTo: z.number("Say for each rule who gets the issue.").int().positive("Say for each rule who gets the issue."),
});

/** Rules as they are written, in order; a new one has no id yet. */
export type RuleDraft = Omit<AssignmentRule, "id"> & { id?: number | undefined };

const ruleList = z.array(ruleInput).max(MOST_RULES, `A team can have ${MOST_RULES} rules at most.`);

const teamId = idInput("Name a team by its number.");

/** The rules travel as one text, because they are saved as a whole. */
const rules = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue("Reload the page and try again.");
      return z.NEVER;
    }
  })
  .pipe(ruleList);

export const rulesInput = z.strictObject({
  teamId,
  /** The version that the person was looking at; 0 where the team had none yet. */
  version: z
    .string()
    .regex(/^\d{1,9}$/, "Reload the page and try again.")
    .transform(Number),
  rules,
});
export type RulesInput = z.output<typeof rulesInput>;

export const trialInput = z.strictObject({ teamId, rules });
