import { Option } from "commander";
import { booleanOption, durationOption } from "./globals";

/** Options of several commands. */
export function stackOption(): Option {
  return new Option("--stack <name>", "the stack, where the program has several");
}

export function lockTimeout(): Option {
  return new Option("--lock-timeout <time>", "wait so long for the state's lock, such as 30s (default 0)").argParser(
    durationOption("--lock-timeout"),
  );
}

export function lockSwitch(): Option {
  return new Option("--lock <bool>", "false goes on without the state's lock (default true)").argParser(
    booleanOption("--lock"),
  );
}
