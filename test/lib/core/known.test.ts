import { Fn, Token } from "cdktf";
import { knownFlag, knownNumber, knownObject, knownObjects, knownText, knownTexts } from "../../../lib/core/known";

const token = Token.asString(Fn.timestamp());

test("texts with expressions or tokens are not known", () => {
  expect(knownText("plain")).toBe("plain");
  expect(knownText("$${literal}")).toBe("$${literal}");
  expect(knownText("${a.b.c}")).toBeUndefined();
  expect(knownText(`x-${token}`)).toBeUndefined();
});

test("numbers that stand for tokens are not known", () => {
  expect(knownNumber(5)).toBe(5);
  expect(knownNumber(Token.asNumber(Fn.timestamp()))).toBeUndefined();
});

test("flags and objects that are resolved later are not known", () => {
  const later = Token.asAny(token);
  expect(knownFlag(false)).toBe(false);
  expect(knownFlag(Fn.timestamp())).toBeUndefined();
  expect(knownObject({ a: 1 })).toEqual({ a: 1 });
  expect(knownObject(later)).toBeUndefined();
  expect(knownObject([])).toBeUndefined();
});

test("a list that stands for a token has no known texts", () => {
  expect(knownTexts(Token.asList(Fn.timestamp()))).toEqual([]);
  expect(knownTexts(["a", token, "b"])).toEqual([
    { text: "a", index: 0 },
    { text: "b", index: 2 },
  ]);
  expect(knownObjects("${a.b.c}")).toEqual([]);
});
