/** The messages of the protocol as plain objects; fields that are absent on the wire are absent here. */

/** A value of Terraform's type system; requests carry MessagePack, answers too. */
export interface DynamicValue {
  readonly msgpack?: Uint8Array;
  readonly json?: Uint8Array;
}

/** One step into a value. */
export type PathStep = { readonly attribute_name: string } | { readonly element_key_int: number };

export const severity = { error: 1, warning: 2 } as const;

/** A message that Terraform shows to its user, with the line of the configuration if a path is given. */
export interface Diagnostic {
  readonly severity: number;
  readonly summary: string;
  readonly detail?: string;
  readonly attribute?: { readonly steps: readonly PathStep[] };
}

export interface RawState {
  readonly json?: Uint8Array;
}

export interface ResourceIdentityData {
  readonly identity_data?: DynamicValue;
}

/** The fields that the requests of all calls have in common. */
export interface Request {
  readonly type_name?: string;
  readonly client_capabilities?: { readonly write_only_attributes_allowed?: boolean };
  readonly version?: number;
  readonly config?: DynamicValue;
  readonly raw_state?: RawState;
  readonly raw_identity?: RawState;
  readonly current_state?: DynamicValue;
  readonly prior_state?: DynamicValue;
  readonly planned_state?: DynamicValue;
  readonly private?: Uint8Array;
  readonly prior_private?: Uint8Array;
  readonly planned_private?: Uint8Array;
  readonly id?: string;
  readonly identity?: ResourceIdentityData;
  readonly source_provider_address?: string;
  readonly source_type_name?: string;
  readonly source_state?: RawState;
  readonly source_private?: Uint8Array;
  readonly target_type_name?: string;
}

/** An answer: the fields of its call, and diagnostics. */
export interface Response {
  readonly diagnostics?: readonly Diagnostic[];
  readonly [field: string]: unknown;
}
