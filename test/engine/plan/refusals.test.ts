import { Refusals } from "../../../src/engine/plan/refusals";
import { refuseTwins, twinIssue } from "../../../src/engine/plan/twin-issues";

const hub = { path: "net/hub", source: "main.ts:7" };
const office = { path: "net/office" };

function thrownBy(refusals: Refusals): Error & { hint?: string; address?: string; issues?: unknown } {
  try {
    refusals.throwIfAny();
  } catch (error) {
    return error as Error;
  }
  throw new Error("nothing was refused");
}

describe("what prevents a plan", () => {
  it("is nothing at first", () => {
    expect(() => new Refusals().throwIfAny()).not.toThrow();
  });

  it("is told with attribute, address and advice when it is one thing", () => {
    const refusals = new Refusals();
    refusals.refuse(hub, "size", "cannot shrink", "make another");
    expect(thrownBy(refusals)).toMatchObject({
      code: "plan-refused",
      message: "size: cannot shrink",
      address: "net/hub",
      hint: "make another",
    });
  });

  it("may be of no attribute, and without advice", () => {
    const refusals = new Refusals();
    refusals.refuse(office, undefined, "cannot be", "");
    expect(thrownBy(refusals)).toMatchObject({ message: "cannot be", address: "net/office" });
    expect(thrownBy(refusals).hint).toBeUndefined();
  });

  it("is told all at once when it is several things, with the places in the program", () => {
    const refusals = new Refusals();
    refusals.refuse(hub, "size", "cannot shrink", "make another");
    refusals.refuse(office, undefined, "cannot be", "leave it");
    const error = thrownBy(refusals);
    expect(error).toMatchObject({ code: "plan-refused" });
    expect(error.message.split("\n")).toEqual([
      "2 changes cannot be made",
      expect.stringMatching(/^ {2}- .*net\/hub.*main\.ts:7.*size.*cannot shrink.*make another/) as string,
      expect.stringMatching(/^ {2}- .*net\/office.*cannot be.*leave it/) as string,
    ]);
  });

  it("is the program's mistakes first: what they would change does not matter yet", () => {
    const refusals = new Refusals();
    refusals.refuse(hub, "size", "cannot shrink", "make another");
    refusals.invalid({ severity: "error", path: "net/office", attribute: "name", message: "is too long" });
    expect(thrownBy(refusals).message).toMatch(/name.*is too long/s);
    expect(thrownBy(refusals).message).not.toContain("shrink");
  });
});

describe("what stands already and would be made once more", () => {
  const twin = { address: "fake_box.a", path: "net/a", source: "main.ts:7", title: "box", id: "box-1" };

  it("is a warning with the command that imports it", () => {
    expect(twinIssue(twin)).toEqual({
      severity: "warning",
      path: "net/a",
      source: "main.ts:7",
      message: "this is about to be created, but a box like it stands already and is not in the state: box-1",
      hint: "take it under management with: vpnform import 'fake_box.a' 'box-1'; if the state was lost or is an old one, restore it first",
    });
    const { source: _, ...without } = twin;
    expect(twinIssue(without)).not.toHaveProperty("source");
  });

  it("is refused with all of it, and the first as an example", () => {
    expect(() => refuseTwins([])).not.toThrow();
    expect(() => refuseTwins([twin, { ...twin, address: "fake_box.b", path: "net/b", id: "box-2" }])).toThrow(
      expect.objectContaining({
        code: "plan-refused",
        message: "this would make what stands already a second time: fake_box.a (box-1), fake_box.b (box-2)",
        address: "net/a",
        hint: "import what is there, such as: vpnform import 'fake_box.a' 'box-1'; or add --allow-twins to make it once more",
      }),
    );
  });
});
