import fc from "fast-check";
import { canonicalAsn, checkAsn, checkPeerAsn, parseAsn } from "../../../../lib/alibaba/rules/asn";

const word = fc.nat({ max: 65535 });

test("the dotted form is the plain one", () => {
  fc.assert(
    fc.property(word, word, (high, low) => {
      fc.pre(high + low > 0);
      expect(parseAsn(`${high}.${low}`)).toBe(high * 65536 + low);
      expect(canonicalAsn(`${high}.${low}`)).toBe(String(high * 65536 + low));
    }),
  );
});

test("making an ASN canonical is done once and for all", () => {
  fc.assert(fc.property(fc.string(), (text) => canonicalAsn(canonicalAsn(text)) === canonicalAsn(text)));
});

test("the example of the public reference holds", () => expect(canonicalAsn("123.456")).toBe("8061384"));

test.each(["1", "45104", "4294967295", "65535.65535", "0.1"])("%s is an ASN", (text) => {
  expect(checkAsn(text)).toBeUndefined();
});

test.each(["", "0", "4294967296", "0.0", "65536.0", "1.65536", "1.2.3", "-1", "AS64512", "1e3", " 1"])(
  "%j is no ASN",
  (text) => expect(checkAsn(text)).toMatchObject({ message: `"${text}" is not an ASN` }),
);

test.each(["45104", "0.45104"])("%s is not the ASN of a site", (text) => {
  expect(checkPeerAsn(text)).toMatchObject({ message: `"${text}" is Alibaba Cloud's own ASN` });
});

test("an expression is its own canonical form", () => expect(canonicalAsn("${var.asn}")).toBe("${var.asn}"));
