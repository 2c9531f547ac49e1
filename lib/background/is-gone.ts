/**
 * Whether a tab, a page or a frame has gone while something was asked of it or done to it: the reader goes on as fast as
 * they like. The engines tell it in words only.
 */
export function isGone(error: unknown): boolean {
  return (
    error instanceof Error &&
    /receiving end|message (?:port|channel)|no tab with|invalid tab|no frame with|frame .*(?:was removed|is showing error)|tab was closed|frame does not exist/iu.test(
      error.message,
    )
  );
}
