import { JsonView } from "../../../src/cli/view/json";
import { ProgramPlaces } from "../../../src/cli/view/program-places";
import { captureTerminal } from "./capture";
import { SecretRegistry } from "../../../src/secrets";
import { safeTerminal } from "../../../src/cli/view/writer";

/** A machine view with a clock that tests move, and what it has said. */
export function jsonStream() {
  const clock = { at: Date.UTC(2026, 0, 2), now: () => clock.at };
  const terminal = captureTerminal();
  const places = new ProgramPlaces();
  places.add({
    resource: { alivpn_gateway: { hub: { "//": { metadata: { path: "net/hub", source: "main.ts:12" } } } } },
  });
  const view = new JsonView({
    terminal: safeTerminal(terminal, new SecretRegistry()),
    places,
    clock,
    version: "1.2.3",
  });
  const lines = () => {
    expect(terminal.err.text).toBe("");
    const text = terminal.out.text.trimEnd().split("\n");
    return text.map((line) => JSON.parse(line) as Record<string, unknown>);
  };
  /** Lines after the version without what all have in common. */
  const messages = (): Record<string, unknown>[] =>
    lines()
      .slice(1)
      .map(({ "@level": level, "@message": message, "@module": module, "@timestamp": at, ...rest }) => {
        expect(module).toBe("vpnform.ui");
        expect(at).toMatch(/^2026-01-02T00:\d\d:\d\d\.000Z$/);
        return { level, message, ...rest };
      });
  return { clock, view, lines, messages };
}

export const subject = { address: "alivpn_gateway.hub", path: "net/hub" };

/** The same as the stream names it. */
export const resource = {
  addr: "alivpn_gateway.hub",
  module: "",
  resource: "alivpn_gateway.hub",
  implied_provider: "alivpn",
  resource_type: "alivpn_gateway",
  resource_name: "hub",
  resource_key: null,
  path: "net/hub",
};
