import { useCallback, useEffect, useState } from 'preact/hooks';
import { type SettingName, type Settings, settings } from '../../lib/settings.ts';

export interface StoredSetting<T> {
  /** Undefined until it is read. */
  value: T | undefined;
  save: (value: T) => void;
  /** It was saved here, and nothing else has changed since. */
  saved: boolean;
  /** It could not be saved. */
  failed: boolean;
}

/** One setting, followed as it changes anywhere; saved at once. */
export function useSetting<K extends SettingName>(name: K): StoredSetting<Settings[K]> {
  const [value, setValue] = useState<Settings[K]>();
  const [outcome, setOutcome] = useState<'none' | 'saved' | 'failed'>('none');
  useEffect(() => {
    const setting = settings[name];
    void setting.get().then(setValue);
    return setting.watch(setValue);
  }, [name]);
  const save = useCallback(
    (next: Settings[K]) => {
      setValue(next);
      settings[name].set(next).then(
        () => setOutcome('saved'),
        () => setOutcome('failed'),
      );
    },
    [name],
  );
  return { value, save, saved: outcome === 'saved', failed: outcome === 'failed' };
}
