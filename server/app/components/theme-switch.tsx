import { useRouteLoaderData } from '@remix-run/react';
import { Monitor, Moon, Sun } from 'lucide-react';
import { useState } from 'react';
import { chooseTheme, type Theme, themes } from './theme-cookie.ts';

const faces = {
  system: { Icon: Monitor, label: 'System' },
  light: { Icon: Sun, label: 'Light' },
  dark: { Icon: Moon, label: 'Dark' },
};

/** Goes round system, light and dark. */
export function ThemeSwitch() {
  const page = useRouteLoaderData<{ theme: Theme | undefined }>('root');
  const [theme, setTheme] = useState<Theme>(page?.theme ?? 'system');
  const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system';
  const { Icon, label } = faces[theme];
  const change = () => {
    chooseTheme(next);
    setTheme(next);
  };
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={`Theme: ${label}. Change to ${faces[next].label}`}
      title={`Theme: ${label}`}
      onClick={change}
    >
      <Icon size={16} strokeWidth={1.5} />
    </button>
  );
}
