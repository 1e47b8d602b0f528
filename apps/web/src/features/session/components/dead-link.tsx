import { ButtonLink } from "@/ui/button";
import { DoorFrame } from "./door-frame";

/** The one page for a link that never was, is used up or has expired. */
export function DeadLink() {
  return (
    <DoorFrame
      title="This link is no longer valid"
      lead="Each link works once and only for a while. Ask for a new one."
    >
      <ButtonLink href="/sign-in" size="lg">
        Go to sign in
      </ButtonLink>
    </DoorFrame>
  );
}
