import type { FormState } from "@/lib/form-state";
import { type Answer, whatIsIn } from "./strangers.fixture";

const SENTENCES: Record<string, Answer> = {
  "There is no such issue.": "not_found",
  "There is no such import.": "not_found",
  "There is no such change.": "not_found",
  "There is no such comment.": "not_found",
  "There is no such file.": "not_found",
  "Only who attached a file or works this issue may delete it.": "forbidden",
  "There is no such notice.": "not_found",
  "There is no such letter.": "not_found",
  "There is no such view, or it is no longer shared with you.": "not_found",
  "There is no such dashboard, or it is no longer shared with you.": "not_found",
  "There is no such note, or it was taken back.": "not_found",
  "Only its author may change a comment.": "forbidden",
  "Only its author or an admin may delete a comment.": "forbidden",
  "Your role may not do this.": "forbidden",
  "Only who works this team's issues may assign them.": "forbidden",
};

/** What a form heard. What its asker typed comes back, and is no answer. */
export function heard(state: FormState): Answer {
  if (state.is === "done") return whatIsIn(state.result);
  if (state.is === "fresh") return "nothing";
  return SENTENCES[state.message] ?? "invalid";
}

/** What a route that refuses says by its status. */
export const STATUSES: Record<number, Answer> = { 400: "invalid", 403: "forbidden", 404: "not_found" };
