export { findFreePort } from "./free-port";
export { ServerError } from "./server-error";
export { type Server, type ServerOptions, startServer } from "./start-server";
