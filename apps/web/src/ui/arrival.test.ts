import { describe, expect, test, vi } from "vitest";
import { anArrival } from "./arrival";

/** A part behind a network that can be cut, and how often it was asked for. */
function aPart() {
  const network = { isUp: true };
  const load = vi.fn(async () => {
    if (!network.isUp) throw new Error("No network.");
    return "the part";
  });
  return { network, load, part: anArrival(load) };
}

const settled = () => new Promise<void>((resolve) => setTimeout(resolve));

/** As a component does it: it waits, and asks. */
function mount({ subscribe, fetch }: ReturnType<typeof aPart>["part"]) {
  const told = vi.fn();
  const unmount = subscribe(told);
  fetch();
  return { told, unmount };
}

describe("a part that is fetched on demand", () => {
  test("is fetched once, ahead or when it is needed, and told to those who wait", async () => {
    const { part, load } = aPart();
    part.fetch();
    const { told } = mount(part);
    await settled();
    expect(told).toHaveBeenCalledOnce();
    expect(part.now()).toEqual({ part: "the part" });

    mount(part).unmount();
    expect(load).toHaveBeenCalledOnce();
    expect(part.now()).toEqual({ part: "the part" });
  });

  test("fails nobody where it was fetched ahead in vain, and is fetched again when it is needed", async () => {
    const { part, network } = aPart();
    network.isUp = false;
    part.fetch();
    await settled();
    expect(part.now()).toBeNull();

    network.isUp = true;
    mount(part);
    await settled();
    expect(part.now()).toEqual({ part: "the part" });
  });

  test("says to whoever waits that it failed, and says so again for as long as they are there", async () => {
    const { part, network } = aPart();
    network.isUp = false;
    const { told } = mount(part);
    await settled();
    expect(told).toHaveBeenCalledOnce();
    expect([part.now(), part.now()]).toEqual([{ failure: expect.any(Error) }, { failure: expect.any(Error) }]);
  });

  test("is fetched again for the next who needs it when those whom it failed are gone", async () => {
    const { part, network } = aPart();
    network.isUp = false;
    const failed = mount(part);
    await settled();
    failed.unmount();
    expect(part.now()).toBeNull();

    network.isUp = true;
    const { told } = mount(part);
    await settled();
    expect(told).toHaveBeenCalledOnce();
    expect(part.now()).toEqual({ part: "the part" });
  });
});
