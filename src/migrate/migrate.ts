import { UsageError } from "../errors";
import { Deadline } from "./deadline";
import { HclLibrary } from "./hcl/library";
import { convertAll } from "./convert/all";
import { ExpressionTexts } from "./hcl/texts";
import type { Note } from "./program/note";
import { summarized } from "./program/notes";
import { inOrder } from "./program/program";
import type { Program } from "./program/program";
import { writeProgram } from "./program/write";
import { valuesIn } from "./read/folder";
import { own } from "./read/json";
import { readSources } from "./read/sources";
import type { Sources } from "./read/sources";
import { leftWithTerraform, resourceRules, ruleOf } from "./tables";
import { formatAddress, resourceAddress } from "../../lib/core/address";

/** What to migrate, and how. */
export interface MigrationRequest {
  /** Folders and files; `-` for `input`. */
  readonly paths: readonly string[];
  readonly input: () => Promise<string>;
  /** Name of the program's stack. */
  readonly stack: string;
  /** Region, where neither configuration nor state tells it. */
  readonly region: string | undefined;
}

/** The written program and the notes about it. */
export interface Migration {
  readonly text: string;
  readonly resources: number;
  readonly imports: number;
  /** Addresses, without keys, of resources that Terraform should forget once vpnform manages them. */
  readonly imported: readonly string[];
  readonly notes: readonly Note[];
}

/** Writes a program for the alicloud provider's VPN resources in a Terraform configuration or state. */
export async function migrate(request: MigrationRequest): Promise<Migration> {
  const deadline = new Deadline();
  const library = new HclLibrary(deadline);
  const sources = await readSources(request.paths, request.input, library);
  const texts = new ExpressionTexts(library);
  if (sources.configuration) for (const value of valuesIn(sources.configuration)) await texts.learn(value);
  checkAnything(sources);
  const converted = convertAll(sources, texts, { region: request.region, deadline });
  const program: Program = {
    ...converted,
    stack: request.stack,
    places: sources.places,
    declarations: inOrder(converted.declarations),
    notes: summarized([...converted.notes, ...elsewhere(sources)]),
  };
  const imported = program.declarations.filter(({ importId }) => importId !== undefined);
  return {
    text: writeProgram(program),
    resources: program.declarations.length,
    imports: imported.length,
    imported: [...new Set(imported.map(({ address }) => resourceAddress(address)))],
    notes: program.notes,
  };
}

function checkAnything({ configuration, state, places }: Sources): void {
  const inState = state?.recorded.some(({ mode, type }) => mode === "managed" && ruleOf.has(type));
  if (inState || (configuration && declares(configuration))) return;
  throw new UsageError(`${places.join(" and ")}: no VPN resource of the alicloud provider is in there`, {
    hint: `vpnform takes over ${resourceRules.map(({ type }) => type).join(", ")}`,
  });
}

function declares({ resources, children }: NonNullable<Sources["configuration"]>): boolean {
  return (
    resources.some(({ mode, type }) => mode === "managed" && ruleOf.has(type)) || [...children.values()].some(declares)
  );
}

/** Notes about the network as a whole. */
function elsewhere({ configuration, state }: Sources): Note[] {
  const notes: Note[] = [];
  for (const recorded of state?.recorded ?? []) {
    const reason = own(leftWithTerraform, recorded.type);
    if (reason && recorded.mode === "managed")
      notes.push({ address: formatAddress(recorded), reason, advice: "leave it to Terraform" });
  }
  for (const { type, name, mode } of state ? [] : (configuration?.resources ?? [])) {
    const reason = own(leftWithTerraform, type);
    if (reason && mode === "managed")
      notes.push({ address: `${type}.${name}`, reason, advice: "leave it to Terraform" });
  }
  if (configuration && !state) {
    const where = configuration.backend === undefined ? "" : ` It is kept in the backend "${configuration.backend}".`;
    notes.push({
      address: "state",
      reason: "no ids are known, so nothing is imported: the program would make everything anew",
      advice: `give the state too: terraform state pull > state.json, and --from-terraform state.json.${where}`,
    });
  }
  return notes;
}
