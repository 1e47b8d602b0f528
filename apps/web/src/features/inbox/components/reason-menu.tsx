"use client";

import { NOTICE_KINDS } from "@qm/domain";
import { ListFilter } from "lucide-react";
import { Button } from "@/ui/button";
import { Menu, type MenuEntry } from "@/ui/menu";
import { type InboxView, inboxHref, REASONS } from "../view";

/** Narrows the inbox to one reason. */
export function ReasonMenu({ view }: { view: InboxView }) {
  const hrefOf = (kind: InboxView["kind"]) => inboxHref({ tab: view.tab, kind, before: null, open: null });
  const items: MenuEntry[] = [
    { key: "every", label: "Every reason", href: hrefOf(null), checked: view.kind === null },
    "separator",
    ...NOTICE_KINDS.map((kind) => ({
      key: kind,
      label: REASONS[kind],
      href: hrefOf(kind),
      checked: view.kind === kind,
    })),
  ];

  return (
    <Menu
      label="Reason"
      placement="bottom-start"
      items={items}
      trigger={(props) => (
        <Button {...props} size="sm" look="ghost" icon={<ListFilter size={14} aria-hidden="true" />}>
          {view.kind ? REASONS[view.kind] : "Reason"}
        </Button>
      )}
    />
  );
}
