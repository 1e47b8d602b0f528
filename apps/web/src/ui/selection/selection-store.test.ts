import { describe, expect, test } from "vitest";
import { SelectionStore } from "./selection-store";

const page = [1, 2, 3, 4, 5, 6].map((id) => ({ id, version: 1 }));
const at = (n: number) => page[n]!;

function aStore() {
  const store = new SelectionStore<(typeof page)[number]>();
  const selected = () => [...store.now().rows.keys()].sort();
  return { store, selected };
}

describe("a selection", () => {
  test("takes single rows and lets them go", () => {
    const { store, selected } = aStore();

    store.toggle(at(1));
    store.toggle(at(3));
    store.toggle(at(1));

    expect(selected()).toEqual([4]);
    expect([store.has(4), store.has(2), store.count()]).toEqual([true, false, 1]);
  });

  test("grows from the row that was selected last, and lets go of what a shrinking range had taken", () => {
    const { store, selected } = aStore();
    store.toggle(at(5));
    store.toggle(at(1));

    store.extend(page, at(1), at(4));
    expect(selected()).toEqual([2, 3, 4, 5, 6]);
    store.extend(page, at(4), at(2));
    expect(selected()).toEqual([2, 3, 6]);
    store.extend(page, at(2), at(0));
    expect(selected()).toEqual([1, 2, 6]);
  });

  test("begins a range at the cursor where nothing was selected, or what was is on another page", () => {
    const { store, selected } = aStore();
    store.extend(page.slice(0, 3), at(0), at(1));
    expect(selected()).toEqual([1, 2]);

    store.extend(page.slice(3), at(4), at(5));

    expect(selected()).toEqual([1, 2, 5, 6]);
  });

  test("stays while other pages come, and remembers rows as they were last seen", () => {
    const { store, selected } = aStore();
    store.toggle(at(0));

    store.see(page.slice(3));
    store.see([{ ...at(0), version: 2 }]);

    expect(selected()).toEqual([1]);
    expect(store.now().rows.get(1)?.version).toBe(2);
  });

  test("of everything that matches holds rows one has not seen, and falls back to those one has", () => {
    const { store, selected } = aStore();
    store.add(page);
    store.match({ address: "scope=all", total: 400 });
    expect([store.count(), store.has(99)]).toEqual([400, true]);

    store.toggle(at(0));

    expect(selected()).toEqual([2, 3, 4, 5, 6]);
    expect(store.has(99)).toBe(false);
  });

  test("tells its listeners of a change, and of nothing when there is none", () => {
    const { store } = aStore();
    let told = 0;
    const leave = store.subscribe(() => told++);

    store.clear();
    expect(told).toBe(0);
    store.toggle(at(0));
    store.clear();
    expect(told).toBe(2);
    leave();
    store.toggle(at(0));
    expect(told).toBe(2);
  });
});
