/** How much is logged; what belongs to `debug` is part of `trace` too. */
export type LogLevel = "debug" | "trace";

/** What a line tells besides its sentence; undefined is left out. */
export type LogFields = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/**
 * The debug log. Whoever writes to it names no values of attributes or parameters: what is secret is then no question.
 * Messages of errors are what a user reads as well, and hold no secrets.
 */
export interface DebugLog {
  isOn(level: LogLevel): boolean;
  debug(component: string, message: string, fields?: LogFields): void;
  trace(component: string, message: string, fields?: LogFields): void;
}

/** Where nobody asked for a log. */
export const silentLog: DebugLog = { isOn: () => false, debug: () => undefined, trace: () => undefined };

/** Writes one line for each thing that happens: time, level, component, sentence, `key=value`. */
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

/** As it is where that is one word; otherwise quoted, with escapes for line ends, so that a line stays one. */
function spelled(value: string | number | boolean | readonly string[]): string {
  const text = typeof value === "object" ? value.join(",") : String(value);
  return /^[\w.,:;/@+*|()[\]-]+$/.test(text) ? text : JSON.stringify(text);
}
