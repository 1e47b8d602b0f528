import { LogOut } from "lucide-react";
import { Button } from "@/ui/button";

/** Ends the session of this browser. A plain form: the page that follows is loaded anew, and nothing stays in memory. */
export function SignOutButton({ className }: { className?: string }) {
  return (
    <form action="/sign-out" method="post" className={className}>
      <Button type="submit" icon={<LogOut size={14} aria-hidden="true" />}>
        Sign out
      </Button>
    </form>
  );
}
