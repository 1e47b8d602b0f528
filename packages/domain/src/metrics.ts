export type Definition = { name: string; meaning: string; unit: string; formula: string; source: string };

/** `resolvedAt` is set by every end, whatever the resolution. */
const EVERY_END = "What is closed without a fix (declined, a duplicate, not reproduced) counts as resolved too.";

/** What each metric is, told once: the page shows it to whoever asks. */
export const DEFINITIONS = {
  created: {
    name: "Filed",
    meaning: "Issues that were filed in the period, whatever became of them.",
    unit: "Issues",
    formula: "Number of issues whose day of filing is in the period",
    source: "When each issue was filed, in the workspace's time zone",
  },
  resolved: {
    name: "Resolved",
    meaning: `Issues that were resolved in the period and are not open again. ${EVERY_END}`,
    unit: "Issues",
    formula: "Number of issues whose day of resolution is in the period",
    source: "When each issue was resolved; reopening takes it back",
  },
  open: {
    name: "Open now",
    meaning: "Work that is not done: new, open and in progress, whenever it was filed.",
    unit: "Issues",
    formula: "Number of issues that are new, open or in progress at this moment",
    source: "The present status of each issue",
  },
  overdue: {
    name: "Overdue now",
    meaning: "Open work whose due date has passed.",
    unit: "Issues",
    formula: "Number of open issues that were due before this moment",
    source: "The present status and due date of each issue",
  },
  timeToResolve: {
    name: "Time to resolve",
    meaning: `How long it took from filing to the resolution that stands: nights and weekends count, and so does time spent reopened. ${EVERY_END}`,
    unit: "Hours and days of the clock; half of the issues took no longer than the median, three quarters and nine tenths no longer than the other two",
    formula: "Percentiles 50, 75 and 90 of (resolved − filed), interpolated, over the issues resolved in the period",
    source: "When each issue was filed and resolved; work that is still open is not in it, so look at its age as well",
  },
  reopenRate: {
    name: "Reopened",
    meaning: `How many of the issues that were resolved in the period had to be opened again at least once. ${EVERY_END}`,
    unit: "Share of the issues resolved in the period; n is how many those are, and the list is of the reopened ones",
    formula: "Resolved issues that were reopened ÷ resolved issues",
    source: "When each issue was resolved last, and how often it was reopened",
  },
  escapeRate: {
    name: "Found after launch",
    meaning: "How many faults got past all checks: those that were found when the campaign had gone out.",
    unit: "Share of the issues filed in the period of which it is known when they were found; n is how many those are, and the list is of what was found after launch",
    formula: "Issues found after launch ÷ issues found before or after launch; duplicates and declined ones left out",
    source: "Where each issue says that it was found; the others are not in it",
  },
  net: {
    name: "Net growth",
    meaning: `How many more were filed than resolved in the period: above 0 the backlog grows. ${EVERY_END}`,
    unit: "Issues; what was filed and what was resolved have a list each",
    formula: "Filed − resolved",
    source: "When each issue was filed and resolved",
  },
  recurrenceRate: {
    name: "Came back",
    meaning:
      "How many of the issues are faults of a kind that had been fixed lately in the same campaign: a hint that a fix did not reach its cause, and no proof, since two broken links of one campaign need not be the same.",
    unit: "Share of the issues filed in the period; n is how many those are, and the list is of those that came back",
    formula:
      "Issues of the same team, campaign and category as an earlier one that was resolved for the first time in the 90 days before their filing ÷ issues filed, with or without a campaign",
    source:
      "Decided once, as each issue is filed, whatever is changed in either later. An earlier one that is open again counts; one that was declined, a duplicate or not reproduced by then does not. Without a campaign nothing comes back. Addresses are not compared, since nearly all share a host and hardly two are the same; nor are root causes, which are told only at the end",
  },
  timeToFirstResolve: {
    name: "Time to first resolution",
    meaning: `How long it took until it was called resolved for the first time, whether or not that held. ${EVERY_END}`,
    unit: "Hours and days of the clock",
    formula:
      "Percentiles 50, 75 and 90 of (first resolved − filed), interpolated, over the issues resolved in the period",
    source: "When each issue was filed and first resolved",
  },
  timeToRespond: {
    name: "Time to first response",
    meaning: "How long a reporter waits until somebody takes the issue: it leaves “new”, or is given to somebody.",
    unit: "Hours and days of the clock",
    formula:
      "Percentiles 50, 75 and 90 of (first response − filed), interpolated, over the issues filed in the period that had one",
    source: "When each issue was filed, and when its history first tells of an answer; what still waits is not in it",
  },
  backlog: {
    name: "Backlog",
    meaning: "How much work was open at the end of each day, week or month, by how far it had come.",
    unit: "Issues",
    formula: "Issues whose last move until then was to new, open or in progress",
    source: "The history of the issues that are now the team's; one that changed teams counts where it is now",
  },
  goals: {
    name: "Agreed times kept",
    meaning: `How many of the agreed times were kept. What runs past its time counts as not kept before it is done. Pauses and days off do not count. ${EVERY_END}`,
    unit: "Share of the clocks that stopped in the period or had run out by its end; n is how many those are, and the list is of the kept ones. What is late now is told beside it, in issues",
    formula:
      "Kept ÷ (kept + missed + run out by the end of the period and still late), by the present severity or the present team",
    source: "The history of each issue and what is agreed with its team now; what still has time is not in it",
  },
  control: {
    name: "Control chart",
    meaning:
      "What varies by chance alone stays between the limits without a pattern; what is marked has a reason that can be found.",
    unit: "As the points",
    formula:
      "A c, u, p, np, Laney’s u′ or p′, XmR or t chart, whichever suits; no limit is below 0, and none of shares is above 1. c, u, p, np: centre ± 3 standard deviations; where an ordinary period has fewer than 5 (of shares: on either side), exact limits instead, beyond which Poisson’s law (c, u) or the binomial law (p, np) leaves at most 0.135 % on either side. u′, p′: centre ± 3 standard deviations × σz, by which neighbours differ more than chance has it. XmR: mean ± 2.66 × the mean range from each point to the next; beneath it these ranges, at most 3.267 × their mean. t: the limits of an XmR chart of each time to the power of 1 / 3.6, brought back. Western Electric 1 and Anhøj’s runs tests, unless other rules are chosen",
    source:
      "NIST/SEMATECH e-Handbook 6.3.2 and 6.3.3; Montgomery, Statistical Quality Control, 7.2 and 7.3; exact limits as in the R package qcc; Laney 2002; Nelson 1994; Western Electric 1956; Anhøj and Olesen 2014",
  },
  criticalGap: {
    name: "Days between critical faults after launch",
    meaning:
      "How long it lasts that no critical fault gets past all checks: the longer, the better. What has passed since the last one is hollow, and counts only when it has ended.",
    unit: "Days from one day with such faults to the next; the list is of the faults of the day that ended it",
    formula: "Day of filing − the last day before it on which one was filed; duplicates and declined ones left out",
    source: "When each issue was filed, its severity, and where it says that it was found",
  },
  funnel: {
    name: "Funnel",
    meaning: "Teams with few campaigns vary more by chance: each is judged by limits for its own number of them.",
    unit: "As the points",
    formula:
      "Issues of a team about its own campaigns ÷ those campaigns; u chart limits at each number of them, by Poisson’s law where few are expected, and √φ times as wide where ten teams or more differ by more than chance",
    source: "Spiegelhalter 2005, on funnel plots and on over-dispersion",
  },
  goalsFunnel: {
    name: "Funnel of agreed times",
    meaning:
      "Teams with few agreed times vary more by chance: each is judged by limits for its own number of them. Below the limits, fewer were kept than chance explains; teams are not ranked.",
    unit: "Share; the number of clocks that it is of stands on the lower axis, and the list of a mark is of the kept ones",
    formula:
      "Kept ÷ clocks that stopped or had run out, for each team; p chart limits at each number of clocks, by the binomial law where few are expected, and √φ times as wide where ten teams or more differ by more than chance",
    source: "Spiegelhalter 2005, on funnel plots and on over-dispersion",
  },
  failRate: {
    name: "Campaigns with faults after launch",
    meaning: "How many of the campaigns launched in the period had a fault that was found when they were out.",
    unit: "Share of the campaigns launched in the period; n is how many those are",
    formula:
      "Campaigns with at least one issue found after launch ÷ campaigns launched; duplicates and declined left out",
    source: "The launch of each campaign, and where each issue says that it was found",
  },
  perCampaign: {
    name: "Issues per campaign",
    meaning: "How many faults a campaign has on the average, before and after its launch.",
    unit: "Issues for each campaign launched; the list is of the issues",
    formula: "Issues of campaigns launched then ÷ campaigns launched then; duplicates and declined left out",
    source:
      "The launch of each campaign and the campaign of each issue; of a team, its own campaigns and its own issues of them",
  },
  perLinks: {
    name: "Issues per 1,000 links",
    meaning: "The same for the size of the campaigns, where it is known.",
    unit: "Issues for each 1,000 links; the list is of the issues",
    formula:
      "1,000 × issues of the campaigns launched then ÷ their links, over the campaigns whose links are known; duplicates and declined left out",
    source: "The number of links that each campaign says that it has",
  },
  rootCause: {
    name: "Root cause",
    meaning: "What let the fault happen, told when the issue was closed. Open issues have none yet.",
    unit: "Issues",
    formula: "Issues filed in the period, by root cause",
    source: "The root cause of each issue",
  },
  age: {
    name: "Age of open work",
    meaning: "For how many days what is open has been waiting since it was filed.",
    unit: "Issues",
    formula: "Open issues by the number of days from the day of filing to today",
    source: "The present status and the day of filing of each issue",
  },
  pareto: {
    name: "Pareto",
    meaning: "The few causes that most of what was filed comes from, the largest first.",
    unit: "Issues",
    formula:
      "Issues filed in the period, by cause; each share is of all of them, and the shares are added up from the top",
    source: "The present category, campaign or team of each issue",
  },
  became: {
    name: "What became of it",
    meaning: "Where the issues that you filed in the period stand today.",
    unit: "Issues",
    formula: "Issues reported by you and filed in the period, by present status and resolution",
    source: "The present status and resolution of each issue",
  },
  before: {
    name: "Before",
    meaning:
      "The same of the time before, beside which a figure is read. A day that still runs is left out where numbers of issues are compared. Whether it is better or worse is said only where both have ten issues or more, or campaigns, or 1,000 links.",
    unit: "As the figure; shares differ by points",
    formula:
      "Figures, causes, percentiles and agreed times: of as many days before. What is counted day by day or week by week: of the one as many earlier as are drawn, and by month of the same month a year before",
    source: "As the figure; each has a list of its own",
  },
} as const satisfies Record<string, Definition>;

export type DefinitionKey = keyof typeof DEFINITIONS;
