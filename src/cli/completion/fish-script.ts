import type { CommandWords, LineWords, ValueOption } from "./command-words";

/** Lines that a command prints are candidates as they are; fish escapes what it inserts. */
export function fishScript({ commands, valueOptions }: LineWords): string {
  const lines = [...commands.flatMap(commandLines), ...valueOptions.flatMap(optionLine)];
  return `# vpnform completion for fish
function __vpnform_names
  set -l folder .
  set -l line (commandline -opc)
  for i in (seq 2 (count $line))
    if test "$line[$i]" = -C; and test $i -lt (count $line)
      set folder $line[(math $i + 1)]
    end
  end
  vpnform -C $folder __$argv[1] 2>/dev/null | string match -rv '^-|^$|[[:cntrl:]]'
end
function __vpnform_value_of
  set -l line (commandline -opc)
  contains -- "$line[-1]" $argv
end
${lines.join("\n")}
`;
}

function commandLines({ command, words, names }: CommandWords): string[] {
  const where = command === "" ? "__fish_use_subcommand" : seen(command);
  const given = [`complete -c vpnform -n '${where}' -a '${words.join(" ")}'`];
  if (names !== undefined) given.push(`complete -c vpnform -n '${where}' -a '(__vpnform_names ${names})'`);
  return given;
}

function optionLine({ word, names }: ValueOption): string[] {
  if (names === undefined) return [];
  return [`complete -c vpnform -n '__vpnform_value_of ${word}' -a '(__vpnform_names ${names})'`];
}

function seen(command: string): string {
  return command
    .split(" ")
    .map((name) => `__fish_seen_subcommand_from ${name}`)
    .join("; and ");
}
