/** What is sealed, with the metadata that opens it again. */
export interface Sealed {
  readonly data: Buffer;
  readonly meta: ReadonlyMap<string, string>;
}

/** A way to seal and to open. */
export interface Method {
  /** Its address, such as `method.aes_gcm.main`. */
  readonly address: string;
  seal(clear: Buffer): Promise<Sealed>;
  /** Throws if the key is wrong, or if there is none. */
  open(sealed: Sealed): Promise<Buffer>;
}
