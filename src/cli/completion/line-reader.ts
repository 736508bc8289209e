import type { LineWords } from "./command-words";

/**
 * The part that bash and zsh share: finds the command on the line, and what may follow. Words of the line and names of
 * the project are data. They are only compared and stored, never expanded: a cloned folder must not run code on TAB.
 */
export function lineReader({ commands, valueOptions, groups }: LineWords, first: number): string {
  const plain = valueOptions.filter(({ names, word }) => names === undefined && word !== "-C");
  return `  local command="" names="" folder="." word
  local -i i
  local -a found
  found=()
  for ((i = ${first}; i < current; i++)); do
    word="\${line[i]}"
    case "$word" in
      -C) i+=1; folder="\${line[i]}" ;;
      ${valueOptions
        .map(({ word }) => word)
        .filter((word) => word !== "-C")
        .join("|")}) i+=1 ;;
      -*) ;;
      *)
        case "$command" in
          "") command="$word" ;;
          ${groups.join("|")}) command="$command $word" ;;
        esac ;;
    esac
  done
  case "$command" in
${commands
  .map(({ command, words, names }) => `    "${command}") found=(${words.join(" ")}); names="${names ?? ""}" ;;`)
  .join("\n")}
  esac
  case "\${line[current-1]}" in
${(["stacks", "addresses", "environments"] as const)
  .map((names) => {
    const options = valueOptions.filter((option) => option.names === names).map(({ word }) => word);
    return `    ${options.join("|")}) found=(); names="${names}" ;;`;
  })
  .join("\n")}
    -C|${plain.map(({ word }) => word).join("|")}) found=(); names="" ;;
  esac
  if [[ -n "$names" ]]; then
    while IFS= read -r word; do
      case "$word" in
        ""|-*|*[[:cntrl:]]*) ;;
        *) found+=("$word") ;;
      esac
    done < <(vpnform -C "$folder" "__$names" 2>/dev/null)
  fi`;
}
