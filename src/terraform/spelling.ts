import type { Shape } from "../../lib/core/attribute";
import { snakeCase } from "../../lib/core/naming";
import type { ProviderCore } from "../provider/provider";
import type { Diagnostic } from "./protocol/messages";

/** Turns sentences about attributes, which name them as programs do, into Terraform's spelling. */
export class Spelling {
  private readonly names = new Set<string>();

  constructor({ configuration, handlers, dataSources }: ProviderCore) {
    this.add(configuration.attributes);
    for (const { kind } of handlers.values()) this.add(kind.attributes);
    for (const { shape } of dataSources.values()) this.add(shape);
  }

  diagnostic(diagnostic: Diagnostic): Diagnostic {
    const { summary, detail } = diagnostic;
    return { ...diagnostic, summary: this.text(summary), ...(detail ? { detail: this.text(detail) } : {}) };
  }

  /** Values, which are quoted, stay as they are. */
  private text(text: string): string {
    return text.replace(/"[^"]*"|\b[a-z][A-Za-z0-9]*\b/g, (word) => (this.names.has(word) ? snakeCase(word) : word));
  }

  private add(shape: Shape): void {
    for (const [name, attribute] of Object.entries(shape)) {
      this.names.add(name);
      this.add(attribute.shape);
    }
  }
}
