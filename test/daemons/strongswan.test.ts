import { deviceText } from "../../src/tunnel/device-text";
import { strongswan } from "../../src/tunnel/dialects/strongswan";
import type { Tunnel } from "../../src/tunnel/model";
import { connection, deviceWith, samples, tunnel } from "../tunnel/_samples";
import { cloudEnd, shakeHands, whyNoDaemons } from "./_handshakes";
import type { Pair } from "./_handshakes";

const why = whyNoDaemons();
if (why) process.stderr.write(`no real handshakes: ${why}\n`);

const isWhole = process.env["DAEMONS"] === "all";

function pairOf(device: (typeof samples)[string], paths: Pair["paths"]): Pair {
  return {
    site: deviceText(strongswan, device, { from: "a test" }),
    cloud: cloudEnd(device.connections.flatMap(({ tunnels }) => tunnels)),
    paths,
  };
}

const paths = [["192.168.10.1", "10.0.0.1"]] as const;

/** Everything that the cloud offers and strongSwan knows. */
function combinations(): Record<string, Pair> {
  const found: Record<string, Pair> = {};
  let count = 0;
  for (const version of [1, 2] as const)
    for (const encryption of ["aes128", "aes192", "aes256", "des", "3des"])
      for (const integrity of ["md5", "sha1", "sha256", "sha384", "sha512"])
        for (const group of [1, 2, 5, 14]) {
          // In each run a slice that has every algorithm once with either version.
          if (!isWhole && count++ % 23 !== 0) continue;
          const proposal = { encryption, integrity, group };
          const each: Tunnel = {
            ...tunnel,
            ike: { ...tunnel.ike, version, proposal },
            esp: { ...tunnel.esp, proposal },
          };
          const name = `v${version}-${encryption}-${integrity}-${group}`;
          found[name] = pairOf(deviceWith([connection([each])]), paths);
        }
  return found;
}

const sample = (name: string, ways: Pair["paths"] = paths): Pair =>
  pairOf(samples[name] as (typeof samples)[string], ways);

const aggressive = samples["behind-nat"] as (typeof samples)[string];

(why ? describe.skip : describe)("strongSwan itself", () => {
  test("shakes hands with what was written, and traffic passes, with every algorithm of the cloud", async () => {
    const pairs = combinations();
    const found = await shakeHands(pairs);
    expect(found).toEqual(Object.fromEntries(Object.keys(pairs).map((name) => [name, "ok"])));
  }, 300_000);

  test("shakes hands whatever the names and keys are, with several networks, in aggressive mode and over two tunnels", async () => {
    const pairs = {
      single: sample("single"),
      dual: sample("dual"),
      hostile: sample("hostile"),
      aggressive: pairOf({ ...aggressive, settings: { ...aggressive.settings, wanAddress: undefined } }, paths),
      "ikev1-subnets": sample("ikev1-subnets", [
        ["192.168.10.1", "10.0.0.1"],
        ["192.168.10.1", "10.1.0.1"],
        ["192.168.20.1", "10.0.0.1"],
        ["192.168.20.1", "10.1.0.1"],
      ]),
    };
    expect(await shakeHands(pairs)).toEqual(Object.fromEntries(Object.keys(pairs).map((name) => [name, "ok"])));
  }, 120_000);

  test("refuses another key, and the test notices it", async () => {
    const { site, cloud } = sample("single");
    const wrong = site.replace(/secret = .*/, "secret = 0x00");
    const found = await shakeHands({ wrong: { site: wrong, cloud, paths } });
    expect(found["wrong"]).toMatch(/^failed: 192\.168\.10\.1 does not reach 10\.0\.0\.1: .*AUTH/);
  }, 60_000);
});
