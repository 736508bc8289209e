import { askedFor } from "./_asked";

it("a message that asks for a command is told from others, however it is broken into lines", () => {
  const lock = "Error: the state is locked\n  hint: wait, or run `vpnform unlock 12-ab`\n";
  expect(askedFor(lock, "public")).toEqual(["unlock", "12-ab"]);
  const pending =
    "Error: one\n\nError: nobody knows\n  hint: run `vpnform pending adopt a.b vpn-1`; if not, `vpnform pending forget a.b`\n";
  expect(askedFor(pending, "public")).toEqual(["pending", "adopt", "a.b", "vpn-1"]);
  const twins =
    "Error: nobody knows\n  hint: if it made vpn-1 or vpn-2, run `vpnform pending\nadopt 12-ab ID`; if not, run `vpnform pending forget 12-ab`\n";
  expect(askedFor(twins, "public")).toEqual(["pending", "adopt", "12-ab", "vpn-1"]);
  expect(askedFor("Error: Forbidden.RAM\n  hint: ask the administrator\n", "public")).toBeUndefined();
});

it("what terraform says of a resource names the command without its address", () => {
  const tainted =
    "Error: Forbidden\n\n  with a.b,\n  on cdk.tf.json line 4:\n\nIf Terraform marks it,\n`terraform untaint`\nkeeps it: go on\n";
  expect(askedFor(tainted, "public")).toEqual(["terraform", "--", "untaint", "-no-color", "a.b"]);
});

it("an import is asked for only where a create bears no token", () => {
  const twin =
    "Error: twice\n  hint: import what is there, such as: vpnform import 'a.b' 'g:c'; or add --allow-twins\n";
  expect(askedFor(twin, "huawei")).toEqual(["import", "a.b", "g:c"]);
  expect(askedFor(twin, "public")).toBeUndefined();
});
