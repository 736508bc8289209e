import type { LineWords } from "./command-words";
import { lineReader } from "./line-reader";

/** `compadd` takes the names as they are, and quotes what it inserts. */
export function zshScript(words: LineWords): string {
  return `#compdef vpnform
# vpnform completion for zsh
_vpnform() {
  local -a line
  line=("\${words[@]}")
  local -i current=CURRENT
${lineReader(words, 2)}
  compadd -- "\${found[@]}"
  _files
}
compdef _vpnform vpnform
`;
}
