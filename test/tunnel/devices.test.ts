import { deviceFor, withoutSecrets } from "../../src/tunnel/devices";
import { gapsIn } from "../../src/tunnel/gap";
import { weaknessesOf } from "../../src/tunnel/weakness";
import { connection, samples, tunnel } from "./_samples";

const berlin = connection([tunnel]);
const named = (address: string) => ({ address, path: `net/${address.split(".")[1]}` });

it("a connection is a device of its own, and a customer gateway one with all connections that end at it", () => {
  const munich = {
    ...connection([{ ...tunnel, siteKey: "alivpn_customer_gateway.munich" }]),
    address: "alivpn_connection.munich",
  };
  const all = [berlin, munich];
  expect(deviceFor(named("alivpn_connection.berlin"), all)?.connections).toEqual([berlin]);
  expect(deviceFor(named("alivpn_customer_gateway.munich"), all)?.connections).toEqual([munich]);
  expect(deviceFor(named("alivpn_gateway.hub"), all)).toBeUndefined();
});

it("a device has only the tunnels that end at it", () => {
  const elsewhere = { ...tunnel, name: "berlin-2", siteKey: "alivpn_customer_gateway.second" };
  const device = deviceFor(named("alivpn_customer_gateway.berlin"), [connection([tunnel, elsewhere])]);
  expect(device?.connections.flatMap(({ tunnels }) => tunnels)).toEqual([tunnel]);
});

it("connections of the same name get different ones on one device", () => {
  const twin = { ...berlin, address: "alivpn_connection.twin", path: "net/other/berlin" };
  const device = deviceFor(named("alivpn_customer_gateway.berlin"), [berlin, twin]);
  const names = device?.connections.flatMap(({ name, tunnels }) => [name, ...tunnels.map((each) => each.name)]);
  expect(names).toEqual(["berlin", "berlin", "berlin-x2", "berlin-x2"]);
});

it("without secrets nothing of them is left, and gaps say what fills them", () => {
  for (const { connections } of Object.values(samples)) {
    const hidden = JSON.stringify(withoutSecrets(connections, "ask"));
    for (const secret of ["open-Sesame-9", "another-Key-7", "bgp-Secret"]) expect(hidden).not.toContain(secret);
  }
  const [gap] = gapsIn(withoutSecrets([berlin], "--with-secrets writes it"));
  expect(gap).toEqual({
    placeholder: "FILL_IN_KEY-BERLIN",
    fill: "is the pre-shared key of net/berlin (authentication): --with-secrets writes it",
  });
});

it("algorithms that should not be used any more are named by their attributes", () => {
  const old = { encryption: "des", integrity: "md5", group: 1 };
  const weak = connection([{ ...tunnel, ike: { ...tunnel.ike, version: 1, mode: "aggressive", proposal: old } }]);
  expect(weaknessesOf(berlin)).toEqual([]);
  expect(weaknessesOf(weak).map(({ attribute }) => attribute)).toEqual([
    "ikeConfig.encryption",
    "ikeConfig.integrity",
    "ikeConfig.group",
    "ikeConfig.mode",
  ]);
});
