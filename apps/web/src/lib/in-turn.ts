import pLimit from "p-limit";

/** So many questions of a page are asked at once: each holds a connection, of which a process has ten for everybody. */
const AT_ONCE = 3;

/** For the questions of one page, each of which is begun when its turn has come. */
export const inTurn = () => pLimit(AT_ONCE);
