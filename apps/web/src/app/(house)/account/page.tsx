import { requireSession } from "@qm/auth";
import { LABELS } from "@qm/domain";
import type { Metadata, Route } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { NameForm, PasswordForm } from "@/features/session/components/account-forms";
import { SessionList } from "@/features/session/components/session-list";
import { SignOutButton } from "@/features/session/components/sign-out-button";
import { findAccount } from "@/features/session/queries";
import { Notice } from "@/ui/notice";
import { Page } from "@/ui/page";
import { QuietLink } from "@/ui/quiet-link";
import { THEME_COOKIE, themeOf } from "@/ui/theme";
import { ThemeSwitch } from "@/ui/theme-switch";

export const metadata: Metadata = { title: "Account" };

export default async function AccountPage({ searchParams }: PageProps<"/account">) {
  const session = await requireSession();
  const { actor } = session;
  const [{ changed }, { sessions, signsInWithPassword, provider }, jar] = await Promise.all([
    searchParams,
    findAccount(session),
    cookies(),
  ]);

  return (
    <Page title="Account" fit="text" action={<SignOutButton />}>
      <div className="grid gap-8">
        {changed === "password" && (
          <Notice tone="good">Your password is changed. Every other browser is signed out.</Notice>
        )}
        <Section title="You">
          <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1 pb-4 text-13">
            <dt className="text-muted">E-mail address</dt>
            <dd className="min-w-0 break-words">{actor.email}</dd>
            <dt className="text-muted">Role</dt>
            <dd>{LABELS[actor.role]}</dd>
          </dl>
          <NameForm name={actor.name} />
        </Section>
        <Section title="Password">
          {signsInWithPassword ? (
            <PasswordForm />
          ) : (
            <p className="text-13 text-muted">
              You sign in with {provider ?? "single sign-on"} and have no password here.
            </p>
          )}
        </Section>
        <Section title="Notifications">
          <p className="text-13 text-muted">
            <QuietLink href={"/account/notifications" as Route} className="text-accent-ink underline">
              Choose what you are told
            </QuietLink>
            , in the inbox and by mail.
          </p>
        </Section>
        <Section title="Where you are signed in">
          <SessionList sessions={sessions} now={new Date()} />
        </Section>
        <Section title="Theme">
          <ThemeSwitch theme={themeOf(jar.get(THEME_COOKIE)?.value)} />
        </Section>
      </div>
    </Page>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-3">
      <h2 className="text-16 font-medium">{title}</h2>
      <div>{children}</div>
    </section>
  );
}
