import type { ReactNode } from "react";

/** A page at the door: who we are, what this page is for, and one thing to do. */
export function DoorFrame({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  return (
    <main className="grid min-h-dvh content-start justify-items-center px-4 py-10 sm:content-center">
      <div className="w-full max-w-96">
        <p className="flex items-center gap-2 pb-6 text-14 font-medium">
          <img src="/icon.svg" alt="" width="20" height="20" />
          Quality Monitoring
        </p>
        <h1 className="pb-1 text-20 font-semibold">{title}</h1>
        {lead && <p className="text-13 text-muted">{lead}</p>}
        <div className="grid gap-4 pt-5">{children}</div>
      </div>
    </main>
  );
}
