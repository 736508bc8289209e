import { UsageError } from "../../errors";
import type { SynthesizedStack } from "../../project/manifest";
import type { GivenVariables } from "../arguments/given-variables";
import type { Context } from "../context";
import { chosenEnvironment } from "../program/chosen-environment";
import { checkSources, declaredVariables } from "../program/declared-variables";
import { askVariables, missingVariables, withoutValues } from "../program/missing-variables";
import type { AskValue } from "../program/missing-variables";
import { assignedName, variableSources } from "../program/variable-sources";
import type { VariableSource } from "../program/variable-sources";
import { textsOf } from "../program/variables";
import { askedValue } from "./question";

/** Values of the variables of a project, for one command. */
export class ProjectVariables {
  #sources: Promise<readonly VariableSource[]> | undefined;
  /** Values that the user was asked for. */
  #asked: Readonly<Record<string, string>> = {};

  constructor(
    private readonly context: Context,
    private readonly folder: string,
    private readonly given: GivenVariables,
    private readonly ask: AskValue = askedValue,
  ) {}

  /** Names of those that the command line gives one by one. */
  get givenNames(): string[] {
    return this.given.flatMap((each) => (typeof each === "string" ? [assignedName(each)] : []));
  }

  /** Keeps values out of every text before anything is declared. */
  keepSecrets(): void {
    const given = this.given.flatMap((each) => (typeof each === "string" ? [each] : []));
    this.context.secrets.addNamed(
      given.map((each) => [assignedName(each), each.slice(each.indexOf("=") + 1 || each.length)]),
    );
  }

  /** Refuses what the stacks do not declare, and what no variable can be. `quietly`: without warnings. */
  async check(stacks: readonly SynthesizedStack[], { quietly }: { readonly quietly: boolean }): Promise<void> {
    const notices = checkSources(await this.#read(), declaredVariables(stacks));
    if (!quietly) for (const notice of notices) this.context.view.notice(notice);
  }

  /** All values, as texts. */
  async values(): Promise<Record<string, string>> {
    return { ...textsOf(await this.#read()), ...this.#asked };
  }

  /**
   * Sees to it that the variables of these stacks have values: at a terminal the user is asked for those that are missing, once
   * for all. Elsewhere those of several stacks are named at once; of a single one the engine tells them with what else is
   * wrong.
   */
  async complete(stacks: readonly SynthesizedStack[], { canAsk }: { readonly canAsk: boolean }): Promise<void> {
    const missing = missingVariables(declaredVariables(stacks), await this.values());
    if (missing.length === 0) return;
    if (canAsk) this.#asked = { ...this.#asked, ...(await askVariables(this.context, missing, this.ask)) };
    else if (stacks.length > 1) throw withoutValues(missing);
  }

  /** A plan holds the values that it was made with; only those that it does not hold are given to it. */
  refuseLasting(givenAgain: ReadonlySet<string>): void {
    const lasting = this.givenNames.find((name) => !givenAgain.has(name));
    if (lasting === undefined) return;
    throw new UsageError(`--var ${lasting} given with a plan file`, {
      hint: "the plan holds the values it was made with: only ephemeral variables and secrets that are fetched, and in a sealed stack all secret ones, are given again",
    });
  }

  #read(): Promise<readonly VariableSource[]> {
    return (this.#sources ??= this.#search());
  }

  async #search(): Promise<readonly VariableSource[]> {
    const { folder, given } = this;
    const environment = await chosenEnvironment(this.context);
    return variableSources({ folder, processEnvironment: this.context.environment, given, environment });
  }
}
