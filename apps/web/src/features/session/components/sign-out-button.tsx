"use client";

import { LogOut } from "lucide-react";
import { Button } from "@/ui/button";
import { useSignOut } from "./use-sign-out";

/** Ends the session of this browser, without a script as well. */
export function SignOutButton({ className }: { className?: string }) {
  const { signOut, asking } = useSignOut();
  return (
    <>
      <form
        action="/sign-out"
        method="post"
        className={className}
        onSubmit={(event) => {
          event.preventDefault();
          signOut();
        }}
      >
        <Button type="submit" icon={<LogOut size={14} aria-hidden="true" />}>
          Sign out
        </Button>
      </form>
      {asking}
    </>
  );
}
