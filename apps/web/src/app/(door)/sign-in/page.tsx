import { actorOrNull, providerName, safePath } from "@qm/auth";
import type { Metadata } from "next";
import { signIn, signInAsSample, signInElsewhere } from "@/features/session/actions";
import { DoorFrame } from "@/features/session/components/door-frame";
import { Onward } from "@/features/session/components/onward";
import { SampleGuests } from "@/features/session/components/sample-guests";
import { SignInForm } from "@/features/session/components/sign-in-form";
import { whySignIn } from "@/features/session/notices";
import { listSampleGuests } from "@/features/session/queries";
import { Notice } from "@/ui/notice";
import { SubmitButton } from "@/ui/submit-button";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const [params, actor, guests] = await Promise.all([searchParams, actorOrNull(), listSampleGuests()]);
  const from = safePath([params.from].flat()[0]);
  if (actor) return <Onward to={from} />;

  const provider = providerName();
  const why = whySignIn(params, provider);
  return (
    <DoorFrame title="Sign in">
      {why && <Notice tone={why.tone}>{why.sentence}</Notice>}
      <SignInForm action={signIn.bind(null, from)} />
      {provider && (
        <form action={signInElsewhere.bind(null, from)} className="grid border-t pt-5">
          <SubmitButton look="secondary" size="lg">
            Continue with {provider}
          </SubmitButton>
        </form>
      )}
      {guests.length > 0 && <SampleGuests guests={guests} action={signInAsSample.bind(null, from)} />}
    </DoorFrame>
  );
}
