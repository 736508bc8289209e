import type { Seen } from "../../lab/keeper-link";
import type { TrialResult } from "../../lab/keeper/trial";
import type { LabRecord } from "../../lab/record";
import { printable } from "./printable";
import { tableLines } from "./table";

/** What stands in a lab, and what of it is up, for people. */
export function labLines({ leftOut, machines }: LabRecord, { observation, missing }: Seen): string[] {
  const { tunnels, bgp } = observation;
  const up = tunnels.filter(({ status }) => status === "ipsec_sa_established").length;
  const speaking = bgp.filter(({ status }) => status === "success").length;
  const people = machines.filter(({ title }) => title.startsWith("client ")).map(({ title }) => title);
  const connected = people.filter((title) => !missing.includes(title)).length;
  const counted = [
    ...(tunnels.length > 0 ? [`${up} of ${tunnels.length} tunnels up`] : []),
    ...(bgp.length > 0 ? [`${speaking} of ${bgp.length} sessions of BGP`] : []),
    ...(people.length > 0 ? [`${connected} of ${people.length} people connected`] : []),
  ];
  return [
    ...missing.map((title) => `down  ${printable(title)}`),
    ...leftOut.map((sentence) => `left out  ${printable(sentence)}`),
    counted.length > 0 ? `Lab: ${counted.join(", ")}.` : "Lab: nothing of the program negotiates.",
  ];
}

/** The same for machines. */
export function labSummary({ leftOut, machines }: LabRecord, { observation, missing }: Seen): object {
  const statuses = observation.tunnels.map(({ log: _log, ...tunnel }) => tunnel);
  const clients = observation.clients.map(({ log: _log, ...client }) => client);
  return { ok: missing.length === 0, missing, leftOut, machines, tunnels: statuses, bgp: observation.bgp, clients };
}

/** What was tried, for people: tables of paths and of failovers, and a summary. */
export function trialLines({ paths, failovers }: TrialResult): string[] {
  const pathRows = paths.map(({ ok, from, to, tunnel, lossPercent, millis, reason }) => [
    ok ? "ok" : "failed",
    printable(`${from} -> ${to}`),
    tunnel ?? "",
    millis === null
      ? `${lossPercent}% lost`
      : `${millis.toFixed(1)} ms${lossPercent > 0 ? `, ${lossPercent}% lost` : ""}`,
    printable(reason ?? ""),
  ]);
  const failoverRows = failovers.map(({ ok, what, interruptionMillis, reason }) => [
    ok ? "ok" : "failed",
    printable(what),
    `${(interruptionMillis / 1000).toFixed(1)} s`,
    printable(reason ?? ""),
  ]);
  const failed = [...paths, ...failovers].filter(({ ok }) => !ok).length;
  return [
    ...section("Paths", pathRows),
    ...section("Failovers", failoverRows),
    `Lab test: ${paths.length} paths, ${failovers.length} failovers, ${failed} failed.`,
  ];
}

function section(title: string, rows: readonly (readonly string[])[]): string[] {
  return rows.length === 0 ? [] : [title, ...tableLines(rows).map((row) => `  ${row}`), ""];
}
