const KIB = 1024;
const MIB = 1024 * KIB;

/** What one answer may weigh (SYNC part 10), in bytes. Manifests and shards have theirs in `packs/limits.ts`. */
export const HEAD_BYTES = 64 * KIB;
export const ROOT_BYTES = 16 * KIB;
/** The signature line of an envelope: sixteen signatures, and room for an algorithm with longer ones. */
export const SIGNATURE_LINE_BYTES = 16 * KIB;
export const SIGNATURES = 16;

export const PACKS_PER_SOURCE = 64;
export const SOURCES = 16;
export const ROOTS_PER_RUN = 32;

/** What one run and one day may take (SYNC part 9): compressed bytes, and ms. */
export const RUN_BYTES = 16 * MIB;
export const DAY_BYTES = 64 * MIB;
export const RUN_MS = 4 * 60_000;

/** All generations together: whichever is less of this and a fifth of the free quota. */
export const DISK_BYTES = 256 * MIB;
export const DISK_SHARE = 0.2;
/** A generation being written needs room for itself, its derived data, and the old one beside it. */
export const NEED_FACTOR = 3;
export const NEED_SPARE = 8 * MIB;

/** A delta must save enough to be worth its copy of the old generation. */
export const DELTA_SHARE = 0.6;

/** How far a signature may lie in the future before a clock is wrong: seconds. */
export const CLOCK_SLACK_S = 24 * 3600;

/** Per request, ms. Together under the 30 s after which a browser may stop a worker in the middle of one event. */
export interface Patience {
  headers: number;
  idle: number;
  total: number;
}
export const PATIENCE: Patience = { headers: 15_000, idle: 10_000, total: 25_000 };
