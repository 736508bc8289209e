export interface Tag {
  Key: string;
  Value: string;
}

/** What every taggable item has. */
export interface Tagged {
  tags: Tag[];
  resourceGroupId: string;
}
