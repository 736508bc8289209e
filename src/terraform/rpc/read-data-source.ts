import { observerReader } from "../../engine/observe/observer-reader";
import { decodeDynamic, encodeDynamic } from "../protocol/dynamic-value";
import { fromWire, toWire } from "../wire-values";
import type { Rpc } from "./rpc";

/** Finds what exists in the cloud. The values of the configuration are answered unchanged. */
export const readDataSource: Rpc = async ({ type_name = "", config }, session) => {
  const reader = session.dataSource(type_name);
  const query = fromWire(reader.shape, decodeDynamic(config));
  const found = await reader.read(query, observerReader(session.observer, await session.cloud()));
  return { state: encodeDynamic(toWire(reader.shape, { ...found, ...query })) };
};
