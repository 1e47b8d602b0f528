import { requireActor } from "@qm/auth";
import { may } from "@qm/domain";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";

/** For whoever may not keep the house, its admin pages do not exist. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  if (!may(await requireActor(), "people.manage")) notFound();
  return children;
}
