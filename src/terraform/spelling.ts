import type { Shape } from "../../lib/core/attribute";
import { snakeCase } from "../../lib/core/naming";
import type { Provider } from "../provider/provider";
import type { Diagnostic } from "./protocol/messages";

/** Changes the attribute names in sentences from the program's spelling to Terraform's. */
export class Spelling {
  private readonly names = new Set<string>();

  constructor({ configuration, handlers, dataSources }: Provider) {
    this.add(configuration.attributes);
    for (const { kind } of handlers.values()) this.add(kind.attributes);
    for (const { shape } of dataSources.values()) this.add(shape);
  }

  diagnostic(diagnostic: Diagnostic): Diagnostic {
    const { summary, detail } = diagnostic;
    return { ...diagnostic, summary: this.text(summary), ...(detail ? { detail: this.text(detail) } : {}) };
  }

  /** Quoted parts are values and stay as they are. */
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
