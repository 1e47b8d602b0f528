export { type LogSettings, log, logConsole, openLog } from "./log";
export { connectionWaited, jobEnded, type Observer, observe, statementEnded, tellSlowQueries } from "./observe";
export { redact, redactText } from "./redact";
export { currentRequest, noteActor, noteUnavailable } from "./request";
export { type Attributes, traced } from "./traced";
export { watchRequests } from "./watch-requests";
