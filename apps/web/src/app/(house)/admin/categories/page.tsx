import { requireActor } from "@qm/auth";
import type { Metadata } from "next";
import { CategoryDialog } from "@/features/categories/components/category-dialog";
import { listCategories } from "@/features/categories/queries";
import { Chip } from "@/ui/chip";
import { EmptyState } from "@/ui/empty-state";
import { PlainCell, PlainRow, PlainTable } from "@/ui/plain-table";
import { AdminPage } from "../admin-page";

export const metadata: Metadata = { title: "Categories" };

export default async function CategoriesPage() {
  const categories = await listCategories(await requireActor());

  return (
    <AdminPage title="Categories" action={<CategoryDialog />}>
      {categories.length === 0 && (
        <EmptyState title="There is no category yet." text="Every issue has one; make the first." />
      )}
      <PlainTable caption="Categories" head={["Name", "Description", "Actions"]}>
        {categories.map((category) => (
          <PlainRow key={category.id} faded={!category.active}>
            <PlainCell className="font-medium">
              {category.name} {!category.active && <Chip>Not in use</Chip>}
            </PlainCell>
            <PlainCell className="text-muted">{category.description}</PlainCell>
            <PlainCell className="text-right max-sm:text-left">
              <CategoryDialog category={category} />
            </PlainCell>
          </PlainRow>
        ))}
      </PlainTable>
    </AdminPage>
  );
}
