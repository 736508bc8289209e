import { ValidationError } from "../../lib/core/errors";
import type { Device, Dialect } from "./dialect";
import { gapsIn } from "./gap";
import { refusalsOf } from "./refusals";
import { weaknessesOf } from "./weakness";

/** Where the settings come from, as the rest of "made from". */
export interface Origin {
  /** `the state of stack net` or `a saved plan of stack net`. */
  readonly from: string;
}

/**
 * The configuration of a device in a dialect, under a head that says what it is, how far to trust it, and what to fill in.
 *
 * @throws ValidationError with the path of each attribute that the dialect cannot write down
 */
export function deviceText(dialect: Dialect, device: Device, { from }: Origin): string {
  const refusals = refusalsOf(dialect, device);
  if (refusals.length > 0) throw new ValidationError(refusals.map((each) => ({ severity: "error" as const, ...each })));
  const { comment } = dialect;
  const text = `${dialect.write(device).trimEnd()}\n`;
  if (!comment) return text;
  const lines = head(dialect, device, from, text).map((line) => comment(oneLine(line)).trimEnd());
  return `${lines.join("\n")}\n\n${text}`;
}

function head(dialect: Dialect, device: Device, from: string, text: string): string[] {
  const gaps = gapsIn(device).filter(({ placeholder }) => text.includes(placeholder));
  const weak = new Set(
    device.connections.flatMap(weaknessesOf).map(({ path, attribute, message }) => `${path} ${attribute}: ${message}.`),
  );
  return [
    `${device.path}: ${dialect.title}`,
    `Made by vpnform from ${from}. ${dialect.proof.says}`,
    ...section(
      "Fill in:",
      gaps.map(({ placeholder, fill }) => `${placeholder} ${fill}.`),
    ),
    ...section("Weak:", [...weak]),
  ];
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", title, ...lines.map((line) => `  ${line}`)];
}

/** Names come from outside, and no language ends a comment but at the end of its line. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, " ");
