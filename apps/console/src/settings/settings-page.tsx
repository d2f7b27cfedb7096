import { useSyncExternalStore } from 'react';
import { saveSettings } from '../api/session.js';
import { preferences, type Language, type Theme } from '../preferences.js';
import { showToast } from '../parts/toast.js';
import { COMMON } from '../words/common.js';
import { useWords } from '../words/words.js';
import { OwnKeysForm } from './own-keys-form.js';

const THEMES: readonly Theme[] = ['system', 'light', 'dark'];
const LANGUAGES: readonly (readonly [Language, string])[] = [
  ['en', 'English'],
  ['de', 'Deutsch'],
];

export default function SettingsPage() {
  const words = useWords(COMMON).settings;
  const chosen = useSyncExternalStore(preferences.subscribe, preferences.read);
  return (
    <div className="narrow-page">
      <h1>{words.title}</h1>
      <fieldset>
        <legend>{words.language}</legend>
        {LANGUAGES.map(([language, name]) => (
          <label key={language} lang={language}>
            <input
              type="radio"
              name="language"
              checked={chosen.language === language}
              onChange={() => {
                preferences.change({ language });
                saveSettings({ language });
              }}
            />
            {name}
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>{words.theme}</legend>
        {THEMES.map((theme) => (
          <label key={theme}>
            <input
              type="radio"
              name="theme"
              checked={chosen.theme === theme}
              onChange={() => preferences.change({ theme })}
            />
            {words[theme]}
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>{words.keys}</legend>
        <label>
          <input
            type="checkbox"
            checked={chosen.keysOn}
            onChange={({ currentTarget: { checked } }) => {
              preferences.change({ keysOn: checked });
              saveSettings({ singleKeys: checked });
            }}
          />
          {words.keys}
        </label>
        <p className="soft small">{words.keysHint}</p>
        {chosen.keysOn && <OwnKeysForm />}
      </fieldset>
      <button
        type="button"
        className="button"
        onClick={() => {
          preferences.change({ seen: [] });
          showToast({ text: words.guidesShown });
        }}
      >
        {words.guides}
      </button>
    </div>
  );
}
