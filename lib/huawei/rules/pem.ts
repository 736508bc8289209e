import type * as Asn1 from "./asn1";

/** A PEM block: its label, such as `CERTIFICATE`, and its content. */
export interface PemBlock {
  readonly label: string;
  readonly der: Uint8Array<ArrayBuffer>;
}

const block = /-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\s]*)-----END \1-----/g;

/** The blocks of a PEM text; undefined when there is anything else in it, or nothing at all. */
export function readPem(text: string): readonly PemBlock[] | undefined {
  const blocks = [...text.matchAll(block)].map(([, label = "", body = ""]) => ({
    label,
    der: Uint8Array.from(Buffer.from(body, "base64")),
  }));
  const rest = text.replace(block, "").trim();
  return blocks.length > 0 && rest === "" && blocks.every(({ der }) => der.length > 0) ? blocks : undefined;
}

/** Line ends and other blank space in a PEM text carry no meaning. */
export function canonicalPem(text: string): string {
  return text.replace(/\s+/g, "");
}

/** Reads the content of blocks. Loaded with the first one, because its packages take as long to load as cdktf does. */
export function asn1(): typeof Asn1 {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import would load them with every program
  return require("./asn1") as typeof Asn1;
}
