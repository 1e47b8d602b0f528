import type { PaletteStep } from "@/ui/palette/palette-store";
import type { DeedKey } from "./acting";
import type { Acting as Means } from "./steps";

export const loadSteps = () => import("./steps");

const STEP_OF = {
  assign: "assignStep",
  status: "statusStep",
  severity: "severityStep",
  category: "categoryStep",
  campaign: "campaignStep",
  team: "teamStep",
  due: "dueStep",
} as const satisfies Record<DeedKey, string>;

export const stepOf = async (deed: DeedKey, means: Means): Promise<PaletteStep> =>
  (await loadSteps())[STEP_OF[deed]](means);

/** The step without its machinery, which arrives when somebody takes it. */
export const lazyStep = (deed: DeedKey, label: string, means: Means): PaletteStep => ({
  title: `${means.aim.name}: ${label.toLowerCase()}`,
  placeholder: label,
  load: async (words, signal) => {
    const { entries = [], load } = await stepOf(deed, means);
    const asked = words.trim().toLowerCase();
    const own = entries.filter((entry) => `${entry.label} ${entry.detail ?? ""}`.toLowerCase().includes(asked));
    return [...own, ...((await load?.(words, signal)) ?? [])];
  },
});
