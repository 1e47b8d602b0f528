type Definition = { name: string; meaning: string; unit: string; formula: string; source: string };

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
    meaning: "Issues that were resolved in the period and are not open again.",
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
    meaning:
      "How long it took from filing to the resolution that stands: nights and weekends count, and so does time spent reopened.",
    unit: "Hours and days of the clock; half of the issues took no longer than the median, three quarters and nine tenths no longer than the other two",
    formula: "Percentiles 50, 75 and 90 of (resolved − filed), interpolated, over the issues resolved in the period",
    source: "When each issue was filed and resolved; work that is still open is not in it, so look at its age as well",
  },
  reopenRate: {
    name: "Reopened",
    meaning: "How many of the issues that were resolved in the period had to be opened again at least once.",
    unit: "Share of the issues resolved in the period",
    formula: "Resolved issues that were reopened ÷ resolved issues",
    source: "When each issue was resolved last, and how often it was reopened",
  },
  escapeRate: {
    name: "Found after launch",
    meaning: "How many faults got past all checks: those that were found when the campaign had gone out.",
    unit: "Share of the issues filed in the period of which it is known when they were found",
    formula: "Issues found after launch ÷ issues found before or after launch; duplicates and declined ones left out",
    source: "Where each issue says that it was found; the others are not in it",
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
} as const satisfies Record<string, Definition>;

export type DefinitionKey = keyof typeof DEFINITIONS;
