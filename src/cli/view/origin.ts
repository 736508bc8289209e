import { tableLines } from "./table";

/** Who made a saved plan, and for where. */
export interface Origin {
  readonly vpnform: string;
  readonly digest: string;
  readonly binding:
    | {
        readonly clients: Readonly<Record<string, string | null>>;
        readonly cloudId?: string | undefined;
        readonly state: string;
      }
    | undefined;
}

/** Where a saved plan would go, and what the history of the state will call it. */
export function originLines({ vpnform, digest, binding }: Origin): string[] {
  const clients = Object.entries(binding?.clients ?? {}).map(([key, client]) => [key, placeText(client)]);
  const rows = [
    ...clients,
    ...(binding?.cloudId === undefined ? [] : [["cloud", binding.cloudId]]),
    ["state", binding?.state ?? "where it was made; the plan does not say for which cloud"],
    ["made by", `vpnform ${vpnform}`],
    ["digest", digest.slice(0, 12)],
  ];
  return ["This plan goes to:", ...tableLines(rows.map(([name = "", value = ""]) => [`    ${name}`, value]))];
}

/** A client's key in words: endpoint, region, and a digest of the account. */
function placeText(client: string | null): string {
  if (client === null) return "not known: it was planned without credentials";
  const parts = client.split("|");
  return `${parts.slice(0, -1).join(" ")}, account ${parts.at(-1) ?? ""}`;
}
