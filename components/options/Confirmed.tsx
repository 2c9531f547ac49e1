import { useState } from 'preact/hooks';
import { i18n } from '#i18n';

/** A button for what cannot be undone: it asks once, in place. */
export function Confirmed({
  words,
  question,
  yes,
  act,
}: {
  words: string;
  question: string;
  yes: string;
  act: () => void;
}) {
  const [asking, setAsking] = useState(false);
  if (!asking) {
    return (
      <button type="button" class="link" onClick={() => setAsking(true)}>
        {words}
      </button>
    );
  }
  return (
    <span class="asked" role="group" aria-label={question}>
      <span>{question}</span>
      <button
        type="button"
        class="link t-caution"
        ref={(button) => button?.focus()}
        onClick={() => {
          setAsking(false);
          act();
        }}
      >
        {yes}
      </button>
      <button type="button" class="link" onClick={() => setAsking(false)}>
        {i18n.t('options.keep')}
      </button>
    </span>
  );
}
