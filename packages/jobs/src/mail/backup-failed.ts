import { newestGood } from "@qm/backup/health";
import { inTheBackRoom, schema } from "@qm/db";
import { and, eq } from "drizzle-orm";
import { type Addresses, escaped, STYLE } from "./dress";

const { backups } = schema;

/** What an admin is told of a backup that failed; `null` when a later one was good, and there is nothing to be done any more. */
export async function writeBackupFailed(id: number, at: Addresses) {
  const found = await readBackups(id);
  if (!found) return null;
  const subject = "A backup of Quality Monitoring failed";
  const lines = [
    `The ${found.failed.kind} backup of ${said(found.failed.startedAt)} failed: ${found.failed.said ?? "nobody knows why"}`,
    found.good
      ? `The newest good backup is of ${said(found.good.startedAt)}. What was written since then is in no backup.`
      : "There is no good backup yet: what was written so far is in none.",
    "It is tried again by itself. The page below shows how that goes, and starts one at once.",
  ];
  const place = `${at.app}/admin/system`;
  const foot = "You get this mail because you are an admin.";
  return {
    subject,
    text: [...lines, place, `--\n${foot}\nStop all mail: ${at.unsubscribe}`].join("\n\n"),
    html: `<!doctype html>
<html lang="en" dir="ltr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>${subject}</title><style>${STYLE}</style></head>
<body><div class="page" lang="en" dir="ltr" role="article" aria-label="${subject}">
<h1>${subject}</h1>${lines.map((line) => `<p>${escaped(line)}</p>`).join("")}
<p><a href="${escaped(place)}">See how backups are doing</a></p>
<p class="foot">${foot} <a href="${escaped(at.unsubscribe)}">Stop all mail</a>.</p>
</div></body></html>`,
  };
}

const readBackups = (id: number) =>
  inTheBackRoom(async (tx) => {
    const [failed] = await tx
      .select()
      .from(backups)
      .where(and(eq(backups.id, id), eq(backups.state, "failed")));
    const good = await newestGood(tx);
    return failed && !(good && good.startedAt > failed.startedAt) ? { failed, good } : null;
  });

/** In UTC, as the names of backups are. */
const said = (at: Date) => `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;
