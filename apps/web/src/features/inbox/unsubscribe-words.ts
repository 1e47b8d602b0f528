import { issueNumber } from "@qm/domain";
import { unwantedBy } from "@qm/jobs/unsubscribe";
import { REASONS } from "./view";

type Words = { ask: string; means: string; done: string; after: string };

/** What following a link of a mail ends: by its look alone, since nothing here may tell whether a token is one of ours. */
export function unsubscribeWords(token: string): Words {
  const unwanted = unwantedBy(token) ?? "all";
  if (unwanted === "all") {
    return {
      ask: "Stop all mail",
      means: "Mentions, assignments and news still come to your inbox.",
      done: "You will get no more mail",
      after: "Everything still comes to your inbox.",
    };
  }
  if ("kind" in unwanted) {
    return {
      ask: "Stop mails of this kind",
      means: `${REASONS[unwanted.kind]} still come to your inbox, other mails stay as you chose.`,
      done: "You will get no more mails of this kind",
      after: `${REASONS[unwanted.kind]} still come to your inbox.`,
    };
  }
  const number = issueNumber(unwanted.issueId);
  return {
    ask: `Stop mails about ${number}`,
    means: "You stop watching it: it is silent in your inbox too. Watch it on its page to hear of it again.",
    done: `You will hear no more of ${number}`,
    after: "Neither by mail nor in the inbox. Watch it on its page to hear of it again.",
  };
}
