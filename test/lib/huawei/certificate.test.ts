import { vpnGatewayCertificate } from "../../../lib/huawei/kinds/vpn-gateway-certificate";
import { checkHuaweiTopology } from "../../../lib/huawei/topology";
import type { Values } from "../../../lib/core/attribute";
import { certificateSet, smCertificate } from "../../emulator/_sm-certificates";
import { findingsOf } from "../alibaba/validate";

const authority = smCertificate({ cn: "root", ca: true });
const made = certificateSet(authority);
const set = {
  vgwId: "c7f1d3e3-0476-4a71-95a7-3ce8cbb969de",
  certificate: made.certificate,
  privateKey: made.private_key,
  certificateChain: made.certificate_chain,
  encCertificate: made.enc_certificate,
  encPrivateKey: made.enc_private_key,
};
const findings = (values: Values = {}) => findingsOf(vpnGatewayCertificate, { ...set, ...values });
const day = 24 * 60 * 60 * 1000;
const flat = (pem: string) => pem.replace(/\n/g, "");

test.each<[string, Values]>([
  ["a set made for each other", {}],
  ["PEM texts in one line", { certificate: flat(set.certificate), privateKey: flat(set.privateKey) }],
  ["PEM texts with other line ends", { certificate: set.certificate.replace(/\n/g, "\r\n") }],
  ["a name", { name: "gm-cert_1.a" }],
  ["a chain of two", { certificateChain: set.certificateChain + smCertificate({ cn: "up", ca: true }).certificate }],
  ["what is only known later", { certificate: "${var.certificate}", privateKey: "${var.key}" }],
])("%s is fine", (_, values) => expect(findings(values)).toEqual([]));

test.each<[string, Values, string]>([
  ["a name that is too short", { name: "ab" }, 'error name: "ab" is not allowed; use 3 to 63 letters,'],
  ["no PEM", { certificate: "nothing" }, "error certificate: is not a certificate in PEM form;"],
  [
    "PEM around something else",
    { certificate: "-----BEGIN CERTIFICATE-----\naGVsbG8=\n-----END CERTIFICATE-----" },
    "error certificate: is not a certificate in PEM form;",
  ],
  [
    "two certificates",
    { encCertificate: set.encCertificate + set.certificate },
    "error encCertificate: holds 2 certificates;",
  ],
  ["a CA's certificate", { certificate: authority.certificate }, "error certificate: is the certificate of a CA;"],
  [
    "a chain without a CA",
    { certificateChain: set.certificate },
    "error certificateChain: holds a certificate that is not a CA's;",
  ],
  [
    "another curve",
    { certificate: smCertificate({ cn: "x", curve: "P-256" }).certificate },
    "error certificate: its key is not an SM2 key;",
  ],
  ["a key that is none", { privateKey: "my-secret-key" }, "error privateKey: is not a private key in PEM form;"],
  [
    "a key with a password",
    { privateKey: "-----BEGIN ENCRYPTED PRIVATE KEY-----\naGVsbG8=\n-----END ENCRYPTED PRIVATE KEY-----" },
    "error privateKey: is encrypted with a password;",
  ],
  [
    "a key of another curve",
    { privateKey: smCertificate({ cn: "x", curve: "P-256" }).privateKey },
    "error privateKey: is not an SM2 key;",
  ],
  [
    "keys that were exchanged",
    { privateKey: set.encPrivateKey },
    "error privateKey: does not belong to certificate, but to encCertificate; exchange the two",
  ],
  [
    "a key of somebody else",
    { encPrivateKey: smCertificate({ cn: "x" }).privateKey },
    "error encPrivateKey: does not belong to encCertificate; give the key that encCertificate was made for",
  ],
  ["a text that is too long", { certificateChain: set.certificateChain + " ".repeat(8192) }, "error certificateChain:"],
])("%s is answered with one error", (_, values, beginning) => {
  const errors = findings(values).filter((finding) => finding.startsWith("error"));
  expect(errors).toHaveLength(1);
  expect(errors[0]).toContain(beginning);
});

test("a CA that issued neither certificate is a warning for each", () => {
  const other = smCertificate({ cn: "other", ca: true }).certificate;
  expect(findings({ certificateChain: other }).map((finding) => finding.split(";")[0])).toEqual([
    "warning certificate: was issued by none of the CAs in certificateChain",
    "warning encCertificate: was issued by none of the CAs in certificateChain",
  ]);
});

test("certificates that are not valid today are warnings", () => {
  const old = smCertificate({ cn: "old", issuer: authority, from: Date.UTC(2020, 0, 1), to: Date.UTC(2021, 0, 1) });
  const early = smCertificate({ cn: "early", issuer: authority, from: Date.now() + 30 * day });
  expect(findings({ certificate: old.certificate, privateKey: old.privateKey })).toEqual([
    "warning certificate: expired on 2021-01-01; give one that is valid now",
  ]);
  expect(findings({ encCertificate: early.certificate, encPrivateKey: early.privateKey })[0]).toMatch(
    /^warning encCertificate: is not valid before \d{4}-\d\d-\d\d;/,
  );
});

test("no message holds a key", () => {
  expect(findings({ privateKey: "my-secret-key" }).join()).not.toContain("my-secret-key");
});

test("two sets for one gateway are an error", () => {
  const resource = (name: string, vgwId: string) => ({
    address: `huaweivpn_gateway_certificate.${name}`,
    path: `net/${name}`,
    type: "huaweivpn_gateway_certificate",
    values: { vgwId },
    edition: "public" as const,
  });
  expect(checkHuaweiTopology([resource("a", "gw-1"), resource("b", "gw-2")])).toEqual([]);
  expect(checkHuaweiTopology([resource("a", "${x.y.each.key}"), resource("b", "${x.y.each.key}")])).toEqual([]);
  expect(checkHuaweiTopology([resource("a", "gw-1"), resource("b", "gw-1")])).toMatchObject([
    { path: "net/b", attribute: "vgwId", message: "the gateway has the certificates of net/a already" },
  ]);
});
