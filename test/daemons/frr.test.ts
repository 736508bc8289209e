import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deviceText } from "../../src/tunnel/device-text";
import type { Device } from "../../src/tunnel/dialect";
import { frr } from "../../src/tunnel/dialects/frr";
import { refusalsOf } from "../../src/tunnel/refusals";
import type { Bgp, SiteConnection, Tunnel } from "../../src/tunnel/model";
import { deviceWith, samples } from "../tunnel/_samples";

/** Why FRR's grammar is not asked here; undefined if it is. */
function whyNoVtysh(): string | undefined {
  const { error } = spawnSync("vtysh", ["--help"]);
  return error ? "vtysh is missing: apt-get install frr" : undefined;
}

const why = whyNoVtysh();
if (why) process.stderr.write(`no grammar of FRR: ${why}\n`);

/** What vtysh says against a text; empty if it takes it. */
function complaint(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), "frr-"));
  try {
    const file = join(folder, "frr.conf");
    writeFileSync(file, text);
    const { status, stdout, stderr } = spawnSync("vtysh", ["-C", "-f", file], { encoding: "utf8" });
    return status === 0 ? "" : `${status}: ${stdout}${stderr}`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const [dual] = (samples["dual-bgp"] as Device).connections as [SiteConnection];

/** The sample with two tunnels, changed. */
const changed = (bgp: Partial<Bgp>, more: Partial<SiteConnection> = {}): Device =>
  deviceWith([
    {
      ...dual,
      ...more,
      tunnels: dual.tunnels.map((each): Tunnel => ({ ...each, bgp: { ...(each.bgp as Bgp), ...bgp } })),
    },
  ]);

const text = (device: Device): string => deviceText(frr, device, { from: "a test" });
const networks = { cloud: [], site: ["192.168.10.0/24", "192.168.20.0/24"] };

(why ? describe.skip : describe)("FRR's grammar", () => {
  const folder = join(__dirname, "../tunnel/golden/frr");
  const files = readdirSync(folder).filter((file) => !readFileSync(join(folder, file), "utf8").startsWith("refused: "));

  test.each(files)("takes the golden text %s", (file) => {
    expect(complaint(readFileSync(join(folder, file), "utf8"))).toBe("");
  });

  test("has golden texts to take", () => expect(files).not.toEqual([]));

  test("takes announcements, no password, large AS numbers and hostile names", () => {
    const { ends } = dual.tunnels[0]?.bgp as Bgp;
    const large = { cloud: ends.cloud, site: { ...ends.site, asn: "4294967295" } };
    const devices = [
      changed({}, { networks }),
      changed({ password: undefined }),
      changed({ ends: large }, { networks }),
      { ...changed({}), path: "net/a\nrouter rip\r!b" },
    ];
    expect(devices.map((device) => complaint(text(device)))).toEqual(devices.map(() => ""));
  });

  test("takes every password that is not refused", () => {
    const allowed = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index)).filter(
      (letter) => !"|?".includes(letter),
    );
    const passwords = [...allowed, allowed.slice(0, 80).join("")];
    const said = passwords.map((password) => complaint(text(changed({ password }))));
    expect(said).toEqual(passwords.map(() => ""));
  }, 60_000);

  test("refuses a broken line, and the test notices it", () => {
    expect(complaint(text(changed({})).replace("remote-as", "remote-es"))).toMatch(/^2: line \d+: % Unknown command/);
  });
});

describe("FRR", () => {
  test("announces the site's networks, each once, and prefers the primary tunnel both ways", () => {
    const lines = text(changed({}, { networks })).split("\n");
    expect(lines.filter((line) => line.startsWith("  network "))).toEqual([
      "  network 192.168.10.0/24",
      "  network 192.168.20.0/24",
    ]);
    expect(lines).toContain("  neighbor 169.254.11.1 route-map VPN-PRIMARY-IN in");
    expect(lines).toContain("  neighbor 169.254.12.1 route-map VPN-BACKUP-OUT out");
  });

  test.each([["a b"], ["a|include b"], ["a?"], ["a\nrouter rip"], ["ü"], [""], ["x".repeat(81)]])(
    "refuses the password %j without telling it",
    (password) => {
      const [refusal] = refusalsOf(frr, changed({ password }));
      expect(refusal).toMatchObject({
        path: "net/berlin",
        attribute: "bgp",
        message: "FRR cannot read this BGP password",
      });
    },
  );

  test("refuses what is no AS number, and two AS numbers of one device", () => {
    const { ends } = dual.tunnels[0]?.bgp as Bgp;
    const site = (asn: string): Partial<Bgp> => ({ ends: { ...ends, site: { ...ends.site, asn } } });
    for (const asn of ["0", "1.1", "4294967296", "1 2"])
      expect(refusalsOf(frr, changed(site(asn)))[0]?.message).toBe(`FRR does not take "${asn}" for an AS number`);
    const both = deviceWith([...changed(site("65001")).connections, ...changed(site("65002")).connections]);
    expect(refusalsOf(frr, both)[0]?.message).toBe(
      "the site's AS number is 65002 here and 65001 in another connection, and FRR has one",
    );
  });

  test("names a connection without BGP beside one with it", () => {
    const mixed = deviceWith([dual, ...(samples["single"] as Device).connections]);
    expect(text(mixed)).toContain("! net/berlin has a tunnel without BGP, of which nothing is here");
  });
});
