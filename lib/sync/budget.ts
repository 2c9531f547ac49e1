import { DAY_BYTES, RUN_BYTES, RUN_MS } from './limits.ts';

const DAY_MS = 24 * 3600_000;

/** What has been fetched on a day: kept from run to run. */
export interface Spent {
  /** Days since 1970. */
  day: number;
  bytes: number;
}

/** How much one run may still fetch: bytes of the run and of the day, and ms. */
export class Budget {
  readonly #end: number;
  readonly #now: () => number;
  readonly #day: number;
  readonly #before: number;
  #run = 0;

  constructor(now: () => number, before: Spent | undefined) {
    this.#now = now;
    this.#end = now() + RUN_MS;
    this.#day = Math.floor(now() / DAY_MS);
    this.#before = before?.day === this.#day ? before.bytes : 0;
  }

  spend(bytes: number): void {
    this.#run += bytes;
  }

  /** Whether something of this size may still be fetched. What is small enough to steer by always may. */
  allows(bytes: number): boolean {
    if (this.#now() > this.#end) return false;
    return this.#run + bytes <= RUN_BYTES && this.#before + this.#run + bytes <= DAY_BYTES;
  }

  /** Whether only the day is used up: there is no use in going on soon. */
  get isDayOver(): boolean {
    return this.#before + this.#run + RUN_BYTES / 64 > DAY_BYTES;
  }

  get spent(): Spent {
    return { day: this.#day, bytes: this.#before + this.#run };
  }
}
