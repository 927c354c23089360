import type { SurfaceFace } from './surface-face.ts';

/** Attributes that React 18 passes on but does not know. */
const asPopover = { popover: 'auto' };
const opens = (id: string) => ({ popovertarget: id });
const closes = (id: string) => ({ popovertarget: id, popovertargetaction: 'hide' });

type Props = { surface: SurfaceFace; isBrowser: boolean };

/** Ends a surface in two steps; the question is the browser's own popover and needs no script. */
export function EndSurface({ surface: { id, name, isThis }, isBrowser }: Props) {
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
          {isBrowser
            ? 'It needs a new sign-in link to come back.'
            : 'It loses access at once. Your favorites stay, and it can be connected again.'}
        </p>
        <form className="question-actions" method="post" action="/surfaces">
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
