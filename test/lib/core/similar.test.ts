import { didYouMean, similar } from "../../../lib/core/similar";

const names = ["net/hub", "net/berlin", "alivpn_gateway.hub", 'net/many["a"]', 'net/many["b"]'];

describe("a wrong name", () => {
  it.each([
    ["net/hbu", ["net/hub"]],
    ["NET/HUB", ["net/hub"]],
    ["net/hub1", ["net/hub"]],
    ["net/many[a]", ['net/many["a"]']],
    ["hub", ["net/hub", "alivpn_gateway.hub"]],
    ["alivpn_gatway.hub", ["alivpn_gateway.hub"]],
    ["net/paris-office", []],
    ["", []],
  ])("%j is like %j", (wrong, found) => {
    expect(similar(wrong, names)).toEqual(found);
  });

  it("becomes a question in a hint, or none", () => {
    expect(didYouMean("net/hbu", names)).toBe("did you mean net/hub?");
    expect(didYouMean("hub", names)).toBe("did you mean one of: net/hub, alivpn_gateway.hub?");
    expect(didYouMean("elsewhere", names)).toBeUndefined();
  });
});
