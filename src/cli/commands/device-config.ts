import { VpnformError } from "../../../lib/core/errors";
import { didYouMean } from "../../../lib/core/similar";
import { declaredDevices } from "../../../lib/device/declared-device";
import { UsageError } from "../../errors";
import { toldByPlan } from "../../engine/stack/told-resources";
import { deviceText } from "../../tunnel/device-text";
import { declaredFor, deviceFor, withoutSecrets } from "../../tunnel/devices";
import type { Device, Dialect } from "../../tunnel/dialect";
import { dialectNamed, dialects } from "../../tunnel/dialects";
import { isGap } from "../../tunnel/gap";
import type { SiteConnection } from "../../tunnel/model";
import type { GivenVariables } from "../arguments/given-variables";
import { exitCode } from "../invocation/command";
import type { Run } from "../invocation/command";
import { oneStack } from "../program/select-stack";
import type { CommandSession } from "../session/command-session";
import { siteConnections } from "../session/composition";
import { withProject } from "../session/with-project";
import { writePrivate } from "../session/private-file";
import { dialectLines } from "../view/dialects";
import { differenceText } from "../view/difference-text";
import { toldByFile, toldByState, toldOf } from "./told";
import type { Told } from "./told";

export interface DeviceConfigFlags {
  readonly dialect?: string;
  readonly from?: string;
  readonly out?: string;
  readonly withSecrets?: boolean;
  readonly diff?: boolean;
  readonly stack?: string;
  readonly json?: boolean;
  readonly var?: GivenVariables;
}

/** Writes the configuration of the device at the other end of a connection. */
export const run: Run<DeviceConfigFlags> = async (context, [target], flags) => {
  const { out } = context.terminal;
  const wanted = flags.dialect ?? (flags.json ? "json" : undefined);
  if (wanted === "help") {
    out.lines(dialectLines(dialects));
    return exitCode.done;
  }
  if (target === undefined)
    throw new UsageError("say which end: a device, a connection or a customer gateway", {
      hint: "such as: vpnform device-config net/berlin --dialect strongswan; the dialects: vpnform device-config --dialect help",
    });
  if (flags.diff && flags.out !== undefined)
    throw new UsageError("--diff and --out do not go together", { hint: "redirect what --diff prints" });
  // A name that there is not is told before anything is read.
  const asked = { target, dialect: wanted === undefined ? undefined : chosenDialect(wanted), flags };
  return withProject(context, { variables: flags.var }, (project) =>
    flags.diff ? compared(project, asked) : written(project, asked),
  );
};

interface Asked {
  readonly target: string;
  /** Undefined for the declared device's own. */
  readonly dialect: Dialect | undefined;
  readonly flags: DeviceConfigFlags;
}

async function written(project: CommandSession, asked: Asked): Promise<number> {
  const { target, flags } = asked;
  const told = await toldOf(project, target, flags);
  const made = textOf(told, asked);
  if (!made) throw nothingEnds(target, told);
  const { name, text, dialect } = made;
  if (flags.out === undefined) project.context.terminal.out.verbatim(text);
  else await writePrivate(project.context, flags.out, `${name}.${dialect.extension}`, text);
  return exitCode.done;
}

/** What a plan changes at this end: the saved one, or the one that the program makes now. */
async function compared(project: CommandSession, asked: Asked): Promise<number> {
  const { target, flags } = asked;
  const after =
    flags.from === undefined ? await toldByNewPlan(project, asked) : await toldByFile(project, flags.from, flags);
  const before = await toldByState(project, target, flags);
  const earlier = siteConnections(before.resources);
  const texts = [before, after].map(
    ({ resources, devices }) =>
      textOf({ resources, devices, from: "vpnform device-config --diff", earlier }, asked)?.text,
  );
  if (texts.every((text) => text === undefined)) throw nothingEnds(target, after);
  const [old = "", now = ""] = texts;
  if (old === now) return exitCode.done;
  project.context.terminal.out.verbatim(differenceText([before.from, old], [after.from, now]));
  return exitCode.pending;
}

function chosenDialect(name: string | undefined): Dialect {
  const names = dialects.map((each) => each.name);
  if (name === undefined)
    throw new UsageError(`the device's dialect is not known`, {
      hint: `add --dialect with one of ${names.join(", ")}, or declare the device`,
    });
  const found = dialectNamed(name);
  if (!found)
    throw new UsageError(`there is no dialect "${name}"`, {
      hint: didYouMean(name, names) ?? `use one of ${names.join(", ")}`,
    });
  return found;
}

interface Compared extends Told {
  /** With what it is compared. */
  readonly earlier?: readonly SiteConnection[];
}

/** The device's text; undefined where no connection ends at what is asked for. */
function textOf(
  { resources, devices, from, earlier }: Compared,
  { target, dialect, flags }: Asked,
): { name: string; text: string; dialect: Dialect } | undefined {
  const found = resources.find(({ address, path }) => address === target || path === target);
  const asked = found ?? { address: target, path: target };
  const connections = siteConnections(resources);
  const shown = flags.withSecrets ? connections : withoutSecrets(connections, "--with-secrets writes it", earlier);
  const device = deviceFor(asked, shown, devices);
  if (!device) return undefined;
  if (flags.withSecrets) refuseUntoldKeys(device);
  const own = dialect ?? chosenDialect(declaredFor(asked, connections, devices)?.dialect);
  return { name: device.name, text: deviceText(own, device, { from }), dialect: own };
}

async function toldByNewPlan(project: CommandSession, { target, flags }: Asked): Promise<Told> {
  const stack = oneStack(await project.stacks(), flags.stack, target);
  await project.completeVariables([stack]);
  const engine = await project.open(stack);
  const plan = await project.context.interrupts.orStop(engine.plan({}));
  const devices = declaredDevices(stack.json);
  return { resources: toldByPlan(engine.snapshot(plan)), devices, from: `a plan of stack ${stack.name}` };
}

function nothingEnds(target: string, { resources, devices, from }: Told): VpnformError {
  const connections = siteConnections(resources);
  const named = [...resources, ...devices.map(({ path }) => ({ address: path, path }))];
  const isThere = named.some(({ address, path }) => address === target || path === target);
  if (isThere)
    return new UsageError(`no site-to-site connection ends at "${target}"`, {
      hint: `those of ${from} are ${connections.map(({ path }) => path).join(", ") || "none"}`,
    });
  return new UsageError(`there is no "${target}" in ${from}`, {
    hint:
      didYouMean(
        target,
        named.flatMap(({ address, path }) => [path, address]),
      ) ?? "apply it first, or read a saved plan with --from PLANFILE",
  });
}

/** Whoever asks for the keys is told at once if there is one that nobody has. */
function refuseUntoldKeys({ connections }: Device): void {
  for (const { path, tunnels } of connections) {
    for (const { authentication, attributes } of tunnels) {
      if (authentication.kind !== "pre-shared-key" || !isGap(authentication.key)) continue;
      throw new VpnformError("secret-missing", `neither state nor program tells the key ${attributes.authentication}`, {
        address: path,
        hint: "set the key in the program, for example from a variable, and apply; or leave out --with-secrets",
      });
    }
  }
}
