export { findFreePort } from "./free-port";
export { isAlive } from "./postmaster";
export { keepSecret } from "./secret-file";
export { ServerError } from "./server-error";
export { type Server, type ServerOptions, startServer } from "./start-server";
