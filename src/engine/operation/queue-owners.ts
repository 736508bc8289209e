import { snakeCase } from "../../../lib/core/naming";
import type { State } from "../../state/format/state";
import type { ProviderClient } from "../../provider/provider";

/**
 * How to find the queue of a resource that refers to it through another one, as a certificate does through its server.
 */
interface Through {
  readonly kind: string;
  readonly attribute: string;
}

/** Finds an attribute of a resource by the resource's id: in the state, otherwise in the cloud. */
export class QueueOwners {
  private index: ReadonlyMap<string, string> | undefined;
  private readonly asked = new Map<string, Promise<string | undefined>>();

  constructor(
    private readonly state: State,
    private readonly ask: (cloud: ProviderClient, kind: string, id: string) => Promise<unknown>,
  ) {}

  async find(cloud: ProviderClient, through: Through, id: string): Promise<string | undefined> {
    const key = `${through.kind}.${through.attribute} ${id}`;
    const known = this.index?.get(key) ?? (this.index = this.indexed(through)).get(key);
    if (known !== undefined) return known;
    const asked = this.asked.get(`${cloud.key} ${key}`) ?? this.read(cloud, through, id);
    this.asked.set(`${cloud.key} ${key}`, asked);
    return asked;
  }

  private indexed({ kind, attribute }: Through): Map<string, string> {
    const index = new Map(this.index);
    for (const { resource, instance } of this.state.objects()) {
      const value = resource.type === kind ? instance.attributes[snakeCase(attribute)] : undefined;
      if (typeof value === "string") index.set(`${kind}.${attribute} ${String(instance.attributes["id"])}`, value);
    }
    return index;
  }

  private async read(cloud: ProviderClient, { kind, attribute }: Through, id: string): Promise<string | undefined> {
    const values = (await this.ask(cloud, kind, id)) as Record<string, unknown> | undefined;
    const value = values?.[attribute];
    return typeof value === "string" ? value : undefined;
  }
}
