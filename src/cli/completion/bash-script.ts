import type { LineWords } from "./command-words";
import { lineReader } from "./line-reader";

/** Not `compgen -W`: it expands what it is given. */
export function bashScript(words: LineWords): string {
  return `# vpnform completion for bash
_vpnform() {
  local -a line
  line=("\${COMP_WORDS[@]}")
  local -i current=COMP_CWORD
  local typed="\${COMP_WORDS[COMP_CWORD]}" quote="" shown
${lineReader(words, 1)}
  case "$typed" in
    [\\'\\"]*) quote="\${typed:0:1}"; typed="\${typed:1}" ;;
  esac
  COMPREPLY=()
  for word in "\${found[@]}"; do
    case "$quote" in
      "") printf -v shown %q "$word" ;;
      \\') [[ "$word" == *\\'* ]] && continue; shown="$word" ;;
      *) [[ "$word" == *[\\"\\\\\\\`\\$!]* ]] && continue; shown="$word" ;;
    esac
    if [[ "\${shown:0:\${#typed}}" == "$typed" || "\${word:0:\${#typed}}" == "$typed" ]]; then COMPREPLY+=("$shown"); fi
  done
}
complete -o default -F _vpnform vpnform
`;
}
