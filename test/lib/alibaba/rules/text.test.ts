import {
  checkDescription,
  checkGatewayDescription,
  checkGatewayName,
  checkIkeId,
  checkName,
  checkRemoteId,
  checkRouteDescription,
} from "../../../../lib/alibaba/rules/text";
import { checkCertificate, canonicalCertificate } from "../../../../lib/alibaba/rules/certificate";
import { checkEndpoint } from "../../../../lib/core/endpoint";
import type { Finding } from "../../../../lib/core/attribute";
import type { Edition } from "../../../../lib/core/edition";

type Rule = (text: string, edition: Edition | undefined) => Finding | undefined;
const long = (length: number) => "a".repeat(length);

/** Rule, text, whether it is fine in the public cloud and on Apsara Stack. */
test.each<[string, Rule, string, boolean, boolean]>([
  ["gateway name", checkGatewayName, "hub-1.eu_west", true, true],
  ["gateway name", checkGatewayName, "h", false, true],
  ["gateway name", checkGatewayName, "1hub", false, false],
  ["gateway name", checkGatewayName, "hub 1", false, false],
  ["gateway name", checkGatewayName, "网关", false, true],
  ["gateway name", checkGatewayName, long(101), false, true],
  ["gateway name", checkGatewayName, long(129), false, false],
  ["gateway name", checkGatewayName, "http://hub", false, false],
  ["name", checkName, "x", true, false],
  ["name", checkName, "5 offices", true, false],
  ["name", checkName, "office", true, true],
  ["name", checkName, "https://x", false, false],
  ["name", checkName, "", false, false],
  ["gateway description", checkGatewayDescription, "http://wiki/hub", true, false],
  ["gateway description", checkGatewayDescription, "x", true, false],
  ["gateway description", checkGatewayDescription, long(257), false, false],
  ["gateway description", checkGatewayDescription, "the hub, made by hand", true, true],
  ["description", checkDescription, "http://wiki/hub", false, false],
  ["description", checkDescription, long(200), false, true],
  ["route description", checkRouteDescription, "http://wiki/hub", false, true],
  ["route description", checkRouteDescription, long(101), false, true],
])("%s %#: each edition has its rule", (_, rule, text, publicFine, apsaraFine) => {
  expect(rule(text, "public") === undefined).toBe(publicFine);
  expect(rule(text, "apsara") === undefined).toBe(apsaraFine);
  // While the edition is not known, only what both refuse is refused.
  expect(rule(text, undefined) === undefined).toBe(publicFine || apsaraFine);
});

test("a finding about a name shows the name and what to write", () => {
  expect(checkGatewayName("1hub", "public")).toEqual({
    message: '"1hub" is not allowed',
    hint: "use a letter first, then letters, digits, periods, underscores and hyphens",
  });
});

test("identities have no spaces, subjects of certificates may", () => {
  expect(checkIkeId("site.example.com")).toBeUndefined();
  expect(checkIkeId("my site")).toBeDefined();
  expect(checkIkeId(long(101))).toBeDefined();
  expect(checkRemoteId("CN=my site,O=Example")).toBeUndefined();
  expect(checkRemoteId("my site")).toBeDefined();
});

test("a certificate is PEM, and white space around it carries no meaning", () => {
  const pem = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----";
  expect(checkCertificate(`${pem}\n`)).toBeUndefined();
  expect(checkCertificate("MIIB")).toBeDefined();
  expect(canonicalCertificate(`${pem.replace(/\n/g, "\r\n")}\n`)).toBe(pem);
});

test.each(["vpc.example.com", "http://127.0.0.1:8080", "https://vpc.example.com/asapi/v3", "localhost:8080"])(
  "%s is an endpoint",
  (text) => expect(checkEndpoint(text)).toBeUndefined(),
);
test.each(["", "ftp://x", "two words", "http://"])("%j is no endpoint", (text) => {
  expect(checkEndpoint(text)).toBeDefined();
});
