import type { StoredSetting } from '../hooks/use-setting.ts';
import { Saved } from './Saved.tsx';

/** One of a few, each with a line on what it does. */
export function Choices<T extends string>({
  legend,
  name,
  setting,
  choices,
}: {
  legend: string;
  name: string;
  setting: StoredSetting<T>;
  choices: readonly { value: T; words: string; hint?: string }[];
}) {
  return (
    <fieldset>
      <legend class="t-text label">
        {legend} <Saved {...setting} />
      </legend>
      {choices.map(({ value, words, hint }) => (
        <label class="choice" key={value}>
          <input
            type="radio"
            name={name}
            value={value}
            checked={setting.value === value}
            onChange={() => setting.save(value)}
          />
          <span>
            {words}
            {hint !== undefined && <span class="t-meta hint">{hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
