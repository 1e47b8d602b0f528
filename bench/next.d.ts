/** The addresses of the web app, for what is checked without Next: its own types would say that every environment has a NODE_ENV. */
export type Route = string & {};

/** Of the build's settings, what is asked about here. */
export type NextConfig = { pageExtensions?: string[] } & Record<string, unknown>;
