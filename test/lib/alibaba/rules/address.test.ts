import fc from "fast-check";
import { checkAddress, checkPeerAddress, checkTunnelCidr } from "../../../../lib/alibaba/rules/address";

test.each(["203.0.113.7", "10.0.0.1", "1.1.1.1"])("a site can have the address %s", (text) => {
  expect(checkPeerAddress(text)).toBeUndefined();
});

test.each(["100.64.0.1", "127.0.0.1", "169.254.1.1", "224.0.0.5", "239.255.255.255", "255.255.255.255"])(
  "no site has the address %s",
  (text) => expect(checkPeerAddress(text)).toMatchObject({ message: expect.stringContaining(`"${text}" is in `) }),
);

test.each(["", "site.example.com", "203.0.113.7/32", "::1"])("%j is not an address", (text) => {
  expect(checkAddress(text)).toMatchObject({ message: `"${text}" is not an IPv4 address` });
  expect(checkPeerAddress(text)).toMatchObject({ message: `"${text}" is not an IPv4 address` });
});

test("every /30 of 169.254.0.0/16 is a tunnel network but the reserved ones", () => {
  const reserved = ["169.254.169.252/30", ...[0, 1, 2, 3, 4, 5, 6].map((third) => `169.254.${third}.0/30`)];
  fc.assert(
    fc.property(fc.nat({ max: 255 }), fc.nat({ max: 63 }), (third, quarter) => {
      const text = `169.254.${third}.${quarter * 4}/30`;
      expect(checkTunnelCidr(text) !== undefined).toBe(reserved.includes(text));
    }),
  );
  for (const text of reserved) {
    expect(checkTunnelCidr(text)).toMatchObject({ message: `"${text}" is reserved by the cloud` });
  }
});

test.each(["169.254.10.0/29", "169.254.10.0/31", "10.0.0.0/30", "169.253.0.0/30"])(
  "%s is no tunnel network",
  (text) => {
    expect(checkTunnelCidr(text)).toMatchObject({ message: `"${text}" is not a /30 network in 169.254.0.0/16` });
  },
);

test("a tunnel network with host bits is refused with the right one", () => {
  expect(checkTunnelCidr("169.254.10.1/30")).toMatchObject({ hint: 'use "169.254.10.0/30"' });
});
