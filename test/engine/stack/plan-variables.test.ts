import { sealedVariables, split, variablesNotHeld } from "../../../src/engine/stack/plan-variables";
import type { StackSealing } from "../../../src/engine/stack/stack-sealing";

const source = {
  name: "net",
  folder: ".",
  json: {
    variable: {
      region: { type: "string" },
      secret: { type: "string", sensitive: true },
      once: { type: "string", ephemeral: true },
      env_PSK: { type: "string", sensitive: true },
      ephemeral_env_KEY: { type: "string", sensitive: true, ephemeral: true },
      passphrase: { type: "string" },
    },
    "//": {
      metadata: {
        vpnform: { variables: { env_PSK: { env: "PSK" }, ephemeral_env_KEY: { env: "KEY" } } },
      },
    },
  },
};
const values = Object.fromEntries(Object.keys(source.json.variable).map((name) => [name, "x"]));
const sealing = {
  sealing: { sealsState: true, sealsPlans: false },
  variables: new Set(["passphrase"]),
} as unknown as StackSealing;

const names = (stack: Parameters<typeof split>[0]) =>
  Object.fromEntries(Object.entries(split(stack, values)).map(([part, of]) => [part, Object.keys(of)]));

describe("a saved plan", () => {
  it("keeps all values but ephemeral ones and secrets that are fetched again", () => {
    const stack = { source, sealing: undefined };
    expect(names(stack)).toEqual({
      kept: ["region", "secret", "passphrase"],
      given: ["once", "ephemeral_env_KEY"],
      sourced: ["env_PSK"],
    });
    expect([...variablesNotHeld(stack)].sort()).toEqual(["env_PSK", "ephemeral_env_KEY", "once"]);
    expect(sealedVariables(stack)).toEqual([]);
  });

  it("keeps no secret of a sealed stack, and knows by itself whether a fetched one is the same", () => {
    const stack = { source, sealing };
    expect(names(stack)).toEqual({
      kept: ["region"],
      given: ["secret", "once", "ephemeral_env_KEY", "passphrase"],
      sourced: ["env_PSK"],
    });
    expect([...variablesNotHeld(stack)].sort()).toEqual(
      ["env_PSK", "ephemeral_env_KEY", "once", "passphrase", "secret"].sort(),
    );
    expect(sealedVariables(stack).sort()).toEqual(["passphrase", "secret"]);
  });
});
