import type { Metadata, Route } from "next";
import { DoorFrame } from "@/features/session/components/door-frame";
import { Button, ButtonLink } from "@/ui/button";

export const metadata: Metadata = { title: "Stop all mail", referrer: "no-referrer" };

/** Where the foot of a mail leads. It asks, and does not say whose mail it is about. */
export default async function UnsubscribePage({ searchParams }: PageProps<"/unsubscribe">) {
  const { token, done } = await searchParams;
  const preferences = (
    <ButtonLink href={"/account/notifications" as Route} size="lg">
      Choose what is mailed
    </ButtonLink>
  );
  if (done) {
    return (
      <DoorFrame title="You will get no more mail" lead="Everything still comes to your inbox.">
        {preferences}
      </DoorFrame>
    );
  }

  return (
    <DoorFrame title="Stop all mail" lead="Mentions, assignments and news still come to your inbox.">
      <form
        method="post"
        action={`/unsubscribe/${encodeURIComponent(typeof token === "string" ? token : "none")}?byHand=yes`}
        className="grid gap-3"
      >
        <Button type="submit" look="primary" size="lg">
          Stop all mail
        </Button>
        {preferences}
      </form>
    </DoorFrame>
  );
}
