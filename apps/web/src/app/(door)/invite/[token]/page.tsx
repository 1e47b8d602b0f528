import { actorOrNull, findLink, providerName } from "@qm/auth";
import type { Metadata } from "next";
import { acceptInvitation, signInElsewhere } from "@/features/session/actions";
import { DeadLink } from "@/features/session/components/dead-link";
import { DoorFrame } from "@/features/session/components/door-frame";
import { NewcomerForm } from "@/features/session/components/newcomer-form";
import { Onward } from "@/features/session/components/onward";
import { SubmitButton } from "@/ui/submit-button";

export const metadata: Metadata = { title: "Accept your invitation", referrer: "no-referrer" };

export default async function InvitePage({ params }: PageProps<"/invite/[token]">) {
  const { token } = await params;
  const [person, actor] = await Promise.all([findLink(token, "invite"), actorOrNull()]);
  // Whoever accepts through the provider comes back here, signed in.
  if (!person) return actor ? <Onward to="/" /> : <DeadLink />;

  const provider = providerName();
  return (
    <DoorFrame title={`Welcome, ${person.name}`} lead="You are invited. Choose how you will sign in.">
      <NewcomerForm
        action={acceptInvitation.bind(null, token)}
        submit="Accept and sign in"
        asks={{ name: true }}
        known={person}
      />
      {provider && (
        <form action={signInElsewhere.bind(null, `/invite/${token}`)} className="grid border-t pt-5">
          <SubmitButton look="secondary" size="lg">
            Accept with {provider}
          </SubmitButton>
        </form>
      )}
    </DoorFrame>
  );
}
