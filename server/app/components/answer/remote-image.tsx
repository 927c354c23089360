import { Image, ImageOff } from 'lucide-react';
import { useState } from 'react';

type Props = { url: URL; name: string };

/** An image on another host: it is fetched, by our server, only when somebody asks for it. */
export function RemoteImage({ url, name }: Props) {
  const [state, setState] = useState<'asked for' | 'broken'>();
  if (state === 'broken')
    return (
      <span className="answer-remote" role="status">
        <ImageOff size={16} strokeWidth={1.5} aria-hidden="true" />
        {url.host} gave no image that can be shown
      </span>
    );
  if (state === 'asked for')
    return (
      <img
        className="answer-image"
        src={`/api/remote-image?url=${encodeURIComponent(url.href)}`}
        alt={name}
        onError={() => setState('broken')}
      />
    );
  return (
    <button
      type="button"
      className="answer-remote needs-script"
      title={url.href}
      onClick={() => setState('asked for')}
    >
      <Image size={16} strokeWidth={1.5} aria-hidden="true" />
      <span>
        Show image from {url.host}
        {name && <bdi className="muted">{name}</bdi>}
      </span>
    </button>
  );
}
