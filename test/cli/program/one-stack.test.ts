import { oneStack } from "../../../src/cli/program/one-stack";
import { fakeStack } from "../commands/fake-engine";

const resource = (name: string) => ({ resource: { alivpn_gateway: { [name]: {} } } });
const stacks = [
  fakeStack("eu", resource("hub")),
  fakeStack("us", resource("west")),
  fakeStack("us-2", resource("west")),
];

describe("oneStack", () => {
  test.each([
    ["eu", undefined, "eu"],
    ["us-*", undefined, "us-2"],
    [undefined, "us/west", "us"],
    [undefined, "alivpn_gateway.hub", "eu"],
    [undefined, 'alivpn_gateway.hub["a"]', "eu"],
  ])("takes --stack %s or the target %s to %s", (name, target, expected) => {
    expect(oneStack(stacks, name, target).name).toBe(expected);
  });

  test("takes the only stack whatever the target", () => {
    expect(oneStack(stacks.slice(0, 1), undefined, "alivpn_gateway.other").name).toBe("eu");
  });

  test.each([
    [undefined, undefined, "the program has the stacks eu, us, us-2"],
    [undefined, "alivpn_gateway.west", "the program has the stacks eu, us, us-2"],
    ["us*", undefined, '--stack "us*" fits us and us-2'],
    ["asia", undefined, 'no stack is named "asia"'],
  ])("refuses --stack %s with the target %s", (name, target, message) => {
    expect(() => oneStack(stacks, name, target)).toThrow(message);
  });

  test("refuses a program without stacks", () => {
    expect(() => oneStack([], undefined)).toThrow("the program declares no stack");
  });
});
