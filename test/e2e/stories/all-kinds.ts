import type { Kind } from "../../../lib/core/kind";
import { vpnGatewayCertificate as huaweiCertificate } from "../../../lib/huawei/kinds/vpn-gateway-certificate";
import type { EmulatorProcess } from "../../_helpers/emulator-process";
import type { Declaration, Workspace } from "../../_helpers/workspace";
import { changeBound, deleteGateway, gmGateway } from "./huawei-project";
import { singleTunnelConnection } from "./connection";
import { customerGatewayStory } from "./customer-gateway";
import { dualTunnelConnection } from "./dual-tunnel";
import { gatewayStory } from "./gateway";
import { gatewayCertificateStory } from "./gateway-certificate";
import { first, names, steps } from "./huawei-certificate";
import type { Step } from "./huawei-certificate";
import { ipsecServerStory } from "./ipsec-server";
import { idOf } from "./kind-story";
import type { AttributeStep, Caller, KindStory, Outside } from "./kind-story";
import { policyRouteStory, routeStory } from "./routes";
import { sslClientCertStory } from "./ssl-client-cert";
import { sslServerStory } from "./ssl-server";

/** One kind's story in a stack that tells them all: in a region of its own, under names of its own. */
export interface Chapter {
  /** Alias of its provider, and what its constructs' ids begin with. */
  readonly name: string;
  readonly region: string;
  readonly story: KindStory;
}

/** `npm run test:terraform` tells stories whole; otherwise each kind has a few steps, for all of them are vpnform's to tell. */
export const isWhole = process.env["npm_lifecycle_event"] === "test:terraform";

/** A few steps, and what they stand on. */
function abridged(story: KindStory): KindStory {
  const needed = new Set([story.drift.on, story.deletion.on]);
  const few = (steps: readonly AttributeStep[], count: number) =>
    steps.filter((step, index) => index < count || needed.has(idOf(step)));
  const [updates, replacements] = [few(story.updates, 3), few(story.replacements, 2)];
  const used = new Set<string>();
  const use = (text: string): void => {
    for (const [, name = ""] of text.matchAll(/\balivpn_\w+\.([\w-]+)\./g)) {
      if (used.has(name)) continue;
      used.add(name);
      for (const [, id, props] of story.ground) if (id === name) use(JSON.stringify(props));
    }
  };
  use(JSON.stringify([...updates, ...replacements]));
  // What is to be done by hand first may concern any of it.
  const ground = story.prepare ? story.ground : story.ground.filter(([, id]) => used.has(id));
  return { ...story, updates, replacements, ground };
}

/** Told in two parts where they are whole, because what terraform takes for a stack grows with the square of its size. */
export const networkChapters: readonly Chapter[] = [
  { name: "gateway", region: "cn-beijing", story: gatewayStory },
  { name: "customer", region: "cn-shanghai", story: customerGatewayStory },
  { name: "single", region: "cn-shenzhen", story: singleTunnelConnection },
  { name: "route", region: "cn-chengdu", story: routeStory },
  { name: "policy", region: "ap-south-1", story: policyRouteStory },
].map(told);
export const accessChapters: readonly Chapter[] = [
  { name: "dual", region: "cn-guangzhou", story: dualTunnelConnection },
  { name: "ssl", region: "us-east-1", story: sslServerStory },
  { name: "people", region: "us-west-1", story: sslClientCertStory },
  { name: "phones", region: "eu-west-1", story: ipsecServerStory },
  { name: "gm", region: "me-east-1", story: gatewayCertificateStory },
].map(told);

function told(chapter: Chapter): Chapter {
  return isWhole ? chapter : { ...chapter, story: abridged(chapter.story) };
}

export const chapters: readonly Chapter[] = [...networkChapters, ...accessChapters];

/** Construct id of a chapter's resource. */
export const idIn = ({ name }: Chapter, id: string): string => `${name}-${id}`;

/** Address of a resource of the chapter's kind. */
export const addressIn = (chapter: Chapter, id: string): string => `${chapter.story.kind.type}.${idIn(chapter, id)}`;

/** A step of any chapter, and the resource that it is about. */
export interface StepOfAll {
  /** Absent for the other cloud, whose story is told with any of them. */
  readonly chapter?: Chapter;
  readonly address: string;
  readonly kind: Kind;
  readonly step: AttributeStep;
  readonly action: "update" | "replace";
}

/** Address of one of the sets of certificates on the other cloud. */
export const huaweiAddress = (id: string) => `${huaweiCertificate.type}.huawei-${id}`;

/** Every step of every kind. */
export const allSteps: readonly StepOfAll[] = [
  ...chapters.flatMap((chapter) => {
    const { kind, updates, replacements } = chapter.story;
    const of = (action: StepOfAll["action"]) => (step: AttributeStep) => ({
      chapter,
      address: addressIn(chapter, idOf(step)),
      kind,
      step,
      action,
    });
    return [...updates.map(of("update")), ...replacements.map(of("replace"))];
  }),
  ...names.map((id) => {
    const { from, to, changes } = steps[id];
    const [attribute, ...along] = changes;
    const step: AttributeStep = { attribute, from: { ...first, ...from }, to: { ...first, ...to }, along };
    return { address: huaweiAddress(id), kind: huaweiCertificate, step, action: "update" as const };
  }),
];

/** What somebody else does to one of a chapter's resources. */
export interface Incident extends Outside {
  readonly chapter: Chapter;
  readonly address: string;
}

const incidentOf = (chapter: Chapter, outside: Outside): Incident => {
  return { ...outside, chapter, address: addressIn(chapter, outside.on) };
};
export const allDrifts = chapters.map((chapter) => ({
  ...chapter.story.drift,
  ...incidentOf(chapter, chapter.story.drift),
}));
export const allDeletions = chapters.map((chapter) => incidentOf(chapter, chapter.story.deletion));

/** All stories in one stack. */
export class AllKinds {
  private readonly huaweiGateways = new Map<Step, string>();

  constructor(
    readonly cloud: EmulatorProcess,
    readonly project: Workspace,
    /** Which stories are told; those of the other cloud always are. */
    private readonly told: readonly Chapter[] = chapters,
  ) {}

  /** Gateways of the other cloud are made in its console. */
  async prepareHuawei(): Promise<void> {
    for (const id of names) this.huaweiGateways.set(id, await gmGateway(this.cloud));
  }

  /** Gateway on the other cloud that has this set of certificates. */
  huaweiGateway(step: Step): string {
    return this.huaweiGateways.get(step) ?? "";
  }

  /** The same that happens to the other kinds: one is changed by hand, one is gone with its gateway. */
  async disturbHuawei(changed: Step, gone: Step): Promise<void> {
    await changeBound(this.cloud, this.huaweiGateway(changed), { name: "by-hand" });
    await deleteGateway(this.cloud, this.huaweiGateway(gone));
    this.huaweiGateways.set(gone, await gmGateway(this.cloud));
  }

  /** What somebody has to do with the ground by hand before the rest can be made. */
  async prepare(): Promise<void> {
    for (const chapter of this.told) {
      const attribute = (address: string, name: string) => this.project.attribute(renamed(chapter, address), name);
      await chapter.story.prepare?.(this.console(chapter), attribute);
    }
  }

  async happen({ chapter, address, does }: Incident): Promise<void> {
    const attribute = (name: string) => this.project.attribute(address, name);
    await does(this.console(chapter), await attribute("id"), attribute);
  }

  /** Declares a moment of all stories at once; first, where there is something to prepare, the ground. */
  declare(when: "ground" | "from" | "to", more = ""): void {
    const now = when === "ground" ? this.told.filter(({ story }) => story.prepare) : this.told;
    const lines = now.flatMap((chapter) => chapterLines(chapter, when));
    this.project.program([`const { huawei } = require("vpnform");`, ...lines, ...this.huawei(when), more].join("\n"));
  }

  private huawei(when: "ground" | "from" | "to"): string[] {
    const provider = `new huawei.Provider(net, "huawei", { region: "cn-north-4" });`;
    if (when === "ground") return [provider];
    const sets = names.map((id) => {
      const props = { vgwId: this.huaweiGateway(id), ...first, ...steps[id][when] };
      return declaration("huawei.VpnGatewayCertificate", `huawei-${id}`, JSON.stringify(props));
    });
    return [provider, ...sets];
  }

  /** The API of a chapter's region. */
  private console({ region }: Chapter): Caller {
    return { call: (action, parameters) => this.cloud.call(action, { RegionId: region, ...parameters }) };
  }
}

/** Name of a construct's variable in the program. */
export function variableOf(id: string): string {
  return id.replace(/\W/g, "_");
}

function declaration(construct: string, id: string, props: string): string {
  return `const ${variableOf(id)} = new ${construct}(net, "${id}", ${props});`;
}

function chapterLines(chapter: Chapter, when: "ground" | "from" | "to"): string[] {
  const { name, region, story } = chapter;
  const { kind, ground, updates, replacements } = story;
  const own = [...updates, ...replacements].map((step): Declaration => {
    return [kind.construct, idOf(step), when === "to" ? step.to : step.from];
  });
  const provider = `const in_${name} = new alibaba.Provider(net, "in-${name}", ${JSON.stringify({ region, alias: name })});`;
  const lines = [...ground, ...(when === "ground" ? [] : own)].map(([construct, id, props]) => {
    const text = renamed(chapter, JSON.stringify(props));
    return declaration(`alibaba.${construct}`, idIn(chapter, id), `{ ...${text}, provider: in_${name} }`);
  });
  return [provider, ...lines];
}

/** The same text with its references to resources under their names in the stack of all. */
function renamed({ name }: Chapter, text: string): string {
  return text.replace(/\balivpn_(\w+)\./g, `alivpn_$1.${name}-`);
}
