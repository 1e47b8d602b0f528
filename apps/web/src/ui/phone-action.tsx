import type { ReactNode } from "react";

/** The one primary action of a page on a phone: at the lower right, where the thumb is, over whatever scrolls. */
export const PhoneAction = ({ children }: { children: ReactNode }) => (
  <div
    data-foot="action"
    className="phone-action [&>a]:h-12 [&>a]:rounded-full [&>a]:px-5 [&>a]:text-14 [&>a]:shadow-float [&_kbd]:hidden"
  >
    {children}
  </div>
);
