import type { ErrorCode, Issue } from "../../lib/core/errors";
import { ValidationError, VpnformError, errorCodes } from "../../lib/core/errors";
import type { ProjectConfig } from "./config";
import { frameSource } from "./manifest";
import type { AppExit } from "./running-program";

/** The program's uncaught error, as reported by the hook in its process. */
export interface AppReport {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
  /** Set on errors of vpnform's own constructs, and on Node's. */
  readonly code?: string;
  readonly address?: string;
  readonly hint?: string;
  readonly issues?: readonly Issue[];
}

/** The program threw an error: its message, and its place in the user's own files. */
export class AppError extends VpnformError {
  /** File and line, such as `main.ts:12`. */
  readonly source: string | undefined;

  constructor(message: string, details: { readonly hint?: string; readonly source?: string | undefined }) {
    super("app-failed", message, details.hint ? { hint: details.hint } : {});
    this.source = details.source;
  }
}

/** Describes the failure of a program as one error. */
export function appFailure(config: ProjectConfig, exit: AppExit, report: AppReport | undefined): VpnformError {
  return report ? thrownError(config, report) : exitError(config, exit);
}

function thrownError(config: ProjectConfig, report: AppReport): VpnformError {
  if (report.code === "validation-failed" && report.issues) return new ValidationError(report.issues);
  if (isOwnCode(report.code)) {
    const { address, hint } = report;
    return new VpnformError(report.code, report.message, {
      ...(address ? { address } : {}),
      ...(hint ? { hint } : {}),
    });
  }
  const source = userSource(report.stack, config.folder);
  if (report.code === "MODULE_NOT_FOUND" || report.code === "ERR_MODULE_NOT_FOUND") {
    const message = report.message.split("\n")[0] as string;
    return new AppError(`the program failed: ${message}`, {
      hint: /['"](\.|\/|file:)/.test(message)
        ? `correct the path, or "app" in cdktf.json, which is: ${config.app}`
        : "install the program's packages with: npm install",
      source,
    });
  }
  const name = report.name === "Error" ? "" : `${report.name}: `;
  return new AppError(`the program failed: ${name}${report.message || "an error without a message"}`, { source });
}

function isOwnCode(code: string | undefined): code is ErrorCode {
  return code !== undefined && Object.hasOwn(errorCodes, code);
}

/** The innermost frame in one of the user's files; for syntax errors the place that Node prints above the message. */
function userSource(stack: string, folder: string): string | undefined {
  const [first = "", ...frames] = stack.split("\n");
  for (const frame of [/^\S.*:\d+$/.test(first) ? `${first}:1` : "", ...frames]) {
    const source = frameSource(frame, folder);
    if (source) return source;
  }
  return undefined;
}

function exitError(config: ProjectConfig, { code, endedBy }: AppExit): VpnformError {
  const command = JSON.stringify(config.app);
  // quirk: a command that does not exist ends with 127 or 126 in POSIX shells, with 9009 in cmd.exe.
  if (code === 127 || code === 9009) {
    return new AppError(`the app command ${command} was not found`, {
      hint: 'install it (npm install), or correct "app" in cdktf.json',
    });
  }
  if (code === 126) {
    return new AppError(`the app command ${command} is not executable`, { hint: 'correct "app" in cdktf.json' });
  }
  const how = endedBy ? `was ended by ${endedBy}` : `ended with exit code ${code}`;
  return new AppError(`the app command ${command} ${how}`, { hint: "see what it printed above" });
}
