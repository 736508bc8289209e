import { sourceOf } from "../../../lib/core/source";

/** As a construct's class would: a place that is asked for again and again. */
function make(): string | undefined {
  return sourceOf();
}

const lineOf = (source: string | undefined) => Number(source?.split(":")[1]);

describe("the place in the program", () => {
  it("is the file from the working folder, and the line as it was written", () => {
    expect(sourceOf()).toBe("test/lib/core/source.test.ts:12");
  });

  it("is the same on every round of a loop", () => {
    expect(new Set([1, 2, 3].map(() => sourceOf())).size).toBe(1);
  });

  it("is another for each of two lines", () => {
    const first = lineOf(sourceOf());
    const second = lineOf(sourceOf());
    expect(second).toBe(first + 1);
  });

  it("is that of the innermost frame, whoever calls it", () => {
    expect(make()).toBe("test/lib/core/source.test.ts:5");
    expect(make()).toBe("test/lib/core/source.test.ts:5");
  });

  it("is told under source maps of others too", () => {
    const before = Error.prepareStackTrace;
    Error.prepareStackTrace = () => "Error\n    at make (/elsewhere/network.coffee:7:3)";
    try {
      expect(sourceOf()).toMatch(/elsewhere\/network\.coffee:7$/);
    } finally {
      Error.prepareStackTrace = before;
    }
  });

  it("leaves Error as it was", () => {
    const { stackTraceLimit, prepareStackTrace } = Error;
    sourceOf();
    expect(Error.stackTraceLimit).toBe(stackTraceLimit);
    expect(Error.prepareStackTrace).toBe(prepareStackTrace);
  });
});
