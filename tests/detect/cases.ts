/**
 * How many cases the property tests try and from which seed: always the same 20,000 in `npm test`, seconds; in
 * `npm run soak -- detect`, which sets `SOAK`, as many as that says, each time others. `SOAK_SEED` repeats a run.
 */
const { SOAK, SOAK_SEED } = process.env;

export const CASES = Number(SOAK ?? 20_000);
export const SEED = Number(SOAK_SEED ?? (SOAK === undefined ? 20_261_122 : Date.now() % 1_000_000_000));
/** ms: a busy machine is no failure. */
export const TIMEOUT = 60_000 + CASES * 10;

if (SOAK !== undefined) console.log(`${CASES} cases, SOAK_SEED=${SEED}`);
