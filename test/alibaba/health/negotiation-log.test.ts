import { causeInLog } from "../../../src/alibaba/health/negotiation-log";

const phase1 = { isPhase2: false, internetIp: "198.51.100.1" };
const phase2 = { isPhase2: true, internetIp: "198.51.100.1" };

it.each([
  ["[IKE] received AUTHENTICATION_FAILED notify error", "psk, localId and remoteId must equal the peer's"],
  ["[IKE] tried 1 shared key for '1.1.1.1' - '2.2.2.2', but MAC mismatched", "the authentication fails"],
  ["[ENC] invalid HASH_V1 payload length, decryption failed?", "the authentication fails"],
  ["[IKE] received NO_PROPOSAL_CHOSEN notify error", "no algorithms of phase 1 in common"],
  ["[IKE] no IKE config found for 1.1.1.1...2.2.2.2, sending NO_PROPOSAL_CHOSEN", "one end does not know the other"],
  ["[CFG] no matching peer config found", "one end does not know the other"],
  ["[IKE] message parsing failed", "the authentication fails"],
  ["[IKE] giving up after 5 retransmits", "UDP 500 and 4500 pass to and from 198.51.100.1"],
])("%s means of phase 1: %s", (line, cause) => {
  expect(causeInLog([line], phase1)).toContain(cause);
});

it.each([
  ["[IKE] received NO_PROPOSAL_CHOSEN notify, no CHILD_SA built", "no algorithms of phase 2 in common"],
  ["[IKE] received TS_UNACCEPTABLE notify, no CHILD_SA built", "localSubnet and remoteSubnet must mirror"],
  ["[IKE] traffic selectors 10.0.0.0/16 === 172.16.0.0/24 unacceptable", "localSubnet and remoteSubnet must mirror"],
  [
    "[IKE] no matching CHILD_SA config found for 172.16.0.0/24 === 10.0.0.0/16",
    "localSubnet and remoteSubnet must mirror",
  ],
  ["[IKE] received INVALID_ID_INFORMATION error notify", "localSubnet and remoteSubnet must mirror"],
])("%s means of phase 2: %s", (line, cause) => {
  expect(causeInLog([line], phase2)).toContain(cause);
});

it("the newest telling line decides, and is told without its time", () => {
  const lines = [
    "2026-11-27 10:00:00 [IKE] received AUTHENTICATION_FAILED notify error",
    "2026-11-27 10:00:05 [IKE] received TS_UNACCEPTABLE notify, no CHILD_SA built",
    "2026-11-27 10:00:06 [NET] sending packet",
  ];
  expect(causeInLog(lines, phase2)).toMatch(
    /must mirror its own \(the log says "\[IKE\] received TS_UNACCEPTABLE notify, no CHILD_SA built"\)$/,
  );
});

it("lines that tell nothing name no cause", () => {
  expect(causeInLog(["[IKE] initiating IKE_SA", "[IKE] IKE_SA established"], phase1)).toBeUndefined();
});
