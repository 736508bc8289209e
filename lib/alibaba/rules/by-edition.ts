import type { Finding } from "../../core/attribute";
import type { Edition } from "../../core/edition";

/** Alibaba's public cloud, or a private Apsara Stack. */
export type AlibabaEdition = "public" | "apsara";

/** A rule on a text. */
export type TextRule = (text: string) => Finding | undefined;

/** The rule of the edition in use; while the edition is not known, only what both refuse is refused. */
export function byEdition(rules: Readonly<Record<AlibabaEdition, TextRule>>) {
  return (text: string, edition: Edition | undefined): Finding | undefined => {
    if (edition === "public" || edition === "apsara") return rules[edition](text);
    const finding = rules.public(text);
    return finding && rules.apsara(text) ? finding : undefined;
  };
}
