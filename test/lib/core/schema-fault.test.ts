import { z } from "zod";
import { faultText } from "../../../lib/core/schema-fault";

const text = (schema: z.ZodType, value: unknown, within = "") => {
  const { error } = schema.safeParse(value);
  return error ? faultText(error, within) : "fits";
};
const list = z.union([z.looseObject({ to: z.string() }), z.array(z.looseObject({ to: z.string() }))]);

it.each<[z.ZodType, unknown, string]>([
  [z.looseObject({}), null, ": expected an object, not null"],
  [z.looseObject({ a: z.array(z.string()) }), { a: ["x", 7] }, " at a[1]: expected a text, not a number"],
  [z.looseObject({ a: z.string() }), {}, " at a: expected a text, not nothing"],
  [z.looseObject({ a: z.boolean() }), { a: [] }, " at a: expected true or false, not a list"],
  [z.record(z.string(), z.int()), { a: 1.5 }, " at a: expected a whole number, not a number"],
  [z.looseObject({ a: z.enum(["x", "y"]) }), { a: "z" }, ' at a: expected "x" or "y"'],
  [z.looseObject({ a: z.union([z.literal("all"), z.array(z.string())]) }), { a: 7 }, ' at a: expected "all" or a list'],
  [list, 7, ": expected an object or a list"],
  [list, { to: 7 }, " at to: expected a text, not a number"],
  [list, [{ to: "a" }, {}], " at [1].to: expected a text, not nothing"],
  [z.undefined("expected none: old"), 7, ": expected none: old"],
  [z.discriminatedUnion("t", [z.object({ t: z.literal("a") })]), { t: "b" }, " at t: expected another one"],
])("%# what is wrong is told with its place and without its value", (schema, value, fault) => {
  expect(text(schema, value)).toBe(fault);
});

it("a document within another one has its place before its own", () => {
  expect(text(z.looseObject({ a: z.string() }), { a: 7 }, "source")).toBe(
    " at source.a: expected a text, not a number",
  );
  expect(text(list, [7], "source")).toBe(" at source[0]: expected an object, not a number");
  expect(text(z.string(), 7, "source")).toBe(" at source: expected a text, not a number");
});
