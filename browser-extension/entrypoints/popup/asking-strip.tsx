import { saveCopy } from '@asterism/core/ui/save-copy.ts';
import {
  recoveredActs,
  recoveredText,
  saveCopyText,
  unreadableText,
} from '@asterism/core/ui/sync-words.ts';
import { useState } from 'preact/hooks';
import { type AdviceProps, AdviceStrip } from './advice-strip.tsx';
import { SiteOffer } from './site-offer.tsx';
import { useAtom } from './use-atom.ts';

type Props = AdviceProps & { unreadable: readonly unknown[] };

/** Below the list, at most one thing to decide: what matters most comes first. */
export function AskingStrip({ library, unreadable, ...rest }: Props) {
  const recovered = useAtom(library.$recovered);
  const [isSaved, setSaved] = useState(false);
  if (recovered > 0)
    return (
      <div className="strip is-asking" role="status">
        <div className="grow">{recoveredText(recovered)}</div>
        <button type="button" className="button is-primary" onClick={() => library.decide('send')}>
          {recoveredActs.send}
        </button>
        <button type="button" className="button is-quiet" onClick={() => library.decide('drop')}>
          {recoveredActs.drop}
        </button>
      </div>
    );
  if (unreadable.length === 0 || isSaved)
    return <SiteOffer otherwise={<AdviceStrip library={library} {...rest} />} />;
  const save = () => {
    saveCopy('asterism-unreadable-changes', unreadable);
    setSaved(true);
  };
  return (
    <div className="strip is-offer" role="status">
      <div className="grow">{unreadableText(unreadable.length)}</div>
      <button type="button" className="button" onClick={save}>
        {saveCopyText}
      </button>
    </div>
  );
}
