import type { BlockValues } from "../block-values";
import type { KeyProvider, KeySource } from "../key-provider";
import { externalProvider } from "./external";
import { pbkdf2Provider } from "./pbkdf2";
import { xorProvider } from "./xor";

type MakeProvider = (values: BlockValues, keyOf: (name: string) => KeySource) => KeyProvider;

const types: Readonly<Record<string, MakeProvider>> = {
  pbkdf2: pbkdf2Provider,
  external: externalProvider,
  xor: xorProvider,
};

/** The services that OpenTofu asks itself. */
const onlyOpenTofu = ["openbao", "aws_kms", "gcp_kms", "azure_vault"];

/** Makes the key provider of a block; throws if its settings are wrong. */
export function makeProvider(type: string, values: BlockValues, keyOf: (name: string) => KeySource): KeyProvider {
  const make = Object.hasOwn(types, type) ? types[type] : undefined;
  if (make) return make(values, keyOf);
  const known = Object.keys(types).join(", ");
  throw onlyOpenTofu.includes(type)
    ? values.wrong(
        `is of a type that only OpenTofu has: "${type}"`,
        "run this stack with tofu (`vpnform terraform`), or reach the service by a program of the type external",
      )
    : values.wrong(`is of an unknown type "${type}"`, `use one of ${known}`);
}
