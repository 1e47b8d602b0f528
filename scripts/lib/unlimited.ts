/** For machines that ask in a moment what a person asks in a day: tests and measurements of other things than this limit. */
export const UNLIMITED = { REQUESTS_A_SECOND: "10000", REQUESTS_AT_ONCE: "1000" };
