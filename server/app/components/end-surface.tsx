import type { SurfaceFace } from './surface-face.ts';

/** Attributes that React 18 passes on but does not know. */
const asPopover = { popover: 'auto' };
const opens = (id: string) => ({ popovertarget: id });
const closes = (id: string) => ({ popovertarget: id, popovertargetaction: 'hide' });

type Props = {
  surface: Pick<SurfaceFace, 'id' | 'name' | 'isThis'>;
  isBrowser: boolean;
  /** The page that ends it, and what it says will come of it. */
  action?: string;
  consequence?: string;
};

/** Ends a surface in two steps; the question is the browser's own popover and needs no script. */
export function EndSurface({ surface, isBrowser, action = '/surfaces', consequence }: Props) {
  const { id, name, isThis } = surface;
  const question = `end-${id}`;
  const verb = isBrowser ? 'Sign out' : 'Revoke';
  const it = isThis ? 'this browser' : name;
  return (
    <>
      <button
        type="button"
        className="button is-small"
        aria-label={`${verb} ${it}`}
        aria-haspopup="dialog"
        {...opens(question)}
      >
        {verb}
      </button>
      <dialog
        id={question}
        className="question"
        aria-labelledby={`${question}-title`}
        {...asPopover}
      >
        <h3 id={`${question}-title`}>
          {verb} {it}?
        </h3>
        <p>
          {consequence ??
            (isBrowser
              ? 'It has to sign in again to come back.'
              : 'It loses access at once. Your favorites stay, and it can be connected again.')}
        </p>
        <form className="question-actions" method="post" action={action}>
          <input type="hidden" name="id" value={id} />
          <button type="button" className="button" {...closes(question)}>
            Cancel
          </button>
          <button type="submit" className="button is-danger">
            {verb}
          </button>
        </form>
      </dialog>
    </>
  );
}
