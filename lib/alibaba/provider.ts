import type { Construct } from "constructs";
import type { PropsOfShape } from "../core/attribute";
import { Provider as providerBase } from "../core/resource";
import { alibabaKinds } from "./kinds";
import { alibabaProvider, alibabaProviderName, alibabaProviderSource, checkProvider } from "./provider-shape";
import { checkAlibabaTopology } from "./topology";

/** Props of {@link Provider}. */
export interface ProviderProps extends PropsOfShape<typeof alibabaProvider> {
  /** Distinguishes several providers of one stack; a resource chooses one with `provider`. */
  readonly alias?: string;
}

/**
 * Says which Alibaba Cloud the resources of a stack are in. Every stack with resources needs one. It also makes synth
 * check everything that the stack declares.
 *
 * @example
 * new alibaba.Provider(stack, "alibaba", { region: "eu-central-1" });
 */
export class Provider extends providerBase(alibabaProviderName, alibabaProviderSource, alibabaProvider, {
  kinds: alibabaKinds,
  topology: checkAlibabaTopology,
  rules: [checkProvider],
}) {
  constructor(scope: Construct, id: string, props: ProviderProps) {
    super(scope, id, props);
  }
}
