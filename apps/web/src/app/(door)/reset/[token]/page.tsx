import { actorOrNull, findLink } from "@qm/auth";
import type { Metadata } from "next";
import { resetPassword } from "@/features/session/actions";
import { DeadLink } from "@/features/session/components/dead-link";
import { DoorFrame } from "@/features/session/components/door-frame";
import { NewcomerForm } from "@/features/session/components/newcomer-form";
import { Onward } from "@/features/session/components/onward";

export const metadata: Metadata = { title: "Choose a new password", referrer: "no-referrer" };

export default async function ResetPage({ params }: PageProps<"/reset/[token]">) {
  const { token } = await params;
  const [person, actor] = await Promise.all([findLink(token, "reset"), actorOrNull()]);
  if (!person) return actor ? <Onward to="/" /> : <DeadLink />;

  return (
    <DoorFrame title="Choose a new password" lead="It signs you out wherever you are signed in now.">
      <NewcomerForm
        action={resetPassword.bind(null, token)}
        submit="Change password and sign in"
        asks={{}}
        known={person}
      />
    </DoorFrame>
  );
}
