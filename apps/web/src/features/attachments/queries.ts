import "server-only";
import { lookInScope, schema } from "@qm/db";
import { type Actor, Refusal } from "@qm/domain";
import { and, eq, isNull } from "drizzle-orm";
import { lookAtIssue } from "@/features/issues/find";

const { attachments, uploads } = schema;

/** What is needed to hand out a file. */
export type Handed = Pick<schema.Attachment, "key" | "name" | "bytes" | "contentType" | "sha256">;

/** A file of an issue, with the rights of this moment. */
export async function findFile(actor: Actor, asked: { issue: number; file: number }): Promise<Handed> {
  const { key, name, bytes, contentType, sha256 } = attachments;
  const found = await lookAtIssue(actor, asked.issue, async ({ tx, issue }) => {
    const [file] = await tx
      .select({ key, name, bytes, contentType, sha256 })
      .from(attachments)
      .where(
        and(
          eq(attachments.teamId, issue.teamId),
          eq(attachments.issueId, issue.id),
          eq(attachments.id, asked.file),
          isNull(attachments.deletedAt),
        ),
      );
    return file ?? null;
  });
  if (!found) throw noSuchFile();
  return found;
}

/** A file that the person sent and has not used yet. */
export async function findUpload(actor: Actor, id: string): Promise<Handed> {
  const { key, name, bytes, contentType, sha256 } = uploads;
  const [found] = await lookInScope(actor, { kind: "mine" }, (tx) =>
    tx
      .select({ key, name, bytes, contentType, sha256 })
      .from(uploads)
      .where(and(eq(uploads.id, id), eq(uploads.uploadedBy, actor.id))),
  );
  if (!found) throw noSuchFile();
  return found;
}

/** The same for what is absent, deleted or out of sight. */
export const noSuchFile = () => new Refusal("not_found", "There is no such file.");
