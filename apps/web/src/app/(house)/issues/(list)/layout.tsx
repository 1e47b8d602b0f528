import { headers } from "next/headers";
import { type ReactNode, Suspense } from "react";
import { ListSkeleton } from "@/features/issues/components/list/list-skeleton";

/**
 * A document is whole when it is sent, so that it needs no script and has its true status;
 * inside the product, the way to the list shows its shape at once.
 */
export default async function ListLayout({ children }: { children: ReactNode }) {
  const isDocument = (await headers()).get("sec-fetch-dest") === "document";
  return isDocument ? children : <Suspense fallback={<ListSkeleton />}>{children}</Suspense>;
}
