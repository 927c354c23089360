import { common, createLowlight } from 'lowlight';
import type { ReactNode } from 'react';

const lowlight = createLowlight(common);

type Node = ReturnType<typeof lowlight.highlight>['children'][number];

/** The highlighter's tree as spans with its own class names; texts stay texts. */
const drawn = (nodes: readonly Node[]): ReactNode =>
  nodes.map((node, at) => {
    if (node.type === 'text') return node.value;
    if (node.type !== 'element') return null;
    const names = node.properties.className;
    return (
      <span key={at} className={Array.isArray(names) ? names.join(' ') : undefined}>
        {drawn(node.children as Node[])}
      </span>
    );
  });

/** Code in the colours of its language; undefined where that is not known. */
export const highlight = (code: string, language: string): ReactNode =>
  lowlight.registered(language) ? drawn(lowlight.highlight(language, code).children) : undefined;
