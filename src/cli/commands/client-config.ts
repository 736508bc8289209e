import { extname } from "node:path";
import { VpnformError } from "../../../lib/core/errors";
import { didYouMean } from "../../../lib/core/similar";
import { UsageError } from "../../errors";
import { openVpnBundle } from "../../remote-access/bundle";
import { fileName } from "../../remote-access/file-name";
import { mobileConfig } from "../../remote-access/mobileconfig";
import type { IpsecServer, OpenVpnClient, OpenVpnServer, Origin } from "../../remote-access/model";
import { endOfCertificate, openVpnText } from "../../remote-access/openvpn";
import { plainIpsec, plainOpenVpn } from "../../remote-access/plain";
import { settingsPage } from "../../remote-access/settings-page";
import { gapOf, isGap } from "../../tunnel/gap";
import type { GivenVariables } from "../arguments/given-variables";
import { exitCode } from "../invocation/command";
import type { Run } from "../invocation/command";
import type { CommandSession } from "../session/command-session";
import { remoteAccess } from "../session/composition";
import { isFolder, writePrivate } from "../session/private-file";
import { withProject } from "../session/with-project";
import { toldOf } from "./told";
import type { Told } from "./told";

export interface ClientConfigFlags {
  readonly from?: string;
  readonly out?: string;
  readonly withSecrets?: boolean;
  readonly stack?: string;
  readonly json?: boolean;
  readonly var?: GivenVariables;
}

/** Writes what people need to connect. */
export const run: Run<ClientConfigFlags> = async (context, [target = ""], flags) =>
  withProject(context, { variables: flags.var }, async (project) => {
    const told = await toldOf(project, target, flags);
    const asked = { origin: { from: told.from, now: context.clock.now() }, flags };
    const sought = soughtIn(told, target);
    const inFolder = flags.out !== undefined && (await isFolder(flags.out));
    const form = flags.out === undefined || inFolder ? undefined : extname(flags.out).toLowerCase();
    const files =
      "clients" in sought ? openVpnFiles(project, sought, form, asked) : [ipsecFile(sought.server, form, asked)];
    if (files.length > 1 && !inFolder)
      throw new UsageError(`"${target}" has ${files.length} clients, and each needs a file of its own`, {
        hint: "write all into a folder with --out DIR/, or ask for one of the client certificates",
      });
    const holdsKey = "clients" in sought || flags.withSecrets === true;
    if (flags.out === undefined && holdsKey && context.terminal.out.isTerminal)
      context.view.notice("Warning: this holds a key, and a terminal keeps what it shows; write it with --out FILE");
    for (const { name, content } of files) {
      if (flags.out !== undefined) await writePrivate(context, flags.out, name, content);
      else context.terminal.out.verbatim(content as string);
    }
    return exitCode.done;
  });

interface Asked {
  readonly origin: Origin;
  readonly flags: ClientConfigFlags;
}

interface File {
  readonly name: string;
  readonly content: string | Uint8Array;
}

interface People {
  readonly server: OpenVpnServer;
  readonly clients: readonly OpenVpnClient[];
}

/** One client of a server, all of its clients, or a server of which people know only the key. */
function soughtIn(told: Told, target: string): People | { readonly server: IpsecServer } {
  const { openVpn, ipsec, stray } = remoteAccess(told.resources);
  const isMeant = ({ address, path }: { address: string; path: string }) => address === target || path === target;
  const server = openVpn.find(isMeant);
  if (server?.clients.length === 0)
    throw new UsageError(`no client certificate belongs to "${target}" in ${told.from}`, {
      hint: "declare an SslVpnClientCert for each person, and apply",
    });
  if (server) return { server, clients: server.clients };
  for (const each of openVpn) {
    const client = each.clients.find(isMeant);
    if (client) return { server: each, clients: [client] };
  }
  const other = ipsec.find(isMeant);
  if (other) return { server: other };
  if (stray.some(isMeant))
    throw new UsageError(`the SSL server of "${target}" is not in ${told.from}`, {
      hint: "import the server into this stack; the cloud's own text is the certificate's attribute clientConfig",
    });
  throw nothingThere(told, target);
}

function nothingThere({ resources, from }: Told, target: string): VpnformError {
  const { openVpn, ipsec } = remoteAccess(resources);
  const all = [...openVpn.flatMap((server) => [server, ...server.clients]), ...ipsec];
  if (resources.some(({ address, path }) => address === target || path === target))
    return new UsageError(`nobody connects to "${target}"`, {
      hint: `what people connect with in ${from}: ${all.map(({ path }) => path).join(", ") || "nothing"}`,
    });
  return new UsageError(`there is no "${target}" in ${from}`, {
    hint:
      didYouMean(
        target,
        all.flatMap(({ address, path }) => [path, address]),
      ) ?? "apply it first, or read a saved plan with --from PLANFILE",
  });
}

const openVpnForms = { ".ovpn": openVpnText, ".conf": openVpnText, ".zip": openVpnBundle } as const;
const ipsecForms = { ".md": settingsPage, ".txt": settingsPage, ".mobileconfig": mobileConfig } as const;

function openVpnFiles(
  { context }: CommandSession,
  { server, clients }: People,
  form: string | undefined,
  asked: Asked,
): File[] {
  const { origin, flags } = asked;
  for (const client of clients) {
    const warning = endOfCertificate(client, origin.now);
    if (warning !== undefined) context.view.notice(`Warning: ${warning}`);
  }
  if (flags.json) return [jsonFile(server.path, plainOpenVpn(server, clients, flags.withSecrets === true))];
  const write = openVpnForms[chosenForm(form, openVpnForms, ".ovpn", flags)];
  return clients.map((client) => ({ name: `${client.name}.ovpn`, content: write(client, server, origin) }));
}

function ipsecFile(told: IpsecServer, form: string | undefined, { origin, flags }: Asked): File {
  const { path, name } = told;
  if (flags.withSecrets && isGap(told.key))
    throw new VpnformError("secret-missing", `neither state nor program tells the key ${told.attributes.key}`, {
      address: path,
      hint: "set the key in the program, for example from a variable, and apply; or leave out --with-secrets",
    });
  const hidden = gapOf(
    "KEY",
    name,
    `is the pre-shared key of ${path} (${told.attributes.key}): --with-secrets writes it`,
  );
  const server = flags.withSecrets ? told : { ...told, key: hidden };
  if (flags.json) return jsonFile(name, plainIpsec(server));
  const write = ipsecForms[chosenForm(form, ipsecForms, ".md", flags)];
  return { name: `${name}.md`, content: write(server, origin) };
}

function jsonFile(name: string, model: object): File {
  return { name: `${fileName(name)}.json`, content: `${JSON.stringify(model, undefined, 2)}\n` };
}

/** The form that the end of a file's name asks for; the usual one for stdout and folders. */
function chosenForm<Form extends string>(
  form: string | undefined,
  forms: Readonly<Record<Form, unknown>>,
  usual: Form,
  { out = "" }: ClientConfigFlags,
): Form {
  if (form === undefined) return usual;
  if (form in forms) return form as Form;
  throw new UsageError(`--out "${out}" does not say what to write`, {
    hint: `end the name with one of ${Object.keys(forms).join(", ")}`,
  });
}
