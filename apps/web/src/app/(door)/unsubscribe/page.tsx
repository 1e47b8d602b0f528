import type { Metadata, Route } from "next";
import { unsubscribeWords } from "@/features/inbox/unsubscribe-words";
import { DoorFrame } from "@/features/session/components/door-frame";
import { Button, ButtonLink } from "@/ui/button";

export const metadata: Metadata = { title: "Stop mail", referrer: "no-referrer" };

/** Where the foot of a mail leads. It asks, and does not say whose mail it is about. */
export default async function UnsubscribePage({ searchParams }: PageProps<"/unsubscribe">) {
  const { token, done } = await searchParams;
  const given = typeof token === "string" ? token : "none";
  const words = unsubscribeWords(given);
  const preferences = (
    <ButtonLink href={"/account/notifications" as Route} size="lg">
      Choose what is mailed
    </ButtonLink>
  );
  if (done) {
    return (
      <DoorFrame title={words.done} lead={words.after}>
        {preferences}
      </DoorFrame>
    );
  }

  return (
    <DoorFrame title={words.ask} lead={words.means}>
      <form method="post" action={`/unsubscribe/${encodeURIComponent(given)}?byHand=yes`} className="grid gap-3">
        <Button type="submit" look="primary" size="lg">
          {words.ask}
        </Button>
        {preferences}
      </form>
    </DoorFrame>
  );
}
