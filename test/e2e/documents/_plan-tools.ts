import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createContext, runInContext } from "node:vm";
import type { Json } from "../../_helpers/emulator-process";

/** Tools made for Terraform's plans, as npm has them. Each tells what it makes of a document. */

function run(module: string, script: string, args: readonly string[], folder: string): string {
  const bin = join(dirname(require.resolve(`${module}/package.json`)), script);
  return execFileSync(process.execPath, [bin, ...args], { cwd: folder, encoding: "utf8" });
}

/** Checks the document against its own schema and prints each change as a unified diff, and a summary. */
export function unidiff(folder: string, document: Json): string {
  writeFileSync(join(folder, "plan.json"), JSON.stringify(document));
  return run("@ahmadnassri/terraform-unidiff", "bin.js", ["plan.json"], folder);
}

/** What the page of a terraform-visual report shows: a graph of resources, and a table for each of them. */
export interface Report {
  readonly graph: Json;
  readonly tables: readonly { readonly address: string; readonly action: number; readonly rows: Json }[];
}

/** Makes a report, and reads the plan in it by the functions of its own page. */
export function visual(folder: string, document: Json): Report {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "plan.json"), JSON.stringify(document));
  run("@terraform-visual/cli", "bin/index.js", ["--plan", "plan.json", "--out", "."], folder);
  const report = join(folder, "terraform-visual-report");
  const page = new Page(join(report, "_next/static/chunks"));
  page.load(join(report, "plan.js"));
  const { TerraformPlan, TerraformPlanResourceChangeChange: change } = page.exported("TerraformPlan");
  const { IntermediateGraph } = page.exported("IntermediateGraph");
  const plan = TerraformPlan.fromJson(page.window["TF_PLAN"]);
  return {
    graph: plain(IntermediateGraph.fromTerraformPlanResourceChange(plan.resource_changes)),
    tables: plan.resource_changes.map((each: Json) => ({
      address: each.address,
      action: change.getActionAlias(each.change),
      rows: plain(change.getDiff(each.change)),
    })),
  };
}

/** Objects of the page's realm are not equal to ours. */
function plain(value: Json): Json {
  return JSON.parse(JSON.stringify(value));
}

/** The modules of a page that webpack packed, without the browser around them. */
class Page {
  readonly window: Json = { webpackJsonp_N_E: [] };
  private readonly modules: Record<string, (this: Json, module: Json, exports: Json, require: Json) => void>;
  private readonly loaded = new Map<string, { exports: Json }>();

  constructor(folder: string) {
    this.window.window = this.window;
    createContext(this.window);
    // The page's own code; the rest are libraries that draw.
    const own = readdirSync(folder).find((name) => /^[0-9a-f]{40}\./.test(name)) ?? "";
    this.load(join(folder, own));
    this.modules = Object.assign({}, ...this.window.webpackJsonp_N_E.map(([, modules]: Json[]) => modules));
  }

  load(file: string): void {
    runInContext(readFileSync(file, "utf8"), this.window);
  }

  /** The first object of the page's modules that has this member. */
  exported(member: string): Json {
    for (const id of Object.keys(this.modules)) {
      for (const each of Object.values<Json>(this.tried(id)))
        for (const found of [each, each?.Utils]) if (found?.[member]) return found;
    }
    throw new Error(`the page has no ${member}`);
  }

  private tried(id: string): Json {
    try {
      return this.require(id) ?? {};
    } catch {
      // It needs a browser, or one of the libraries.
      return {};
    }
  }

  private require(id: string): Json {
    const known = this.loaded.get(id);
    if (known) return known.exports;
    const module = { exports: {} as Json };
    this.loaded.set(id, module);
    const require = Object.assign((other: string) => this.require(other), {
      d: (exports: Json, name: string, get: () => Json) =>
        void Object.defineProperty(exports, name, { enumerable: true, get }),
      r: () => undefined,
      n: (exports: Json) => Object.assign(() => exports, { a: exports }),
    });
    this.modules[id]?.call(module.exports, module, module.exports, require);
    return module.exports;
  }
}
