import type { OrGap } from "./gap";
import type { Proposal, SiteConnection, TunnelPart } from "./model";

/** A device with the connections that end at it, as a dialect writes it down. */
export interface Device {
  /** Construct path where the program declares it, else that of what stands for it in the cloud. */
  readonly path: string;
  /** Its name among objects: letters, digits and hyphens. */
  readonly name: string;
  readonly connections: readonly SiteConnection[];
  readonly settings: DeviceSettings;
}

/** What only the site knows. */
export interface DeviceSettings {
  /** Interface towards the Internet, as the device calls it. */
  readonly wan: OrGap<string>;
  /** Interfaces towards the site's networks; never empty. */
  readonly inside: readonly OrGap<string>[];
  /** Its own address on `wan` behind a NAT device; undefined where it has the public one itself. */
  readonly wanAddress: string | undefined;
}

/** How a dialect is known to be right. */
export interface Proof {
  /** `daemon`: tests negotiate with what it wrote; `grammar`: a parser takes it; `manual`: written from the vendor's manual. */
  readonly by: "daemon" | "grammar" | "manual";
  /** One sentence: which program and version, or which manual. */
  readonly says: string;
}

/** The device's words for algorithms. What is absent it cannot do. */
export interface Words {
  readonly encryption: Readonly<Record<string, string>>;
  readonly integrity: Readonly<Record<string, string>>;
  readonly groups: Readonly<Record<number, string>>;
}

/** Something that the device, or this text, cannot do. */
export interface Refusal {
  /** Of the connection. */
  readonly path: string;
  readonly attribute: string;
  readonly message: string;
  readonly hint: string;
}

/** One way to write down the site's end: a file of its own over the model. */
export interface Dialect {
  /** As in `--dialect cisco-iosxe`. */
  readonly name: string;
  /** What a person calls it, with the versions that it is for. */
  readonly title: string;
  readonly proof: Proof;
  /** Ending of a file's name, such as `conf`. */
  readonly extension: string;
  /** Makes a line a comment; undefined where the format has none. */
  readonly comment: ((line: string) => string) | undefined;
  /** Algorithms of phase 1 and phase 2; undefined where it writes down whatever there is. */
  readonly words: { readonly ike: Words; readonly esp: Words } | undefined;
  /** What it cannot do besides algorithms. */
  refusals?(device: Device): readonly Refusal[];
  /** The text without its head. All that comes from outside is quoted as the device reads it. */
  write(device: Device): string;
}

/** The device's words for a proposal whose algorithms were checked. */
export function wordsFor({ encryption, integrity, group }: Proposal, words: Words) {
  return {
    encryption: words.encryption[encryption] ?? encryption,
    integrity: words.integrity[integrity] ?? integrity,
    group: group === undefined ? undefined : (words.groups[group] ?? String(group)),
  };
}

/** A refusal of one part of a tunnel. */
export function refuse(
  { path }: SiteConnection,
  { attributes }: { readonly attributes: Readonly<Record<TunnelPart, string>> },
  part: TunnelPart,
  message: string,
  hint: string,
): Refusal {
  return { path, attribute: attributes[part], message, hint };
}
