import { StackScope } from "../../../src/engine/config/scope";
import { Deferrals } from "../../../src/engine/plan/deferrals";
import { FakeStack } from "../../_helpers/fake-stack";
import type { FakeProgram } from "../../_helpers/fake-stack";

const upstream = new Map([["data.fake_zone.up", "core"]]);
const data = { fake_zone: { up: { name: "x" }, own: { name: "y" } } };

/** Which resources of a program wait, where nothing is known of what the other stack tells. */
function deferred(program: FakeProgram, waiting: ReadonlyMap<string, string> = upstream, order?: readonly string[]) {
  const config = new FakeStack().compile({ data, ...program });
  const scope = new StackScope(config, new Map(), {
    resource: () => undefined,
    data: (address) => (address.endsWith("own") ? { values: { name: "2" }, incomplete: false } : undefined),
  });
  const deferrals = new Deferrals(config, waiting);
  const answers = (order ?? [...config.resources.keys()]).map((address) => {
    const resource = config.resources.get(address);
    return resource !== undefined && deferrals.defers(resource, scope);
  });
  return { deferrals, answers };
}

describe("a resource waits for another stack", () => {
  it("where it repeats over what only that one's apply tells", () => {
    const { deferrals, answers } = deferred({
      box: { a: { count: "${data.fake_zone.up.name}" }, b: { for_each: "${data.fake_zone.up.name}" }, c: {} },
    });
    expect(answers).toEqual([true, true, false]);
    expect(deferrals.addresses()).toEqual(["fake_box.a", "fake_box.b"]);
    expect(["fake_box.a", "fake_box.c"].map((address) => deferrals.has(address))).toEqual([true, false]);
  });

  it("through a local, too, and so does what needs it", () => {
    const { deferrals } = deferred({
      box: { a: { count: "${local.n}" }, b: { name: "${fake_box.a[0].id}" }, c: { depends_on: ["fake_box.b"] } },
      locals: { n: "${data.fake_zone.up.name}" },
    });
    expect(deferrals.addresses()).toEqual(["fake_box.a", "fake_box.b", "fake_box.c"]);
  });

  it("not where it only uses what that one tells, or what it repeats over is known or of its own", () => {
    expect(deferred({ box: { a: { name: "${data.fake_zone.up.name}" } } }).answers).toEqual([false]);
    expect(deferred({ box: { a: { count: "${data.fake_zone.own.name}" } } }).answers).toEqual([false]);
    expect(
      deferred({ box: { a: { count: "${data.fake_zone.later.name}" } }, data: { fake_zone: { later: {} } } }).answers,
    ).toEqual([false]);
    expect(deferred({ box: { a: { count: 2, name: "${data.fake_zone.up.name}" } } }).answers).toEqual([false]);
  });

  it("not where no stack is waited for", () => {
    expect(deferred({ box: { a: { count: "${data.fake_zone.up.name}" } } }, new Map()).answers).toEqual([false]);
  });

  it("and says so by its place in the program", () => {
    const source = { "//": { metadata: { path: "net/b", stackTrace: [] } } };
    const { deferrals } = deferred({
      box: { b: { ...source, count: "${data.fake_zone.up.name}" }, a: { count: "${data.fake_zone.up.name}" } },
    });
    expect(deferrals.issues()).toEqual([
      { severity: "warning", path: "net/a", message: 'planned after stack "core" is applied' },
      { severity: "warning", path: "net/b", message: 'planned after stack "core" is applied' },
    ]);
  });
});
