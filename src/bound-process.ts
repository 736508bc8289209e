import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import type { Socket } from "node:net";
import { startPrivately } from "./child-process";

/** How a process ends that has lost the one which started it. */
export interface Binding {
  /** It leads a process group, which ends with it. */
  readonly group?: boolean;
  /** It is asked to end, and not made to: it has work of its own to bring to an end. */
  readonly gently?: boolean;
  /** A temporary folder of this run that goes with it. */
  readonly folder?: string;
}

/**
 * Waits in a process of its own until this process says that the child has ended, or is gone itself, however it was killed:
 * the system closes the pipe then. Without a group, the child's descendants are looked up, as it shares its terminal with us.
 */
const script = `
trap '' HUP INT TERM
read -r child || exit 0
read -r ended && exit 0
below() {
  for each in $(cat /proc/"$1"/task/*/children 2>/dev/null || pgrep -P "$1" 2>/dev/null); do
    echo "$each"
    below "$each"
  done
}
case $1 in
  gently) kill -s TERM "$child" 2>/dev/null ;;
  group) all="-$child $(below "$child")" ;;
  *) all="$child $(below "$child")" ;;
esac
for signal in \${all:+TERM KILL}; do
  for each in $all; do kill -s "$signal" -- "$each" 2>/dev/null; done
  [ "$signal" = KILL ] || sleep 1
done
[ -z "$2" ] || rm -rf -- "$2"
`;

/** What tells the watcher of a child: its number first, and then how it ended. */
type Tell = (line: string, last?: boolean) => void;
const watchers = new WeakMap<ChildProcess, Tell>();

/**
 * Starts a process that does not outlive this one, not even when this one is killed by force; with a mask for its owner
 * alone. The watcher is there first, so that there is no moment between. Where the system has no `/bin/sh` nobody watches.
 */
export function startBound<T extends ChildProcess>(start: () => T, binding: Binding = {}): T {
  const tell = watcher(binding);
  const child = startPrivately(start);
  if (child.pid === undefined) {
    tell("", true);
    return child;
  }
  tell(`${child.pid}\n`);
  watchers.set(child, tell);
  child.once("exit", () => tell("ended\n", true));
  return child;
}

/** Ends a process that was started here, with all that it started: its watcher does what it would do without us. */
export function endBound(child: ChildProcess): void {
  if (process.platform === "win32") child.kill();
  else watchers.get(child)?.("", true);
}

function watcher({ group, gently, folder = "" }: Binding): Tell {
  if (process.platform === "win32") return () => undefined;
  const how = gently ? "gently" : group ? "group" : "alone";
  const watching = spawn("/bin/sh", ["-c", script, "vpnform-watcher", how, folder], {
    cwd: "/",
    env: { PATH: "/usr/bin:/bin" },
    stdio: ["pipe", "ignore", "ignore"],
    // What the terminal sends to this process is not for the watcher.
    detached: true,
  });
  // Nobody watches then: the child is started all the same.
  for (const each of [watching, watching.stdin]) each.on("error", () => undefined);
  watching.unref();
  // A pipe to a child is a socket to Node, and would keep this process alive.
  (watching.stdin as Socket).unref();
  return (line, last) => {
    if (watching.stdin.writableEnded) return;
    if (last) watching.stdin.end(line);
    else watching.stdin.write(line);
  };
}
