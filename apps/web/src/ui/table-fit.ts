import type { ReactNode } from "react";

/** How a column makes do with the room there is. The frame of the table decides, not the window: a sidebar takes its share. */
export type Fit = {
  /** Left out below this much room: `some` is 56 rem, `much` 68 rem, `most` 104 rem. */
  from?: "some" | "much" | "most";
  /** The width in pixels where there is plenty of room, from 88 rem on; cells learn of it by `@min-[88rem]:`. */
  wide?: number;
  /** Stands for the header until the column is wide. */
  icon?: ReactNode;
};
