import type { Edition, Finding } from "../../core/attribute";

/** A rule on a text. */
export type TextRule = (text: string) => Finding | undefined;

/** The rule of the edition in use; while the edition is not known, only what both refuse is refused. */
export function byEdition(rules: Readonly<Record<Edition, TextRule>>) {
  return (text: string, edition: Edition | undefined): Finding | undefined => {
    if (edition) return rules[edition](text);
    const finding = rules.public(text);
    return finding && rules.apsara(text) ? finding : undefined;
  };
}
