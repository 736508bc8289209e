/** How much is logged; `trace` includes everything of `debug`. */
export type LogLevel = "debug" | "trace";

/** Further fields of a log line; undefined ones are left out. */
export type LogFields = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/**
 * The debug log. It never receives values of attributes or parameters, so it cannot show secrets. Error messages are
 * shown to users as well and hold no secrets.
 */
export interface DebugLog {
  isOn(level: LogLevel): boolean;
  debug(component: string, message: string, fields?: LogFields): void;
  trace(component: string, message: string, fields?: LogFields): void;
}

/** Used if no log was requested. */
export const silentLog: DebugLog = { isOn: () => false, debug: () => undefined, trace: () => undefined };

/** Writes one line per event: time, level, component, sentence, `key=value`. */
export class LineLog implements DebugLog {
  constructor(
    private readonly level: LogLevel,
    private readonly now: () => number,
    private readonly write: (line: string) => void,
  ) {}

  isOn(level: LogLevel): boolean {
    return level === "debug" || this.level === "trace";
  }

  debug(component: string, message: string, fields: LogFields = {}): void {
    this.line("debug", component, message, fields);
  }

  trace(component: string, message: string, fields: LogFields = {}): void {
    if (this.isOn("trace")) this.line("trace", component, message, fields);
  }

  private line(level: LogLevel, component: string, message: string, fields: LogFields): void {
    const pairs = Object.entries(fields).flatMap(([key, value]) =>
      value === undefined ? [] : [`${key}=${spelled(value)}`],
    );
    const time = new Date(this.now()).toISOString();
    this.write([time, level, component, message, ...pairs].join(" "));
  }
}

/** Unchanged if it is one word; otherwise quoted, with escapes for line breaks, so that it stays on one line. */
function spelled(value: string | number | boolean | readonly string[]): string {
  const text = typeof value === "object" ? value.join(",") : String(value);
  return /^[\w.,:;/@+*|()[\]-]+$/.test(text) ? text : JSON.stringify(text);
}
