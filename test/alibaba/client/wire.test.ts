import { flatten } from "../../../src/alibaba/client/wire";

describe("wire parameters", () => {
  it("numbers lists from 1 and joins members with dots", () => {
    expect(
      flatten({
        ResourceId: ["vpn-1", "vpn-2"],
        Tag: [{ Key: "a", Value: "1" }, { Key: "b" }],
        Tunnel: { TunnelIkeConfig: { Psk: "x" } },
      }),
    ).toEqual({
      "ResourceId.1": "vpn-1",
      "ResourceId.2": "vpn-2",
      "Tag.1.Key": "a",
      "Tag.1.Value": "1",
      "Tag.2.Key": "b",
      "Tunnel.TunnelIkeConfig.Psk": "x",
    });
  });

  it("spells booleans and numbers as text, false and zero included", () => {
    expect(flatten({ A: false, B: 0, C: true, D: 4200000000, E: "" })).toEqual({
      A: "false",
      B: "0",
      C: "true",
      D: "4200000000",
      E: "",
    });
  });

  it("leaves out what is undefined at every depth, without a hole in a list's numbers", () => {
    expect(flatten({ A: undefined, B: [undefined, "x"], C: { D: undefined }, E: [] })).toEqual({ "B.1": "x" });
  });

  it("refuses a number that is none", () => {
    expect(() => flatten({ Bandwidth: NaN })).toThrow("Bandwidth is NaN");
  });
});
