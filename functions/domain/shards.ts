/** Work lists in order of time are spread over so many partitions, so that none takes all the writes of the desk. */
export const SHARDS = 8;

/** The partition of the work lists in which everything of this ticket lies: references are random, so they spread evenly. */
export const shardOf = (ref: string): number => Buffer.from(ref).reduce((sum, byte) => sum + byte, 0) % SHARDS;

export const ALL_SHARDS: readonly number[] = Array.from({ length: SHARDS }, (_, i) => i);
