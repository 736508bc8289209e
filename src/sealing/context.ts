/** What sealing needs from whoever opens a stack. */
export interface SealingContext {
  /** Computes a value of the block, which may refer to variables and locals. */
  readonly evaluate: (value: unknown) => unknown;
  /** Is asked before a program is run that a file of the folder names; throws if it must not be. */
  readonly admitProgram?: ((program: string) => Promise<void>) | undefined;
  /** Is told passphrases. */
  readonly keep?: ((secret: string) => void) | undefined;
  /** Folder in which key programs are run. */
  readonly folder: string;
  /** What key programs inherit. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}
