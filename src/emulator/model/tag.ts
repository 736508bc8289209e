import type { Owned } from "./owned";

export interface Tag {
  Key: string;
  Value: string;
}

/** Fields of every item that can have tags. */
export interface Tagged extends Owned {
  tags: Tag[];
}
