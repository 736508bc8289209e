import fc from "fast-check";
import { checkAuthKey, checkPsk } from "../../../../lib/alibaba/rules/secret";

const visible = fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code));

test("any visible ASCII text of up to 100 characters is a key", () => {
  const psk = fc.array(visible, { minLength: 1, maxLength: 100 }).map((letters) => letters.join(""));
  fc.assert(fc.property(psk, (text) => checkPsk(text) === undefined));
});

test.each(["", "a b", "tab\t", "ümlaut", "x".repeat(101)])("%j is no pre-shared key", (text) => {
  expect(checkPsk(text)).toBeDefined();
});

test.each(["", "a b", "what?", "密", "x".repeat(65)])("%j is no authentication key", (text) => {
  expect(checkAuthKey(text)).toBeDefined();
});

test("a finding does not show the key", () => {
  expect(JSON.stringify([checkPsk("open sesame"), checkAuthKey("open sesame")])).not.toContain("sesame");
});
