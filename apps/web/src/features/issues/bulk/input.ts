import { type Ending, RESOLUTIONS, ROOT_CAUSES, type RootCause, STATUSES, type Status } from "@qm/domain";
import { z } from "zod";
import { patchSchema } from "@/lib/form-schema";
import { idInput } from "@/lib/id-input";
import { issueFields } from "../fields";
import { aimedInput } from "./aimed-input";
import type { BulkTarget } from "./target";

const BULK_FIELDS = ["severity", "categoryId", "campaignId", "teamId", "assignedTo", "dueAt"] as const;

const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema.optional());

/** Duplicates are marked one by one, since each names its original. */
const ENDINGS = RESOLUTIONS.filter((word) => word !== "duplicate");

/** A move through the lifecycle, and how the issues ended where it asks. */
export type BulkMove = { to: Status; rootCause?: RootCause | undefined } & Pick<Ending, "resolution" | "reason">;

export const bulkInput = z
  .strictObject({
    issues: aimedInput.optional(),
    view: z.string().max(4000, "This list asks for too much to be read again.").optional(),
    seenAt: optional(z.iso.datetime("This list does not say when it was looked at.")),
    ...patchSchema(issueFields, BULK_FIELDS),
    to: z.enum(STATUSES, "Choose one of the offered moves.").optional(),
    resolution: optional(z.enum(ENDINGS, "Choose how these issues ended. Duplicates are marked one by one.")),
    rootCause: optional(z.enum(ROOT_CAUSES, "Choose one of the offered causes.")),
    reason: optional(z.string().trim().max(5000, "A reason can be 5,000 characters at most.")),
  })
  .transform(({ issues, view, seenAt, to, resolution, rootCause, reason, ...rest }, context) => {
    const patch = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)) as typeof rest;
    if ((issues === undefined) === (view === undefined)) context.addIssue("Say which issues are meant, in one way.");
    if (!to && Object.keys(patch).length === 0) context.addIssue("Name a field to change.");
    const target: BulkTarget = issues ? { issues } : { view: view ?? "", seenAt };
    const move: BulkMove | undefined = to && { to, resolution, rootCause, reason };
    return { target, patch, ...(move && { move }) };
  });
export type BulkInput = z.output<typeof bulkInput>;

export const undoBulkInput = z.strictObject({
  id: idInput("There is no such change."),
});
export type UndoBulkInput = z.output<typeof undoBulkInput>;
