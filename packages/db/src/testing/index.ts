export * from "./builders";
export { database, withDatabase } from "./database";
export { tellFigure } from "./figures";
export { startTcpProxy, type TcpProxy } from "./tcp-proxy";
export { inFigures, tellApart } from "./times";
export { trials } from "./trials";
