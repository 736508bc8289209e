export type Edition = "public" | "apsara";

/** A field that the documents describe and the emulator never answers with. */
interface Excuse {
  readonly edition: Edition;
  /** Actions it concerns. */
  readonly actions: readonly string[];
  /** The field, and everything inside of it. */
  readonly field: string;
  readonly because: string;
}

export const excuses: readonly Excuse[] = [
  {
    edition: "public",
    actions: ["DescribeVpnGateway"],
    field: "ReservationData",
    because: "it tells of a pending renewal or upgrade; orders are placed in the console, no action here makes one",
  },
  {
    edition: "public",
    actions: ["DescribeVpnGateways"],
    field: "VpnGateways.VpnGateway[].ReservationData",
    because: "the same in the list",
  },
  {
    edition: "public",
    actions: ["DescribeVpnConnection"],
    field: "VcoHealthCheck.Policy",
    because: "only connections to a transit router (CreateVpnAttachment) can set it; these belong to no gateway",
  },
  {
    edition: "public",
    actions: ["DescribeVpnConnections"],
    field: "VpnConnections.VpnConnection[].VcoHealthCheck.Policy",
    because: "the same in the list",
  },
];

const matching = (edition: Edition, action: string) =>
  excuses.filter((excuse) => excuse.edition === edition && excuse.actions.includes(action));

const covers = (excuse: Excuse, place: string) =>
  place === excuse.field || place.startsWith(`${excuse.field}.`) || place.startsWith(`${excuse.field}[]`);

export function isExcused(edition: Edition, action: string, place: string): boolean {
  return matching(edition, action).some((excuse) => covers(excuse, place));
}

/** Fields that are excused although nothing was missing there. */
export function unusedExcuses(edition: Edition, action: string, missing: readonly string[]): string[] {
  return matching(edition, action)
    .filter((excuse) => !missing.some((place) => covers(excuse, place)))
    .map(({ field }) => field);
}
