/** What a pack may cost a device: SYNC part 10. Bytes are raw unless said otherwise. */
export interface PackLimits {
  /** Raw bytes of all shards together. */
  pack: number;
  entities: number;
  facts: number;
}

const MIB = 1024 * 1024;

export const FIRST_PARTY: PackLimits = { pack: 64 * MIB, entities: 50_000, facts: 400_000 };
export const THIRD_PARTY: PackLimits = { pack: 16 * MIB, entities: 10_000, facts: 80_000 };

/** A manifest is read whole before anything of it is trusted. */
export const MANIFEST_BYTES = 256 * 1024;
/** Shards and parts of a delta, raw, and compressed as well: small enough for one digest and 25 s at 27 kbit/s. */
export const SHARD_BYTES = 256 * 1024;
/** One line of a shard or delta, checked before it is parsed. */
export const LINE_BYTES = 64 * 1024;
/** What the key and the operation of a delta may add to a record, so that every record fits a delta line as well. */
export const LINE_OVERHEAD = 128;
