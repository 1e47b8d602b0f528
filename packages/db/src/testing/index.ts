export * from "./builders";
export { database, withDatabase } from "./database";
export { startTcpProxy, type TcpProxy } from "./tcp-proxy";
