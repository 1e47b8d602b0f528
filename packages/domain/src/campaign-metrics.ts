import type { Definition } from "./metrics";

/** What is counted of one campaign: all of its issues, whenever they were filed, where a dashboard counts those of its days. */
export const CAMPAIGN_DEFINITIONS = {
  created: {
    name: "Filed",
    meaning: "All issues that name the campaign, whenever they were filed and whatever became of them.",
    unit: "Issues",
    formula: "Number of issues of the campaign",
    source: "The present campaign of each issue",
  },
  open: {
    name: "Open now",
    meaning: "What of the campaign is not done: new, open and in progress, whenever it was filed.",
    unit: "Issues",
    formula: "Number of issues of the campaign that are new, open or in progress at this moment",
    source: "The present status and campaign of each issue",
  },
  before: {
    name: "Filed before launch",
    meaning: "What was filed before the campaign went out, in time to be mended.",
    unit: "Issues",
    formula: "Issues of the campaign whose moment of filing is before the moment of its launch",
    source:
      "When each issue was filed, and when the campaign is launched now; where it says that it was found is not asked",
  },
  after: {
    name: "Filed since launch",
    meaning: "What was filed when the campaign was out, on the day of the launch from its minute on.",
    unit: "Issues",
    formula: "Issues of the campaign whose moment of filing is that of its launch or later",
    source:
      "When each issue was filed, and when the campaign is launched now; where it says that it was found is not asked",
  },
  escaped: {
    name: "Found after launch",
    meaning: "Faults that got past all checks: those that were found when the campaign was out.",
    unit: "Issues",
    formula: "Issues of the campaign that say so; duplicates and declined ones left out",
    source: "Where each issue says that it was found; of what a team alone is asked, the issues of its own campaigns",
  },
  links: {
    name: "Issues per 1,000 links",
    meaning: "How many faults the campaign has for its size, where that is known.",
    unit: "Issues for each 1,000 links; the list is of the faults",
    formula:
      "1,000 × issues of the campaign, whenever they were filed, ÷ its links; duplicates and declined ones left out",
    source: "The number of links that the campaign says that it has",
  },
  timeToResolve: {
    name: "Time to resolve, median",
    meaning:
      "How long it took from filing to the resolution that stands, for what is resolved or closed by now: nights and weekends count, and so does time spent reopened.",
    unit: "Hours and days of the clock; half of the issues took no longer. n is how many they are",
    formula: "Median of (resolved − filed), interpolated, over all issues of the campaign that are resolved or closed",
    source: "When each issue was filed and resolved, whatever its resolution; work that is still open is not in it",
  },
} as const satisfies Record<string, Definition>;

export type CampaignMetric = keyof typeof CAMPAIGN_DEFINITIONS;
