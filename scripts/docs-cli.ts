/** The page of the command line, from the program that parses it. */
import type { Argument, Command, Option } from "commander";
import { buildProgram } from "../src/cli/arguments/parser";
import type { Cloud } from "./docs-subjects";
import { snakeCase } from "../lib/core/naming";
import { anchor, code, item, page, wrap } from "./docs-markdown";

export function cliPage(clouds: readonly Cloud[]): string {
  const root = buildProgram(async () => undefined);
  const commands = visibleBelow(root).filter((command) => command.commands.length === 0);
  return page(
    "# Command line",
    wrap(root.description()),
    wrap(
      "Results go to stdout, progress and errors to stderr. Without a terminal there are no colours and no questions. " +
        "Exit codes: 0 done, 1 failed or declined, 2 changes pending (only with `plan --detailed-exitcode`).",
    ),
    commands.map((command) => contents(command)).join("\n"),
    "## Options of every command",
    options(root).join("\n"),
    ...commands.map(commandSection),
    "## Environment",
    [...environment, ...clouds.flatMap(endpointsOf)]
      .map(([name, meaning]) => item(`**${code(name)}**: ${meaning}`))
      .join("\n"),
  );
}

function visibleBelow(command: Command): Command[] {
  // Among the visible ones there is `help` too, which nobody defined.
  const visible = command
    .createHelp()
    .visibleCommands(command)
    .filter((each) => command.commands.includes(each));
  return visible.flatMap((each) => [each, ...visibleBelow(each)]);
}

/** Variables that the command line itself reads; where credentials come from is on the provider's page. */
const environment: readonly (readonly [string, string])[] = [
  ["VPNFORM_EMULATOR", "`1` is the same as `--emulator`."],
  [
    "EMULATOR_RATE",
    "Calls a second that an emulator, also that of `--emulator`, takes from an access key before it throttles; none: any.",
  ],
  [
    "EMULATOR_LAG",
    "Milliseconds after which lists and reads of an emulator, also that of `--emulator`, learn of what was created or deleted; none: at once.",
  ],
  [
    "EMULATOR_OPEN",
    "`1` lets anybody on this machine call an emulator's endpoints for tests; otherwise they need the `adminToken` that `vpnform emulator` prints.",
  ],
  ["VPNFORM_POLL_MS", "Shortest interval between two looks at a resource that is being awaited, in milliseconds."],
  [
    "VPNFORM_LOG",
    "`debug` or `trace`: writes a log of calls, retries, waits and decisions to stderr, one line each, without secrets.",
  ],
  [
    "VPNFORM_LOG_FILE",
    "File that the log is appended to instead; it is made for its owner alone. Relative to the folder of `-C`.",
  ],
  [
    "VPNFORM_PROGRAM_ENV",
    "`all`: programs inherit the cloud keys of the environment, too: the project's, terraform, and those that supply keys. Otherwise only this command has them.",
  ],
  [
    "XDG_CACHE_HOME",
    "Folder for what can be made again, `~/.cache` without it; Node 22 and newer keep compiled code in `vpnform` there.",
  ],
  ["NO_COLOR", "Anything but empty is the same as `--no-color`."],
];

/** Every cloud's endpoints can be set from outside, for tests and for private networks. */
function endpointsOf({ namespace, provider }: Cloud): (readonly [string, string])[] {
  const page = `[provider](provider_${provider.type}.md)`;
  return Object.keys(provider.shape)
    .filter((name) => name.toLowerCase().endsWith("endpoint"))
    .map((name) => [
      `VPNFORM_${namespace.toUpperCase()}_${snakeCase(name).toUpperCase()}`,
      `URL that is used instead of the ${page}'s ${code(name)}; may be plain http.`,
    ]);
}

function contents(command: Command): string {
  const name = nameOf(command);
  return item(`[${code(name)}](#${anchor(name)}): ${command.summary() || command.description()}`);
}

function commandSection(command: Command): string {
  const name = nameOf(command);
  const lines = [...command.registeredArguments.map(argument), ...options(command)];
  return [
    `## ${code(name)}`,
    wrap(sentence(command.description())),
    ["```text", `vpnform ${name} ${command.usage()}`.trimEnd(), "```"].join("\n"),
    lines.join("\n"),
  ]
    .filter((block) => block !== "")
    .join("\n\n");
}

function argument(each: Argument): string {
  const plain = `${each.name()}${each.variadic ? "..." : ""}`;
  const name = each.required ? `<${plain}>` : `[${plain}]`;
  return item(`**${code(name)}**: ${each.description}`);
}

function options(command: Command): string[] {
  return command.options.map((option) => item(`**${code(option.flags)}**: ${option.description}${choices(option)}`));
}

function choices({ argChoices, defaultValue }: Option): string {
  const among = argChoices ? `: ${argChoices.map(code).join(", ")}` : "";
  const shown = defaultValue !== undefined && typeof defaultValue !== "boolean";
  return `${among}${shown ? ` (default ${code(String(defaultValue))})` : ""}`;
}

function nameOf(command: Command): string {
  const { parent } = command;
  return parent?.parent ? `${nameOf(parent)} ${command.name()}` : command.name();
}

function sentence(text: string): string {
  const whole = `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
  return /[.!?]$/.test(whole) ? whole : `${whole}.`;
}
