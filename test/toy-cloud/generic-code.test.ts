import ts from "typescript";
import { mayKnowNoCloud } from "../_helpers/edges";
import { readSources } from "../_helpers/source-tree";

/** Words of particular clouds and of their APIs. */
const cloudWords = /ali(?:baba|yun|vpn|cloud)|huawei|apsara|asapi|RequestId|ClientToken|TotalCount|PageNumber/g;

/** What a node says in code: a name or a text, without the address that hints show as an example. */
function textOf(node: ts.Node): string {
  const speaks = ts.isIdentifier(node) || ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node);
  return speaks ? node.text.replaceAll("alivpn_gateway.hub", "") : "";
}

it("code that serves all clouds names none", () => {
  const found = readSources("lib", "src")
    .filter(({ path }) => mayKnowNoCloud(path))
    .flatMap(({ path, nodes }) =>
      nodes.flatMap((node) => (textOf(node).match(cloudWords) ?? []).map((word) => `${path}: ${word}`)),
    );
  expect(found).toEqual([]);
});
