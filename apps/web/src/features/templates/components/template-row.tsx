"use client";

import { Trash2 } from "lucide-react";
import { Button } from "@/ui/button";
import { Chip } from "@/ui/chip";
import { IconButton } from "@/ui/icon-button";
import { OrderButtons } from "@/ui/order-buttons";
import { Switch } from "@/ui/switch";
import { type KeptTemplate, TemplateDialog } from "./template-dialog";
import { templateWords } from "./template-words";

type TemplateRowProps = {
  template: KeptTemplate;
  teamId: number;
  categories: readonly { id: number; name: string; active: boolean }[];
  at: number;
  of: number;
  onMove: (to: number) => void;
  onDefault: (isDefault: boolean) => void;
  onRemove: () => void;
};

/** One template in its place. */
export function TemplateRow({ template, teamId, categories, at, of, ...on }: TemplateRowProps) {
  const { name, hint, isDefault, categoryId } = template;
  const category = categories.find((one) => one.id === categoryId);

  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b px-3 py-2.5 last:border-b-0">
      <div className="grid min-w-56 flex-1 gap-0.5">
        <p className="flex flex-wrap items-center gap-2 text-14 font-medium wrap-anywhere">
          {name}
          {category && !category.active && <Chip tone="warn">Its category is not in use</Chip>}
        </p>
        <p className="text-13 text-muted wrap-anywhere">
          {templateWords({ ...template, categoryName: category?.name ?? null })}
        </p>
        {hint && <p className="text-12 text-muted wrap-anywhere">{hint}</p>}
      </div>
      <div className="flex flex-wrap items-center gap-1">
        <Switch
          className="mr-2 items-center gap-2 text-13 pointer-coarse:min-h-11"
          label={
            <>
              Default<span className="sr-only"> for {name}</span>
            </>
          }
          checked={isDefault}
          onChange={(event) => on.onDefault(event.target.checked)}
        />
        <OrderButtons name={name} at={at} of={of} onMove={on.onMove} />
        <TemplateDialog
          teamId={teamId}
          template={template}
          categories={categories.filter((one) => one.active || one.id === categoryId)}
          trigger={(open) => (
            <Button size="sm" look="ghost" onClick={open}>
              Change<span className="sr-only"> {name}</span>
            </Button>
          )}
        />
        <IconButton size="sm" label={`Delete ${name}`} onClick={on.onRemove}>
          <Trash2 size={15} aria-hidden="true" />
        </IconButton>
      </div>
    </li>
  );
}
