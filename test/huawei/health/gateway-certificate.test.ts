import type { Value, Values } from "../../../lib/core/attribute";
import { certificateHealth } from "../../../src/huawei/health/gateway-certificate";

const now = Date.parse("2026-06-01T00:00:00+08:00");
const good: Record<string, Value> = {
  status: "BOUND",
  issuer: "C=CN,O=Example,CN=root",
  certificateChainSubject: "C=CN,O=Example,CN=root",
  certificateExpireTime: "2030-02-20T15:41:39+08:00",
  certificateChainExpireTime: "2034-02-20T15:41:39+08:00",
  encCertificateExpireTime: "2030-02-20T15:41:39+08:00",
};

/** What is told of a set that differs from a good one in these values. */
function told(values: Values = {}): string[] {
  return certificateHealth
    .signs({ id: "1", values: { ...good, ...values } }, now)
    .map(
      ({ part: part, condition, says: says, cause }) =>
        `${condition} ${part} ${says}${cause === undefined ? "" : `: ${cause}`}`,
    );
}

it("tells that a set is bound, and until when each certificate is good", () => {
  expect(told()).toEqual([
    "up binding BOUND",
    "up signature certificate until 2030-02-20",
    "up CA certificate until 2034-02-20",
    "up encryption certificate until 2030-02-20",
  ]);
});

it.each([
  ["2026-06-11T00:00:00+08:00", "ending signature certificate until 2026-06-10: it ends in 10 days"],
  ["2026-06-01T12:00:00+08:00", "ending signature certificate until 2026-06-01: it ends in one day"],
  ["2026-05-31T12:00:00+08:00", "down signature certificate until 2026-05-31: it has ended"],
])("says of a certificate that ends at %s: %s", (certificateExpireTime, expected) => {
  expect(told({ certificateExpireTime })[1]).toBe(`${expected}: replace it in the program`);
});

it("says nothing of a date that the cloud does not tell", () => {
  expect(told({ certificateExpireTime: undefined, encCertificateExpireTime: "soon" })).toEqual([
    "up binding BOUND",
    "up CA certificate until 2034-02-20",
  ]);
});

it("names the likely cause of a set that the gateway did not take, since a plan sees no difference", () => {
  expect(told({ status: "FAULT" })[0]).toMatch(/^down binding FAULT: .*check that one CA issued both.*`vpnform apply`/);
  expect(told({ status: "FAULT", certificateChainSubject: "CN=other" })[0]).toContain(
    '"C=CN,O=Example,CN=root" issued the signature certificate and certificateChain is "CN=other": give the issuer\'s',
  );
});

it("takes a set that is being bound for one that changes, and a word that it does not know for trouble", () => {
  expect(told({ status: "BINDING" })[0]).toBe("changing binding BINDING: look again in a minute");
  expect(told({ status: "FROZEN" })[0]).toMatch(/^down binding FROZEN: /);
  expect(told({ status: undefined })[0]).toMatch(/^down binding unknown: /);
});
