import { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { type AuthSettings, authConfig } from "./config";

export const APP_URL = "http://localhost:3999";

export const SETTINGS: AuthSettings = {
  APP_URL,
  AUTH_SECRET: "a key for tests, long enough to seal",
  TRUST_PROXY: false,
};

type Jar = Map<string, string>;

/** A browser without a screen: keeps cookies per site, follows redirects, and finds our own site in next-auth's handlers. */
export class Browser {
  readonly jars = new Map<string, Jar>();
  readonly #handlers;

  constructor(settings: AuthSettings) {
    // next-auth takes its own address from here.
    process.env.AUTH_URL = settings.APP_URL;
    this.#handlers = NextAuth((request) => authConfig(settings, request)).handlers;
  }

  /** The cookies that our site has set. */
  get cookies(): Jar {
    return this.jar(APP_URL);
  }

  jar(url: string): Jar {
    const { host } = new URL(url);
    const jar = this.jars.get(host) ?? new Map<string, string>();
    this.jars.set(host, jar);
    return jar;
  }

  /** One request, without following where it leads. */
  async request(url: string, form?: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
    const cookie = [...this.jar(url)].map(([name, value]) => `${name}=${value}`).join("; ");
    const init = {
      method: form ? "POST" : "GET",
      headers: { ...headers, ...(cookie && { cookie }), "user-agent": "A test browser" },
      ...(form && { body: new URLSearchParams(form) }),
    };
    const response = url.startsWith(APP_URL)
      ? await this.#handlers[form ? "POST" : "GET"](new NextRequest(url, init))
      : await fetch(url, { ...init, redirect: "manual" });
    this.#keep(url, response);
    return response;
  }

  /** Follows redirects until `isThere`. @returns the last address, before it is asked for */
  async follow(response: Response, isThere: (url: string) => boolean): Promise<string> {
    let [url, answer] = ["", response];
    for (let hops = 0; hops < 12; hops++) {
      const next = answer.headers.get("location");
      if (!next) throw new Error(`Nowhere to go from ${url}: ${answer.status} ${await answer.text()}`);
      url = new URL(next, url || APP_URL).href;
      if (isThere(url)) return url;
      answer = await this.request(url);
    }
    throw new Error("Redirected in circles.");
  }

  async csrfToken(): Promise<string> {
    const { csrfToken } = (await (await this.request(`${APP_URL}/api/auth/csrf`)).json()) as { csrfToken: string };
    return csrfToken;
  }

  async post(path: string, form: Record<string, string>, headers?: Record<string, string>): Promise<Response> {
    return this.request(`${APP_URL}/api/auth/${path}`, { csrfToken: await this.csrfToken(), ...form }, headers);
  }

  /** Who next-auth says is signed in. */
  async session(): Promise<unknown> {
    return (await this.request(`${APP_URL}/api/auth/session`)).json();
  }

  #keep(url: string, response: Response): void {
    const jar = this.jar(url);
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const [name = "", ...rest] = pair.split("=");
      const value = rest.join("=");
      if (value === "" || /max-age=0(;|$)/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
  }
}

export const pathOf = (url: string) => url.replace(APP_URL, "");
