/** Whether a word at an offset begins a sentence, and so has its capital from there. */
export function isSentenceStart(text: string, at: number): boolean {
  return (
    /(?:^|[.!?:—]\s+)["“‘]?$/u.test(text.slice(Math.max(0, at - 4), at)) ||
    /^["“‘—\s]*$/u.test(text.slice(0, at))
  );
}
