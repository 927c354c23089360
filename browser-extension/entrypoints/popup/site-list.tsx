import { useEffect, useState } from 'preact/hooks';
import { loadEnabledSites, onEnabledSites, setSiteEnabled } from '../../sites/enabled-sites.ts';
import { Switch } from './switch.tsx';
import { usePageSite } from './use-page-site.ts';

const hostOf = (pattern: string) => /\/\/([^/]+)\//.exec(pattern)?.[1] ?? pattern;

/** Where stars are shown: the page behind the popup first, then every other that was turned on. */
export function SiteList() {
  const [page, turn] = usePageSite();
  const [patterns, setPatterns] = useState<readonly string[]>([]);
  useEffect(() => {
    const read = () => void loadEnabledSites().then(setPatterns);
    read();
    return onEnabledSites(read);
  }, []);
  const others = patterns.filter((pattern) => pattern !== page?.pattern);
  return (
    <>
      {page && (
        <Switch
          label="Stars on this site"
          hint={page.site ? page.site.name : `${page.host}, if it is Open WebUI`}
          isOn={page.isOn}
          turn={turn}
        />
      )}
      {others.map((pattern) => (
        <Switch
          key={pattern}
          label={hostOf(pattern)}
          isOn
          turn={(isOn) => void setSiteEnabled(pattern, isOn)}
        />
      ))}
      {!page && others.length === 0 && (
        <p>Open a page with a model picker, then turn its stars on here.</p>
      )}
    </>
  );
}
