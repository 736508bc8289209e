import { pollInterval } from "../../../src/cli/session/poll-interval";

describe("pollInterval", () => {
  it("reads milliseconds", () => {
    expect(pollInterval({ VPNFORM_POLL_MS: "5" })).toBe(5);
  });

  it.each([undefined, ""])("takes %j for no setting", (text) => {
    expect(pollInterval({ VPNFORM_POLL_MS: text })).toBeUndefined();
  });

  it.each(["fast", "0", "-1", "Infinity"])("refuses %j", (text) => {
    expect(() => pollInterval({ VPNFORM_POLL_MS: text })).toThrow(`VPNFORM_POLL_MS is "${text}"`);
  });
});
