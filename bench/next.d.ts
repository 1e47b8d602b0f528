/** The addresses of the web app, for what is checked without Next: its own types would say that every environment has a NODE_ENV. */
export type Route = string & {};
