import { CloudError, ConflictError } from "../../../src/errors";
import { withoutSecrets } from "../../../src/engine/values/without-secrets";
import { hashText } from "../../../src/engine/values/private-values";
import { boxKind } from "../../_helpers/fake-provider";
import { FakeStack } from "../../_helpers/fake-stack";

let stack: FakeStack;
beforeEach(() => (stack = new FakeStack()));

const failure = async (box: object) => (await stack.apply({ box: { a: { ...box } } })).error?.failed[0]?.error;
const entries = () =>
  stack.journal.entries.map((entry) => (entry.type === "intent" ? `${entry.type} ${entry.action}` : entry.type));

describe("a create", () => {
  it("is written down before it is sent, and its id before it is waited for", async () => {
    const send = stack.cloud.send.bind(stack.cloud);
    const seen: string[][] = [];
    stack.cloud.send = (call, options) => {
      seen.push([call.action, ...entries()]);
      return send(call, options);
    };
    expect(await failure({})).toBeUndefined();
    expect(seen[0]).toEqual(["CreateBox", "intent create"]);
    expect(seen[1]).toEqual(["ReadBox", "intent create", "done"]);
  });

  it("sends what creating does not take right after it", async () => {
    expect(await failure({ size: 1, label: "x" })).toBeUndefined();
    expect(stack.cloud.writes).toEqual(["CreateBox", "UpdateBox"]);
    expect(stack.cloud.items.get("box-1")).toMatchObject({ size: 1, label: "x" });
    expect(stack.state.get("fake_box.a")?.attributes["label"]).toBe("x");
  });

  it("is corrected where the cloud made something else of it", async () => {
    stack.cloud.workMs = 0;
    const made = { id: "box-1", size: 7, status: "ready" };
    stack.cloud.script.set("ReadBox", [made]);
    expect(await failure({ size: 1 })).toBeUndefined();
    expect(stack.cloud.writes).toEqual(["CreateBox", "UpdateBox"]);
    expect(stack.state.get("fake_box.a")?.attributes["size"]).toBe(1);
  });

  it("keeps the id of what fails to become ready", async () => {
    stack.cloud.broken.add("box-1");
    expect(await failure({})).toMatchObject({ code: "settle-failed" });
    expect(stack.state.get("fake_box.a")).toMatchObject({ attributes: { id: "box-1" } });
    expect(stack.state.get("fake_box.a")?.status).toBeUndefined();
  });

  it("keeps the id of what takes too long, untainted", async () => {
    stack.cloud.workMs = 2 * boxKind.timing.timeout;
    expect(await failure({})).toMatchObject({ code: "settle-timeout" });
    expect(stack.state.get("fake_box.a")).toMatchObject({ attributes: { id: "box-1" } });
    expect(stack.state.get("fake_box.a")?.status).toBeUndefined();
    expect(stack.cloud.writes).toEqual(["CreateBox"]);
  });

  it("that was certainly refused is closed, and one whose outcome is not known stays open", async () => {
    stack.cloud.script.set("CreateBox", [
      new CloudError("cloud-rejected", "no", { cloudCode: "Quota" }),
      new CloudError("cloud-unreachable", "cut off", { outcomeUnknown: true }),
    ]);
    expect(await failure({})).toMatchObject({ code: "cloud-rejected" });
    expect(stack.journal.entries[1]).toMatchObject({ type: "abandoned", reason: "Quota" });
    expect(await failure({})).toMatchObject({ code: "cloud-unreachable" });
    expect(entries().slice(2)).toEqual(["intent create"]);
  });

  it("whose reply holds no id stays open, to be found again", async () => {
    stack.cloud.script.set("CreateBox", [{ nothing: true }]);
    expect(await failure({})).toMatchObject({ code: "cloud-reply-invalid", address: "net/a" });
    expect(entries()).toEqual(["intent create"]);
  });

  it("leaves only a digest of what nobody may keep", async () => {
    expect(await failure({ key: "hunter2" })).toBeUndefined();
    expect(stack.cloud.calls[0]?.parameters["key"]).toBe("hunter2");
    expect(stack.state.get("fake_box.a")?.attributes["key"]).toBe(hashText("hunter2"));
    expect(JSON.stringify([stack.journal.entries, stack.events])).not.toContain("hunter2");
    expect(withoutSecrets(boxKind.attributes, { key: "hunter2", name: "n" })).toEqual({ name: "n" });
  });

  it("that nobody waits for is looked at once at the end, by list", async () => {
    stack.cloud.put({ id: "box-x" });
    const pin = Object.fromEntries([1, 2, 3].map((slot) => [`p${slot}`, { box_id: "box-x", slot }]));
    expect((await stack.apply({ pin })).error).toBeUndefined();
    expect(stack.cloud.calls.filter(({ action }) => action === "ListPins")).toHaveLength(1);
    expect(stack.state.get("fake_pin.p3")?.attributes["id"]).toBe("box-x:3");
  });
});

describe("a write", () => {
  it("waits out what the cloud is busy with, with the token that it had", async () => {
    await stack.apply({ box: { a: {} } });
    stack.cloud.script.set("CreatePin", [new ConflictError("cloud-conflict", "box-1 is busy")]);
    const pin = { p: { box_id: "${fake_box.a.id}", slot: 1 } };
    expect((await stack.apply({ box: { a: {} }, pin })).error).toBeUndefined();
    const [first, second] = stack.cloud.calls.filter(({ action }) => action === "CreatePin");
    expect(first?.token).toBe(second?.token);
    expect(stack.events).toContainEqual(expect.objectContaining({ waitsFor: "box-1 is busy" }));
  });
});

describe("an update", () => {
  it("sends what differs and records what is there then", async () => {
    await stack.apply({ box: { a: { size: 1, name: "n" } } });
    expect(await failure({ size: 2, name: "n" })).toBeUndefined();
    expect(stack.cloud.calls.find(({ action }) => action === "UpdateBox")?.parameters).toEqual({
      id: "box-1",
      size: 2,
    });
    expect(stack.state.get("fake_box.a")?.attributes).toMatchObject({ id: "box-1", size: 2, status: "ready" });
    expect(entries().slice(-3)).toEqual(["intent update", "done", "done"]);
  });

  it("that fails leaves the state as it was", async () => {
    await stack.apply({ box: { a: { size: 1 } } });
    stack.cloud.script.set("UpdateBox", [new CloudError("cloud-rejected", "no", { cloudCode: "Quota" })]);
    expect(await failure({ size: 2 })).toMatchObject({ code: "cloud-rejected" });
    expect(stack.state.get("fake_box.a")?.attributes["size"]).toBe(1);
    expect(await stack.actions({ box: { a: { size: 2 } } })).toEqual(["update fake_box.a"]);
  });
});

describe("a delete", () => {
  beforeEach(() => stack.apply({ box: { a: {} } }));

  it("of what is gone already is a success", async () => {
    const send = stack.cloud.send.bind(stack.cloud);
    stack.cloud.send = (call, options) => {
      if (call.action === "DeleteBox") stack.cloud.items.clear();
      return send(call, options);
    };
    expect((await stack.apply({})).error).toBeUndefined();
    expect(stack.state.isEmpty).toBe(true);
  });

  it("that is refused keeps the resource", async () => {
    stack.cloud.script.set("DeleteBox", [new CloudError("cloud-rejected", "in use", { cloudCode: "InUse" })]);
    expect((await stack.apply({})).error?.failed).toMatchObject([{ address: "fake_box.a" }]);
    expect(stack.state.get("fake_box.a")?.attributes["id"]).toBe("box-1");
    expect(await stack.actions({})).toEqual(["delete fake_box.a"]);
  });

  it("waits until it is gone", async () => {
    stack.cloud.script.set("DeleteBox", [{}]);
    const applying = stack.apply({});
    while (!stack.cloud.writes.includes("DeleteBox")) await new Promise(setImmediate);
    for (let turns = 0; turns < 5; turns++) await new Promise(setImmediate);
    expect(stack.state.has("fake_box.a")).toBe(true);
    stack.cloud.items.clear();
    expect((await applying).error).toBeUndefined();
    expect(stack.state.isEmpty).toBe(true);
  });
});
