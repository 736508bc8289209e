/** A report that does not say what it should; the message is one sentence. */
export class ReportError extends Error {}

type Fields = Readonly<Record<string, unknown>>;

/** One object of a report. Its fields are read by name, and what is wrong is told with the place. */
export class Entry {
  private constructor(
    private readonly place: string,
    private readonly fields: Fields,
  ) {}

  /** The entries of one list of the report; undefined if the report does not have it. */
  static list(report: Fields, name: string): Entry[] | undefined {
    return name in report ? new Entry("", report).entries(name) : undefined;
  }

  entries(name: string): Entry[] {
    const value = this.fields[name];
    if (!Array.isArray(value)) throw this.wrong(name, "is not a list");
    return value.map((each: unknown, index) => {
      const place = `${this.at(name)}[${index}]`;
      if (typeof each !== "object" || each === null) throw new ReportError(`${place} is not an object`);
      return new Entry(place, each as Fields);
    });
  }

  has(name: string): boolean {
    return this.fields[name] !== undefined;
  }

  text(name: string): string {
    const value = this.fields[name];
    if (typeof value !== "string" || value === "") throw this.wrong(name, "is not a text");
    return value;
  }

  /** Milliseconds since 1970. */
  time(name: string): number {
    const value = this.fields[name];
    if (typeof value !== "number" || !Number.isFinite(value)) throw this.wrong(name, "is not a number of milliseconds");
    return value;
  }

  word<T extends string>(name: string, known: readonly T[]): T {
    const found = known.find((each) => each === this.fields[name]);
    if (found === undefined) throw this.wrong(name, `is not one of ${known.join(", ")}`);
    return found;
  }

  wrong(name: string, problem: string): ReportError {
    return new ReportError(`${this.at(name)} ${problem}`);
  }

  private at(name: string): string {
    return this.place === "" ? name : `${this.place}.${name}`;
  }
}
