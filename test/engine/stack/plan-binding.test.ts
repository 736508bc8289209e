import { bindingOf, checkBinding } from "../../../src/engine/stack/plan-binding";
import type { Session } from "../../../src/engine/stack/session";
import type { ProviderClient } from "../../../src/provider/provider";

/** A stack in the hands of somebody, told by what its provider's client says of him. */
function held(by: Pick<ProviderClient, "key" | "account">): Session {
  return {
    options: { version: "1.0.0" },
    config: { providers: new Map([["alivpn", {}]]) },
    clouds: { get: () => Promise.resolve(by) },
    source: { folder: "/project" },
    backend: { location: "/project/terraform.net.tfstate" },
  } as unknown as Session;
}

const planner = { key: "https://vpc.example.com/|eu-central-1|planner", account: "account-1" };
const applier = { key: "https://vpc.example.com/|eu-central-1|applier", account: "account-1" };

async function outcome(made: Session, applied: Session): Promise<unknown> {
  const binding = await bindingOf(made);
  const origin = { file: "net.plan", vpnform: "1.0.0", binding };
  return checkBinding(applied, origin).then(
    () => "applied",
    (error: Error) => error.message,
  );
}

describe("a saved plan", () => {
  it("made by one role is applied by another role of the same account", async () => {
    expect(await outcome(held(planner), held(applier))).toBe("applied");
  });

  it("is refused in another account, in another place, and by credentials whose account nobody knows", async () => {
    const refused = '"net.plan" was made with another account of https://vpc.example.com/ eu-central-1 (alivpn)';
    expect(await outcome(held(planner), held({ ...applier, account: "account-2" }))).toBe(refused);
    expect(await outcome(held(planner), held({ key: applier.key }))).toBe(refused);
    expect(await outcome(held({ key: planner.key }), held({ key: applier.key }))).toBe(refused);
    const elsewhere = { ...planner, key: planner.key.replace("eu-central-1", "cn-hangzhou") };
    expect(await outcome(held(planner), held(elsewhere))).toContain(
      "was made for https://vpc.example.com/ eu-central-1",
    );
  });

  it("of an earlier version, which names the role, is applied by that role", async () => {
    expect(await outcome(held({ key: planner.key }), held(planner))).toBe("applied");
  });
});
