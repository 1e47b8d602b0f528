import { actorOrNull, findLink } from "@qm/auth";
import type { Metadata } from "next";
import { makeFirstAdmin } from "@/features/session/actions";
import { DeadLink } from "@/features/session/components/dead-link";
import { DoorFrame } from "@/features/session/components/door-frame";
import { NewcomerForm } from "@/features/session/components/newcomer-form";
import { Onward } from "@/features/session/components/onward";

export const metadata: Metadata = { title: "Set up", referrer: "no-referrer" };

export default async function SetupPage({ params }: PageProps<"/setup/[token]">) {
  const { token } = await params;
  const [open, actor] = await Promise.all([findLink(token, "setup"), actorOrNull()]);
  if (!open) return actor ? <Onward to="/" /> : <DeadLink />;

  return (
    <DoorFrame title="Make the first admin" lead="This person invites everybody else, and may do everything.">
      <NewcomerForm
        action={makeFirstAdmin.bind(null, token)}
        submit="Make admin and sign in"
        asks={{ name: true, email: true }}
        known={open}
      />
    </DoorFrame>
  );
}
