import { bytesOf, isCarrying, readAssociations } from "../../src/lab/keeper/associations";
import { ikeLog } from "../../src/lab/keeper/logs";

/** In the form of strongSwan 5.9: one association that carries, one that is being negotiated again while another one of it stands. */
const associations = `tun-a: #1, ESTABLISHED, IKEv2, 8f4e6f0d6b1f1c2a_i 51c3a0a3a0f0b7de_r*
  local  '198.51.100.1' @ 198.51.100.1[4500]
  remote '203.0.113.10' @ 203.0.113.10[4500]
  AES_CBC-256/HMAC_SHA2_256_128/PRF_HMAC_SHA2_256/MODP_2048
  established 4s ago, rekeying in 13520s
  tun-a-1: #1, reqid 1, INSTALLED, TUNNEL-in-UDP, ESP:AES_CBC-256/HMAC_SHA2_256_128
    installed 4s ago, rekeying in 3320s, expires in 3956s
    in  8e5d8f5b,    168 bytes,     2 packets,     1s ago
    out cdfbd1d2,     84 bytes,     1 packets,     1s ago
    local  10.0.0.0/16
    remote 192.168.10.0/24
tun-b: #3, CONNECTING, IKEv1, 1d4e6f0d6b1f1c2a_i* 0000000000000000_r
  local  '%any' @ 198.51.100.2[500]
  remote '%any' @ 203.0.113.11[500]
tun-b: #2, ESTABLISHED, IKEv1, 2d4e6f0d6b1f1c2a_i 61c3a0a3a0f0b7de_r*
`;

it("associations of the daemon: states and bytes by the names of connections", () => {
  const found = readAssociations(associations);
  expect([...found.keys()]).toEqual(["tun-a", "tun-b"]);
  expect([isCarrying(found.get("tun-a")), bytesOf(found.get("tun-a"))]).toEqual([true, 252]);
  expect([isCarrying(found.get("tun-b")), found.get("tun-b")?.state]).toEqual([false, "ESTABLISHED"]);
  expect(isCarrying(readAssociations("").get("tun-a"))).toBe(false);
});

/** What strongSwan 5.9.8 said in a lab: IKEv1 with several networks. */
const real = `tun-berlin: #1, ESTABLISHED, IKEv1, ecee0697b85ff782_i 33c81334cf0315d2_r*
  local  '198.51.100.1' @ 198.51.100.1[4500]
  remote '203.0.113.10' @ 203.0.113.10[4500]
  3DES_CBC/HMAC_MD5_96/PRF_HMAC_MD5/MODP_1024
  established 0s ago, rekeying in 13203s
  tun-berlin-1: #1, reqid 1, INSTALLED, TUNNEL-in-UDP, ESP:3DES_CBC/HMAC_MD5_96
    installed 0s ago, rekeying in 3286s, expires in 3960s
    in  8d208099,      0 bytes,     0 packets
    out 2dbb0980,      0 bytes,     0 packets
    local  10.0.0.0/16
    remote 192.168.10.0/24
  tun-berlin-3: #2, reqid 2, INSTALLED, TUNNEL-in-UDP, ESP:3DES_CBC/HMAC_MD5_96
    installed 0s ago, rekeying in 3353s, expires in 3960s
    in  6e65716a,      0 bytes,     0 packets
    out ac8759d3,      0 bytes,     0 packets
    local  10.1.0.0/16
    remote 192.168.10.0/24
`;

it("associations of IKEv1: one for each pair of networks", () => {
  const { state, children } = readAssociations(real).get("tun-berlin") ?? {};
  expect([state, children]).toEqual(["ESTABLISHED", Array(2).fill({ state: "INSTALLED", bytesIn: 0, bytesOut: 0 })]);
});

const log = `1795811761.100 07[NET] <1> received packet: from 203.0.113.10[500] to 198.51.100.1[500] (464 bytes)
1795811761.101 07[IKE] <1> 203.0.113.10 is initiating an IKE_SA
1795811761.102 07[IKE] <2> 203.0.113.11 is initiating an IKE_SA
1795811761.103 07[IKE] <1> remote host is behind NAT
1795811761.104 07[IKE] <2> received proposals unacceptable
1795811761.105 08[IKE] <tun-a|1> tried 1 shared key for '198.51.100.1' - '203.0.113.10', but MAC mismatched
1795811761.106 08[IKE] <tun-b|2> sending DPD request
1795811761.107 09[IKE] <3> no IKE config found for 198.51.100.1...203.0.113.10, sending NO_PROPOSAL_CHOSEN
1795811761.108 09[IKE] <4> no IKE config found for 198.51.100.1...203.0.113.1, sending NO_PROPOSAL_CHOSEN
`;

it("the daemon's log of one tunnel: its own lines, and those of its peer before the daemon knows whose they are", () => {
  const lines = ikeLog(log, { name: "tun-a", peer: "203.0.113.10", title: "" });
  expect(lines.map(({ text }) => text)).toEqual([
    "[IKE] 203.0.113.10 is initiating an IKE_SA",
    "[IKE] remote host is behind NAT",
    "[IKE] tried 1 shared key for '198.51.100.1' - '203.0.113.10', but MAC mismatched",
    "[IKE] no IKE config found for 198.51.100.1...203.0.113.10, sending NO_PROPOSAL_CHOSEN",
  ]);
  expect(lines[0]?.at).toBe(1_795_811_761_101);
});
