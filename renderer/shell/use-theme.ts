import { useEffect } from 'react';
import type { UserSettings } from '../../core/settings/settings';

/** Puts the chosen colours on the document; without the attribute the system's choice holds (styles/tokens.css). */
export function useTheme(theme: UserSettings['theme']): void {
  useEffect(() => {
    if (theme === 'system') document.documentElement.removeAttribute('data-theme');
    else document.documentElement.setAttribute('data-theme', theme);
  }, [theme]);
}
