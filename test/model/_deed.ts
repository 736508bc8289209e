import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import { hasTerraform } from "../_helpers/terraform";
import { sorts } from "./_program";
import { troubles } from "./_trouble";
import type { Trouble } from "./_trouble";

/** Something that somebody does, as plain data: what numbers mean is decided when it is done. */
export type Deed =
  /** Changes of the program. */
  | { readonly do: "add"; readonly sort: number; readonly pick: number }
  | { readonly do: "update" | "retarget"; readonly pick: number; readonly to: number }
  | { readonly do: "replace" | "remove" | "rename" | "turn"; readonly pick: number }
  /** What happens in the cloud by hand. */
  | { readonly do: "drift" | "vanish"; readonly pick: number }
  | { readonly do: "stranger"; readonly sort: number; readonly pick: number }
  /** Commands. */
  | { readonly do: "apply"; readonly trouble?: Trouble }
  | { readonly do: "target"; readonly pick: number; readonly trouble?: Trouble }
  | { readonly do: "destroy" | "saved"; readonly trouble?: Trouble }
  | { readonly do: "import"; readonly pick: number; readonly trouble?: Trouble }
  | { readonly do: "adopt"; readonly pick: number }
  | { readonly do: "terraform" };

const pick = fc.nat({ max: 9 });
const to = fc.nat({ max: 9 });
/** Counted from the back of the list of kinds: those without names of their own are what shrinking ends at. */
const sort = fc.nat({ max: sorts.length - 1 });

const trouble: Arbitrary<Trouble> = fc.record({
  what: fc.constantFrom(...troubles),
  at: fc.integer({ min: 1, max: 9 }),
  isWrite: fc.boolean(),
});
const maybeTrouble = fc.option(trouble, { nil: undefined, freq: 1 });

const verb = <T extends string>(name: T) => fc.constant(name);
const often = (weight: number, arbitrary: Arbitrary<Deed>) => ({ weight, arbitrary });

/** Terraform takes seconds where vpnform takes a tenth of one. */
const isTerraformWanted = hasTerraform && process.env["FC_TERRAFORM"] !== undefined;

export const anyDeed: Arbitrary<Deed> = fc.oneof(
  often(9, fc.record({ do: verb("apply"), trouble })),
  often(3, fc.record({ do: verb("apply") })),
  often(7, fc.record({ do: verb("add"), sort, pick })),
  often(4, fc.record({ do: verb("update"), pick, to })),
  often(2, fc.record({ do: verb("retarget"), pick, to })),
  often(3, fc.record({ do: verb("replace"), pick })),
  often(2, fc.record({ do: verb("remove"), pick })),
  often(2, fc.record({ do: verb("rename"), pick })),
  often(1, fc.record({ do: verb("turn"), pick })),
  often(2, fc.record({ do: verb("drift"), pick })),
  often(2, fc.record({ do: verb("vanish"), pick })),
  often(2, fc.record({ do: verb("stranger"), sort, pick })),
  often(2, fc.record({ do: verb("target"), pick, trouble: maybeTrouble }).map(withoutAbsent)),
  often(1, fc.record({ do: verb("destroy"), trouble: maybeTrouble }).map(withoutAbsent)),
  often(1, fc.record({ do: verb("saved"), trouble: maybeTrouble }).map(withoutAbsent)),
  often(2, fc.record({ do: verb("import"), pick, trouble: maybeTrouble }).map(withoutAbsent)),
  often(1, fc.record({ do: verb("adopt"), pick })),
  ...(isTerraformWanted ? [often(1, fc.record({ do: verb("terraform") }))] : []),
);

function withoutAbsent(deed: { readonly do: string; readonly trouble: Trouble | undefined }): Deed {
  const { trouble: bad, ...rest } = deed;
  return (bad === undefined ? rest : deed) as Deed;
}
