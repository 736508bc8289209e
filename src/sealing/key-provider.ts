/** A key with what its provider needs to find it again. */
export interface NewKey {
  readonly key: Buffer;
  /** JSON that is kept beside what is sealed; absent if nothing is needed. */
  readonly meta?: string;
}

/** Where keys come from. */
export interface KeyProvider {
  /** A key to seal with. */
  seal(): Promise<NewKey>;
  /** The key that belongs to the metadata; undefined if there is none for it. */
  open(meta: string | undefined): Promise<Buffer | undefined>;
}

/** Another key provider, on which one depends. */
export interface KeySource {
  readonly address: string;
  seal(): Promise<Buffer>;
  open(): Promise<Buffer | undefined>;
}
