import type { Finding } from "../../core/attribute";
import { characters } from "../../core/findings";
import { byEdition } from "./by-edition";
import type { TextRule } from "./by-edition";

/** The rules for one sort of text. */
interface TextForm {
  readonly length: readonly [number, number];
  readonly pattern?: RegExp;
  /** The pattern in words. */
  readonly form?: string;
  /** Whether the text must not begin with `http://` or `https://`. */
  readonly noUrl?: boolean;
}

function textRule({ length: [low, high], pattern, form, noUrl }: TextForm): TextRule {
  return (text): Finding | undefined => {
    const size = [...text].length;
    if (size < low || size > high) {
      return { message: `"${text}" has ${characters(size)}`, hint: `use ${low} to ${high} characters` };
    }
    if (noUrl && /^https?:\/\//.test(text)) {
      return { message: `"${text}" starts like a URL`, hint: "start with something else than http:// or https://" };
    }
    if (pattern && !pattern.test(text)) return { message: `"${text}" is not allowed`, hint: `use ${form}` };
    return undefined;
  };
}

const chineseStart = /^[A-Za-z\u4e00-\u9fff]/;
const apsaraForm = {
  noUrl: true,
  // quirk: the guide lists the dot for every name but the one in CreateVpnGateway; ModifyVpnGatewayAttribute has it.
  pattern: /^[A-Za-z\u4e00-\u9fff][A-Za-z\u4e00-\u9fff0-9._-]*$/,
  form: "a letter or Chinese character first, then letters, digits, periods, underscores and hyphens",
};
const apsaraName = textRule({ length: [2, 128], ...apsaraForm });
const apsaraDescription = textRule({
  length: [2, 256],
  noUrl: true,
  pattern: chineseStart,
  form: "a letter or Chinese character first",
});

/** Name of a VPN gateway: CreateVpnGateway; guide 6.3.1. */
export const checkGatewayName = byEdition({
  public: textRule({
    length: [2, 100],
    noUrl: true,
    pattern: /^[A-Za-z][A-Za-z0-9_.-]*$/,
    form: "a letter first, then letters, digits, periods, underscores and hyphens",
  }),
  // The guide begins at 2; the vendor's own Stack provider takes a single letter for gateways alone.
  apsara: textRule({ length: [1, 128], ...apsaraForm }),
});

/** Name of any other resource: CreateCustomerGateway, CreateVpnConnection; guide 6.4.1 and 6.6.1. */
export const checkName = byEdition({ public: textRule({ length: [1, 100], noUrl: true }), apsara: apsaraName });

/** Description of a VPN gateway: ModifyVpnGatewayAttribute; guide 6.3.2. */
export const checkGatewayDescription = byEdition({
  public: textRule({ length: [1, 100] }),
  apsara: apsaraDescription,
});

/** Description of a customer gateway: CreateCustomerGateway; guide 6.4.1. */
export const checkDescription = byEdition({
  public: textRule({ length: [1, 100], noUrl: true }),
  apsara: apsaraDescription,
});

/** Description of a route: CreateVpnRouteEntry; the guide (6.5.1, 6.5.6) sets no rule. */
export const checkRouteDescription = byEdition({
  public: textRule({ length: [1, 100], noUrl: true }),
  apsara: () => undefined,
});

/** Identity of one side in IKE. */
export const checkIkeId: TextRule = textRule({ length: [1, 100], pattern: /^\S+$/, form: "no spaces" });

/** The subject of a certificate is an identity too, so spaces are allowed in it. */
export const checkRemoteId: TextRule = (text) => (text.includes("=") ? undefined : checkIkeId(text));
