import { readFileSync } from "node:fs";
import { z } from "zod";

/** What is known of a lab that was stood up, as `.vpnform/lab.json` has it. */
const recordSchema = z.object({
  /** First process of the lab's namespaces. */
  pid: z.number().int().positive(),
  /** When it was started, in ticks since the machine was, so that another process of the same number is not taken for it. */
  startedAt: z.string(),
  /** URL of the emulator whose cloud it is; null for that of `--emulator`. */
  emulator: z.string().nullable().default(null),
  machines: z.array(z.object({ name: z.string(), title: z.string() })).default([]),
  leftOut: z.array(z.string()).default([]),
});

export type LabRecord = z.infer<typeof recordSchema>;

/** Reads the record; undefined if it is none. */
export function parseRecord(text: string): LabRecord | undefined {
  try {
    return recordSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Whether the lab's process lives. */
export function isAlive({ pid, startedAt }: Pick<LabRecord, "pid" | "startedAt">): boolean {
  return startTime(pid) === startedAt;
}

/** When a process was started; undefined if it is gone. The name in parentheses may contain anything. */
export function startTime(pid: number): string | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    return fields[0] === "Z" ? undefined : fields[19];
  } catch {
    return undefined;
  }
}
