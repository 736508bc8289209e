import type { Owned } from "./owned";

export interface Tag {
  Key: string;
  Value: string;
}

/** What every taggable item has. */
export interface Tagged extends Owned {
  tags: Tag[];
}
