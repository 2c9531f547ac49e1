const PARTICLES = new Set(
  (
    '은 는 이 가 을 를 의 에 에서 에게 에는 에도 와 과 도 로 으로 만 까지 부터 보다 처럼 이나 나 이라 라 이라는 라는 ' +
    '이란 란 한테 께 께서 측 측은 측이 인 이다 였다 이며 이고 에서는 에서도 으로는 로는 와의 과의 에게는 마저 조차 밖에'
  ).split(' '),
);
const LONGEST = 4;

/** Whether the rest of a Hangul word from `start` is a particle, so that a name may end there. */
export function isHangulParticle(text: string, start: number): boolean {
  const rest = text.slice(start, start + 3 * LONGEST).normalize('NFC');
  const word = /^[\uac00-\ud7a3]*/u.exec(rest)?.[0] ?? '';
  return PARTICLES.has(word);
}
