import { Square, SquareCheck } from 'lucide-react';
import type { Token } from 'markdown-it';
import { createElement, Fragment, type ReactNode } from 'react';
import { isDataImage, linkAddress, remoteImage } from './answer-address.ts';
import { AnswerCode } from './answer-code.tsx';
import { RemoteImage } from './remote-image.tsx';

/** Where the drawing of a list of tokens is. */
type Walk = {
  readonly tokens: readonly Token[];
  at: number;
  readonly isGrowing: boolean;
  /** Within a link nothing else can be pressed. */
  readonly isInLink: boolean;
};

/** Elements that have nothing but their content; what is in no table is never drawn. */
const plain: { readonly [type: string]: string } = {
  blockquote: 'blockquote',
  bullet_list: 'ul',
  thead: 'thead',
  tbody: 'tbody',
  tr: 'tr',
  em: 'em',
  strong: 'strong',
  s: 'del',
};

const lineBreak = /<br\s*\/?>/i;

/** Models break lines in cells with a tag, since markdown has no other way. */
const written = (text: string): ReactNode =>
  text.split(lineBreak).map((line, at) => (
    <Fragment key={at}>
      {at > 0 && <br />}
      {line}
    </Fragment>
  ));

/** The page's own headings are above those of an answer. */
const headingBelow = (tag: string) => `h${Math.min(6, Number(tag.slice(1)) + 2)}`;

const attribute = (token: Token, name: string) => String(token.attrGet(name) ?? '');

const aligned = (token: Token) => /^text-align:(\w+)$/.exec(attribute(token, 'style'))?.[1];

function Picture({ token, isInLink }: { token: Token; isInLink: boolean }) {
  const address = attribute(token, 'src');
  const name = token.content;
  if (isInLink) return name;
  if (isDataImage(address)) return <img className="answer-image" src={address} alt={name} />;
  const url = remoteImage(address);
  return url ? <RemoteImage url={url} name={name} /> : name;
}

/** A token that stands for itself. */
function drawLeaf(token: Token, { isGrowing, isInLink }: Walk): ReactNode {
  switch (token.type) {
    case 'text':
      return written(token.content);
    case 'softbreak':
      return '\n';
    case 'hardbreak':
      return <br />;
    case 'hr':
      return <hr />;
    case 'code_inline':
      return <code>{token.content}</code>;
    case 'fence':
    case 'code_block':
      return <AnswerCode code={token.content} info={token.info} isGrowing={isGrowing} />;
    case 'image':
      return <Picture token={token} isInLink={isInLink} />;
    case 'inline':
      return draw({ tokens: token.children ?? [], at: 0, isGrowing, isInLink });
    default:
      return token.content;
  }
}

function drawItem({ meta }: Token, content: ReactNode): ReactNode {
  if (!meta) return <li dir="auto">{content}</li>;
  const Icon = meta.isDone ? SquareCheck : Square;
  return (
    <li dir="auto" className="answer-task">
      <Icon size={16} strokeWidth={1.5} role="img" aria-label={meta.isDone ? 'Done' : 'To do'} />
      <div>{content}</div>
    </li>
  );
}

/** A token with all that stands between it and its end. */
function drawElement(token: Token, name: string, content: ReactNode): ReactNode {
  const element = plain[name];
  if (element) return createElement(element, null, content);
  switch (name) {
    case 'paragraph':
      return token.hidden ? content : <p dir="auto">{content}</p>;
    case 'heading':
      return createElement(
        headingBelow(token.tag),
        { className: `answer-${token.tag}`, dir: 'auto' },
        content,
      );
    case 'ordered_list':
      return <ol start={Number(token.attrGet('start') ?? 1)}>{content}</ol>;
    case 'list_item':
      return drawItem(token, content);
    case 'table':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by its keys
        <div className="answer-table" tabIndex={0}>
          <table>{content}</table>
        </div>
      );
    case 'th':
    case 'td':
      return createElement(name, { dir: 'auto', 'data-align': aligned(token) }, content);
    case 'link': {
      const url = linkAddress(attribute(token, 'href'));
      if (!url) return content;
      return (
        <a href={url.href} title={url.href} target="_blank" rel="noopener noreferrer nofollow">
          {content}
        </a>
      );
    }
    default:
      return content;
  }
}

/** All from where the walk is to the end of the element it is in. */
function draw(walk: Walk): ReactNode[] {
  const drawn: ReactNode[] = [];
  for (let token = walk.tokens[walk.at]; token; token = walk.tokens[walk.at]) {
    walk.at++;
    if (token.nesting < 0) break;
    const key = drawn.length;
    if (token.nesting === 0) {
      drawn.push(<Fragment key={key}>{drawLeaf(token, walk)}</Fragment>);
      continue;
    }
    const name = token.type.replace(/_open$/, '');
    const below = { ...walk, isInLink: walk.isInLink || name === 'link' };
    const content = draw(below);
    walk.at = below.at;
    drawn.push(<Fragment key={key}>{drawElement(token, name, content)}</Fragment>);
  }
  return drawn;
}

/** A parsed block as elements of a few kinds, each made here: no text of an answer becomes markup. */
export const drawTokens = (tokens: readonly Token[], isGrowing: boolean): ReactNode =>
  draw({ tokens, at: 0, isGrowing, isInLink: false });
