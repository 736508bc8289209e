import { Option } from "commander";

/** A file of variables that an option names. */
export interface VariableFile {
  readonly file: string;
}

/** What `--var` (`NAME=VALUE`) and `--var-file` say, in the order of the command line, in which later ones win. */
export type GivenVariables = readonly (string | VariableFile)[];

/** `--var NAME=VALUE`. */
export function variable(): Option {
  return new VariableOption("--var <name=value>", "value of a variable; may be repeated").argParser(
    (value, previous: GivenVariables | undefined) => [...(previous ?? []), value],
  );
}

/** `--var-file FILE`. */
export function variableFile(): Option {
  return new VariableOption(
    "--var-file <file>",
    "file of variables, as Terraform's .tfvars or .tfvars.json; may be repeated",
  ).argParser((file, previous: GivenVariables | undefined) => [...(previous ?? []), { file }]);
}

/** Both options fill one list, because their order on the command line counts. */
class VariableOption extends Option {
  override attributeName(): string {
    return "var";
  }
}
