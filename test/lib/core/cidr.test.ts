import fc from "fast-check";
import {
  checkCidr,
  cidrText,
  contains,
  containsAddress,
  ipv4Number,
  ipv4Text,
  isIpv4,
  overlaps,
  parseCidr,
} from "../../../lib/core/cidr";
import type { Block } from "../../../lib/core/cidr";

const address = fc.nat({ max: 2 ** 32 - 1 });
const block = fc.tuple(address, fc.nat({ max: 32 })).map(([number, prefix]) => `${ipv4Text(number)}/${prefix}`);
const parsed = block.map((text) => parseCidr(text) as Block);

test("an address survives being a number", () => {
  fc.assert(fc.property(address, (number) => ipv4Number(ipv4Text(number)) === number));
});

test("every written address is an address", () => {
  fc.assert(fc.property(address, (number) => isIpv4(ipv4Text(number))));
});

test.each(["", "1.2.3", "1.2.3.4.5", "01.2.3.4", "256.1.1.1", "1.2.3.-4", "::1", "0x1.2.3.4", "1.2.3.4 "])(
  "%j is no address",
  (text) => expect(isIpv4(text)).toBe(false),
);

test("clearing host bits is done once and for all", () => {
  fc.assert(
    fc.property(block, (text) => {
      const canonical = cidrText(parseCidr(text) as Block);
      expect(cidrText(parseCidr(canonical) as Block)).toBe(canonical);
      expect(checkCidr(canonical)).toBeUndefined();
    }),
  );
});

test("a block with host bits is refused and the right one suggested", () => {
  fc.assert(
    fc.property(block, (text) => {
      const canonical = cidrText(parseCidr(text) as Block);
      if (canonical !== text) expect(checkCidr(text)?.hint).toBe(`use "${canonical}"`);
    }),
  );
});

test.each(["10.0.0/24", "10.0.0.0", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/08", "10.0.0.0/24/1", "x/24", "/24"])(
  "%j is no block",
  (text) => expect(checkCidr(text)?.message).toBe(`"${text}" is not an IPv4 block`),
);

test("a block holds the address it was written with", () => {
  fc.assert(fc.property(block, (text) => containsAddress(parseCidr(text) as Block, text.slice(0, text.indexOf("/")))));
});

test("two blocks overlap exactly when one holds the other", () => {
  fc.assert(fc.property(parsed, parsed, (a, b) => overlaps(a, b) === (contains(a, b) || contains(b, a))));
});

test("overlapping is mutual", () => {
  fc.assert(fc.property(parsed, parsed, (a, b) => overlaps(a, b) === overlaps(b, a)));
});

test("a block that is held shares its first and last address", () => {
  fc.assert(
    fc.property(parsed, parsed, (a, b) => {
      const ends = containsAddress(a, ipv4Text(b.first)) && containsAddress(a, ipv4Text(b.last));
      expect(contains(a, b)).toBe(ends);
    }),
  );
});
