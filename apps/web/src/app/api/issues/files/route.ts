import { findFile, noSuchFile } from "@/features/attachments/queries";
import { handing } from "../../bytes";

const ID = /^[1-9]\d{0,14}$/;

/** A file of an issue: `issue` and `file` name it, `size` asks for a picture as it is shown, `download` for a file to keep. */
export const GET = handing(async (actor, params) => {
  const [issue, file] = [params.get("issue") ?? "", params.get("file") ?? ""];
  if (!ID.test(issue) || !ID.test(file)) throw noSuchFile();
  return findFile(actor, { issue: Number(issue), file: Number(file) });
});
