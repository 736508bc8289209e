import { isIpv4 } from "../../../lib/core/cidr";
import { knownText } from "../../../lib/core/known";
import type { OrGap } from "../../tunnel/gap";
import type { Identity } from "../../tunnel/model";

/** What the cloud sends, or expects, as an end's identity; by default its address. */
export function identityOf(value: unknown, address: OrGap<string>): Identity {
  const text = knownText(value);
  if (text === undefined || text === "") return { kind: "address", value: address };
  return { kind: kindOf(text), value: text };
}

function kindOf(text: string): Identity["kind"] {
  if (isIpv4(text)) return "address";
  if (/^(\/|[A-Za-z]+ *=)/.test(text)) return "subject";
  return text.includes("@") ? "email" : "name";
}
