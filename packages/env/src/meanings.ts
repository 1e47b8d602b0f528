import { isIP } from "node:net";
import { z } from "zod";

/** What a person needs to know to set a variable. `expects` completes "NAME should be …". */
type Meaning = { about: string; expects: string; secret?: true };

export const meanings = z.registry<Meaning>();

export const databaseUrl = z.url({ protocol: /^postgres(ql)?$/ });
export const wholeNumber = (from: number, to: number) => z.coerce.number().int().min(from).max(to);
export const yesOrNo = z.enum(["yes", "no"]).transform((word) => word === "yes");
export const nonEmpty = z.string().min(1);

const HOST_NAME = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i;

/** An address of this machine to listen on, at first for this machine alone. */
export const ownAddress = (about: string) =>
  z
    .string()
    .refine((host) => isIP(host) !== 0 || HOST_NAME.test(host))
    .default("127.0.0.1")
    .register(meanings, {
      about,
      expects: "an IP address or a host name, such as 127.0.0.1 (this machine only) or 0.0.0.0 (everyone)",
    });

/** A secret that nobody types. */
export const randomKey = (about: string) =>
  z.string().min(32).optional().register(meanings, {
    about,
    expects: "at least 32 random characters, for example from: openssl rand -base64 33",
    secret: true,
  });
