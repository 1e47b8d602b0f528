import type { Role } from "@qm/domain";
import { emailOf } from "./people";

/** The one password of the sample's sign-ins. It is public, so the sample workspace is for looking around, never for real work. */
export const SAMPLE_PASSWORD = "try-quality-monitoring";

/** Its argon2id hash (19 MiB, 2 passes), kept here so that filling the sample needs no hashing. */
export const SAMPLE_PASSWORD_HASH =
  "$argon2id$v=19$m=19456,t=2,p=1$d7aqX3qloS8rn5mFYX5Gdg$WhrxBCbjJBnjUl32iZtMx/TiWH6F8Gczkk7Cu6sUN/U";

export type SampleSignIn = { email: string; password: string; role: Role; who: string };

const signIn = (mail: string, role: Role, who: string): SampleSignIn => ({
  email: emailOf(mail),
  password: SAMPLE_PASSWORD,
  role,
  who,
});

/** Whom somebody may be in the sample workspace; everybody else there has no password. */
export const SAMPLE_SIGN_INS: readonly SampleSignIn[] = [
  signIn("ingrid.sorensen", "admin", "Admin, sees everything"),
  signIn("beatriz.carvalho", "team_lead", "Leads Email"),
  signIn("fatima.elamrani", "team_lead", "Leads CRM and lifecycle, and Mobile and messaging"),
  signIn("oliver.grant", "reporter", "Reports in Email"),
  signIn("zeynep.yildiz", "reporter", "Reports in Web and landing pages, and Regional DACH"),
];
