import { chmodSync, mkdtempSync, readdirSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TestEnvironment } from "jest-environment-node";

/** What may stay: the home of started commands, and what other programs keep for their next start. */
const mayStay = [/^vpnform-test-home$/, /^tsx-\w+$/, /^node-compile-cache$/];

/** Of jest's events, what this file reads. */
interface TestEvent {
  readonly name: string;
  readonly test?: { readonly errors: readonly unknown[] };
}

/**
 * Node's environment with a temporary folder for each test file, for what it starts as well. It is empty at the end, or the
 * file fails: whoever makes something there, a test or the product, takes it away again.
 */
export default class TemporaryEnvironment extends TestEnvironment {
  private readonly before: string | undefined;
  private readonly folder: string;
  /** A failed test need not tidy up, and is not to be hidden by a second complaint. */
  private failed = true;

  constructor(...[config, context]: ConstructorParameters<typeof TestEnvironment>) {
    // Sockets are made in it, whose paths are short: so is the name. It is set first, for `super` copies the environment.
    const before = process.env["TMPDIR"];
    const folder = mkdtempSync(join(realpathSync(tmpdir()), "vf-"));
    // A test that acts as another user goes through it.
    chmodSync(folder, 0o711);
    process.env["TMPDIR"] = folder;
    super(config, context);
    this.before = before;
    this.folder = folder;
  }

  handleTestEvent({ name, test }: TestEvent, state: { readonly unhandledErrors: readonly unknown[] }): void {
    if (name === "run_start") this.failed = false;
    if (name === "test_done" && test && test.errors.length > 0) this.failed = true;
    if (name === "run_finish" && state.unhandledErrors.length > 0) this.failed = true;
  }

  override async teardown(): Promise<void> {
    await super.teardown();
    if (this.before === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = this.before;
    const left = readdirSync(this.folder).filter((name) => !mayStay.some((pattern) => pattern.test(name)));
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
    if (left.length > 0 && !this.failed) {
      throw new Error(`the temporary folder must be empty after the tests of a file, and holds: ${left.join(", ")}`);
    }
  }
}
