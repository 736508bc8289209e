/** A value of JSON. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** Settings by name. */
export type Settings = { readonly [name: string]: Json };

/** One of the places that a program is applied to, such as `dev` or `prod`. */
export interface Environment {
  readonly name: string;
  /** Its file, relative to the project's folder, such as `env/prod.yaml`. */
  readonly file: string;
  readonly variables: Settings;
  /** Settings of the stacks' backend, or those of another type under its name. */
  readonly backend: Settings;
  /** Settings of provider blocks, by their key in the graph: `alivpn`, or `alivpn.west` with an alias. */
  readonly providers: { readonly [key: string]: Settings };
  /** Tags of every resource that takes tags and does not set them itself. */
  readonly tags: { readonly [key: string]: string };
  /** Whether writing needs the environment's name as a confirmation. */
  readonly isProtected: boolean;
}
