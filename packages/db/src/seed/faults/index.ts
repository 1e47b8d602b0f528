import type { CategoryKey } from "../categories";
import { BROKEN_LINK } from "./broken-link";
import type { Fault } from "./fault";
import { WRONG_AUDIENCE, WRONG_IMAGE } from "./image-and-audience";
import { RENDERING } from "./rendering";
import { TRACKING, WRONG_DATE } from "./tracking-and-date";
import { TYPO } from "./typo";
import { LEGAL, UNSUBSCRIBE } from "./unsubscribe-and-legal";
import { WRONG_UTM } from "./wrong-utm";

export { type Fault, filled, type UrlFault } from "./fault";

export const FAULTS: Record<CategoryKey, readonly Fault[]> = {
  broken_link: BROKEN_LINK,
  wrong_utm: WRONG_UTM,
  typo: TYPO,
  wrong_image: WRONG_IMAGE,
  wrong_audience: WRONG_AUDIENCE,
  rendering: RENDERING,
  unsubscribe: UNSUBSCRIBE,
  tracking: TRACKING,
  legal: LEGAL,
  wrong_date: WRONG_DATE,
};
