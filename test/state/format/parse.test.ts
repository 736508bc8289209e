import { stateOf } from "../../../src/state/format/document";
import { parseState } from "../../../src/state/format/parse";

describe("a state that cannot be used", () => {
  const head = '"version":4,"serial":1,"lineage":"l"';
  it.each([
    ["{", "state-corrupt", /^net\.tfstate is not JSON: /],
    ['{\n "a": 1,\n oops }', "state-corrupt", /line 3/],
    ["<<<<<<< HEAD\n{}", "state-corrupt", /merge conflict markers/],
    ["[]", "state-corrupt", /it has no version/],
    ["null", "state-corrupt", /it has no version/],
    ['"text"', "state-corrupt", /it has no version/],
    ['{"version":5,"terraform_version":"3.0.0"}', "state-newer", /format version 5, written by Terraform 3\.0\.0/],
    ['{"version":3}', "state-corrupt", /format version 3, of Terraform 0\.11 or older/],
    [
      '{"serial":1,"lineage":"x","meta":{},"encrypted_data":"abc","encryption_version":"v0"}',
      "state-corrupt",
      /encrypted by OpenTofu/,
    ],
    ['{"version":4,"lineage":"l"}', "state-corrupt", /at serial: /],
    [`{${head},"outputs":{"x":1}}`, "state-corrupt", /at outputs: expected objects/],
    [
      `{${head},"resources":[{"mode":"managed","type":"t","name":"n","provider":"p","instances":[{"attributes":{}}]}]}`,
      "state-corrupt",
      /at resources\[0\]\.instances\[0\]\.schema_version/,
    ],
    [
      `{${head},"resources":[{"mode":"other","type":"t","name":"n","provider":"p","instances":[]}]}`,
      "state-corrupt",
      /at resources\[0\]\.mode/,
    ],
    [
      `{${head},"resources":[{"mode":"managed","type":"t","name":"n","provider":"p","instances":[{"schema_version":0,"attributes":{}},{"schema_version":0,"attributes":{}}]}]}`,
      "state-corrupt",
      /holds t\.n twice/,
    ],
    [
      `{${head},"resources":[{"mode":"managed","type":"t","name":"n","provider":"p","instances":[{"schema_version":0,"attributes":{},"attributes_flat":{}}]}]}`,
      "state-corrupt",
      /Terraform 0\.11/,
    ],
  ])("%s is refused", (text, code, message) => {
    const read = () => stateOf(parseState(text, "net.tfstate"), "net.tfstate");
    expect(read).toThrow(message);
    expect(read).toThrow(expect.objectContaining({ code, hint: expect.any(String) }));
  });
});
