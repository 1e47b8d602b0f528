import { FILE_LIMITS, parseIssueNumber, RESOLUTIONS, ROOT_CAUSES, STATUSES } from "@qm/domain";
import { z } from "zod";
import { on } from "@/lib/fields";
import { formSchema, patchSchema } from "@/lib/form-schema";
import { idInput } from "@/lib/id-input";
import { issueFields } from "./fields";
import { MOST_SHOWN } from "./view";

const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema.optional());

export const issueId = z
  .string()
  .regex(/^[1-9]\d{0,14}$/, "Name an issue by its number.")
  .transform(Number);
export const version = idInput("Reload the page and try again.");
export const commentId = z
  .string()
  .regex(/^[1-9]\d{0,14}$/, "Reload the page and try again.")
  .transform(Number);
const reason = optional(z.string().trim().max(5000, "A reason can be 5,000 characters at most."));

/** The rows on somebody's screen, by their numbers with commas between them. */
export const shownInput = z
  .string()
  .regex(/^(?:[1-9]\d{0,14}(?:,[1-9]\d{0,14})*)?$/)
  .transform((text) => (text ? text.split(",").map(Number) : []))
  .pipe(z.array(z.int()).max(MOST_SHOWN));

const MOST_FILES = FILE_LIMITS.atOnce;

/** Files that were uploaded before, by their ids with commas between them. */
export const uploadIds = optional(
  z
    .string()
    .transform((text) => [...new Set(text.split(","))])
    .pipe(
      z.array(z.uuid("Attach the file again.")).max(MOST_FILES, `At most ${MOST_FILES} files can be added at once.`),
    ),
);

/** The key under which a browser sends something, and sends it again when no answer came. */
const sending = optional(z.string().regex(/^[0-9a-f]{32}$/, "Reload the page and try again."));

const reportShape = formSchema(issueFields, on("form", issueFields));
const detailsShape = patchSchema(issueFields, on("details", issueFields));

/** Filing an issue: a few fields are needed, the rest is welcome. */
export const reportInput = z.strictObject({
  ...reportShape,
  uploads: uploadIds,
  /** The filing template that the form was filled by. */
  templateId: optional(idInput("Choose a template from the list.")),
  sending,
});
export type ReportInput = z.output<typeof reportInput>;

/** Changing one field or several in place; `version` is the one the person was looking at. */
export const editInput = z
  .strictObject({ id: issueId, version, ...detailsShape })
  .refine((input) => Object.keys(input).length > 2, { error: "Name a field to change.", path: ["form"] });
export type EditInput = z.output<typeof editInput>;

export const moveInput = z.strictObject({
  id: issueId,
  version,
  to: z.enum(STATUSES, "Choose one of the offered moves."),
  resolution: optional(z.enum(RESOLUTIONS, "Choose how this issue ended.")),
  rootCause: optional(z.enum(ROOT_CAUSES, "Choose one of the offered causes.")),
  reason,
  duplicateOf: optional(
    z.string().transform((text, context) => {
      const number = parseIssueNumber(text);
      if (number === null) context.addIssue("Write the number of the original, such as QM-123.");
      return number ?? z.NEVER;
    }),
  ),
});
export type MoveInput = z.output<typeof moveInput>;

export const commentBody = z.string().trim().max(50_000, "A comment can be 50,000 characters at most.");

export const commentInput = z
  .strictObject({
    id: issueId,
    body: commentBody,
    internal: optional(z.enum(["on", "yes"])).transform(Boolean),
    /** The comment that it answers. */
    replyTo: optional(commentId),
    uploads: uploadIds,
    sending,
  })
  .refine(({ body, uploads }) => body !== "" || uploads, { error: "Write something first.", path: ["body"] });
export type CommentInput = z.output<typeof commentInput>;

export const attachInput = z.strictObject({
  id: issueId,
  uploads: uploadIds.transform((ids, context) => {
    if (!ids) context.addIssue("Attach a file first.");
    return ids ?? z.NEVER;
  }),
});
export type AttachInput = z.output<typeof attachInput>;

export const deleteFileInput = z.strictObject({ id: issueId, file: issueId });
export type DeleteFileInput = z.output<typeof deleteFileInput>;
