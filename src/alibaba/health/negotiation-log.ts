/** What a line of the IKE daemon means. */
type Meaning = readonly [pattern: RegExp, cause: (tunnel: LoggedTunnel) => string];

export interface LoggedTunnel {
  /** Whether phase 1 is up, so that what was refused is phase 2. */
  readonly isPhase2: boolean;
  /** Address of the cloud's end, if known. */
  readonly internetIp: string | undefined;
}

/** The words of the standard's notifications (RFC 2408, RFC 7296) and of strongSwan, which the cloud's log is made of. */
const meanings: readonly Meaning[] = [
  [
    /AUTH(ENTICATION)?_FAILED|MAC mismatched|decryption failed|could not decrypt|PAYLOAD_MALFORMED|message parsing failed|no shared key found/,
    () => "the authentication fails: psk, localId and remoteId must equal the peer's",
  ],
  [
    /TS_UNACCEPTABLE|INVALID_ID_INFORMATION|no acceptable traffic selectors|traffic selectors .* unacceptable|no matching CHILD_SA config found/,
    () => "the peer does not accept the networks: localSubnet and remoteSubnet must mirror its own",
  ],
  [
    /no (\w+ config|matching peer config) found/,
    () =>
      "one end does not know the other: ikeVersion, the customer gateway's address, localId and remoteId must equal the peer's",
  ],
  [
    /NO_PROPOSAL_CHOSEN|proposals unacceptable|no (acceptable )?proposal/,
    ({ isPhase2 }) =>
      isPhase2
        ? "the two ends have no algorithms of phase 2 in common: ipsecEncAlg, ipsecAuthAlg and ipsecPfs must equal the peer's"
        : "the two ends have no algorithms of phase 1 in common: ikeVersion, ikeMode, ikeEncAlg, ikeAuthAlg and ikePfs must equal the peer's",
  ],
  [
    /retransmit \d+ of request|giving up after \d+ retransmits|peer not responding/,
    ({ internetIp }) =>
      "the peer does not answer: check its address, and that UDP 500 and 4500 pass" +
      (internetIp ? ` to and from ${internetIp}` : ""),
  ],
];

/** The cause that the newest telling line shows, with that line; undefined if none of them tells one. */
export function causeInLog(lines: readonly string[], tunnel: LoggedTunnel): string | undefined {
  for (const line of [...lines].reverse()) {
    const cause = meanings.find(([pattern]) => pattern.test(line))?.[1](tunnel);
    if (cause !== undefined) return `${cause} (the log says "${line.replace(/^[\d-]+[ T][\d:.]+Z?\s+/, "")}")`;
  }
  return undefined;
}
