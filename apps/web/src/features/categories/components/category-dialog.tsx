"use client";

import { Plus } from "lucide-react";
import { ActionDialog } from "@/ui/action-dialog";
import { Button } from "@/ui/button";
import { Checkbox } from "@/ui/checkbox";
import { Field } from "@/ui/field";
import { Input } from "@/ui/input";
import { OpenedWith } from "@/ui/opened-with";
import { keepCategory } from "../actions";

type Category = { id: number; name: string; description: string; active: boolean };

/** Makes a category, or changes one. */
export function CategoryDialog({ category }: { category?: Category }) {
  return (
    <ActionDialog
      action={keepCategory}
      title={category ? `Change ${category.name}` : "New category"}
      verb={category ? "Save" : "Make category"}
      said={category ? "The category was changed." : "The category is there."}
      trigger={(open) =>
        category ? (
          <Button size="sm" look="ghost" onClick={open} aria-label={`Change ${category.name}`}>
            Change
          </Button>
        ) : (
          <Button look="primary" icon={<Plus size={14} aria-hidden="true" />} onClick={open}>
            New category
          </Button>
        )
      }
    >
      {(problem) => (
        <>
          <input type="hidden" name="id" value={category?.id ?? ""} />
          {category && <OpenedWith />}
          <Field label="Name" name="name" error={problem("name")}>
            {(control) => <Input {...control} defaultValue={category?.name} maxLength={80} autoComplete="off" />}
          </Field>
          <Field
            label="Description"
            name="description"
            optional
            help="One sentence that helps a reporter choose."
            error={problem("description")}
          >
            {(control) => (
              <Input {...control} defaultValue={category?.description} maxLength={500} autoComplete="off" />
            )}
          </Field>
          <Checkbox
            name="active"
            defaultChecked={category?.active ?? true}
            label="In use"
            help="A category that is not in use is no longer offered. Issues that have it keep it."
          />
        </>
      )}
    </ActionDialog>
  );
}
