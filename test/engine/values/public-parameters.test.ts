import { alibabaKinds } from "../../../lib/alibaba/kinds";
import { attributesOf } from "../../../lib/core/kind";
import { huaweiKinds } from "../../../lib/huawei/kinds";
import { alibabaCore } from "../../../src/alibaba/provider";
import { publicParameters } from "../../../src/engine/values/public-parameters";
import { secretsIn } from "../../../src/engine/values/secrets-in";
import { huaweiCore } from "../../../src/huawei/provider";
import { sampleShape } from "../../_helpers/sample-values";

const handlers = [...alibabaCore.handlers.values(), ...huaweiCore.handlers.values()];

it("knows every kind", () => {
  expect(handlers).toHaveLength(alibabaKinds.size + huaweiKinds.size);
});

it.each(handlers.map((each) => [each.kind.type, each] as const))("%s: no secret of a create is left", (_, handler) => {
  const shape = attributesOf(handler.kind);
  const values = sampleShape(shape);
  const { parameters } = handler.create(values);
  const left = JSON.stringify(publicParameters(shape, parameters));
  for (const secret of secretsIn(shape, values)) {
    expect(JSON.stringify(parameters)).toContain(secret);
    expect(left).not.toContain(secret);
  }
});

it("what is no secret stays, at any depth", () => {
  const shape = attributesOf(alibabaCore.handlers.get("alivpn_connection")!.kind);
  const parameters = {
    Name: "n",
    IkeConfig: { Psk: "k", IkeVersion: "ikev2" },
    List: [{ Psk: "k", Role: "master" }, 1],
    Text: "{",
  };
  const left = { Name: "n", IkeConfig: { IkeVersion: "ikev2" }, List: [{ Role: "master" }, 1], Text: "{" };
  expect(publicParameters(shape, parameters)).toEqual(left);
});
