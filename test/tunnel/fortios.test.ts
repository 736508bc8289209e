import { fortios } from "../../src/tunnel/dialects/fortios";
import { refusalsOf } from "../../src/tunnel/refusals";
import type { Tunnel } from "../../src/tunnel/model";
import { connection, deviceWith, tunnel } from "./_samples";

const device = (more: Partial<Tunnel>) => deviceWith([connection([{ ...tunnel, ...more }])]);
const withKey = (key: string) => device({ authentication: { kind: "pre-shared-key", key } });

test.each([
  ["open-Sesame-9", '"open-Sesame-9"'],
  ["0x414243", "0x3078343134323433"],
  ["00x4142", "0x30307834313432"],
  ['a"b\\c?d', "0x6122625c633f64"],
])("writes the key %s so that it stays what it is", (key, text) => {
  expect(fortios.write(withKey(key))).toContain(`set psksecret ${text}\n`);
});

test.each(["short", "x".repeat(129)])("refuses the key %s", (key) => {
  expect(refusalsOf(fortios, withKey(key))).toEqual([expect.objectContaining({ attribute: "authentication" })]);
});

test("refuses group 24 and a lifetime that the device has not", () => {
  const ike = { ...tunnel.ike, lifetime: 60, proposal: { ...tunnel.ike.proposal, group: 24 } };
  expect(refusalsOf(fortios, device({ ike })).map(({ attribute }) => attribute)).toEqual([
    "ikeConfig.group",
    "ikeConfig.lifetime",
  ]);
});

test("shortens a name to the 15 characters of an interface, and no two become one", () => {
  const name = "a-very-long-name-of-site";
  const both = [`${name}-1`, `${name}-2`].map((each) => ({ ...tunnel, name: each }));
  const text = fortios.write(deviceWith([connection(both)]));
  expect(text).toContain('edit "a-very-long-n_1"');
  expect(text).toContain('edit "a-very-long-n_2"');
});

test("carries several networks of IKEv2 in one phase 2", () => {
  const text = fortios.write(
    device({ selectors: { cloud: ["10.0.0.0/16", "10.1.0.0/20"], site: ["192.168.10.0/24"] } }),
  );
  expect(text.match(/set phase1name/g)).toHaveLength(1);
  expect(text).toContain("set subnet 10.1.0.0 255.255.240.0");
  expect(text).toContain('set dst-name "berlin-cloud"');
});
