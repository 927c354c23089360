import type { GenerationFace } from './generation-face.ts';

/** A generation as its own page shows it, whole. */
export type GenerationView = Omit<GenerationFace, 'excerpt' | 'image'> & {
  readonly prompt: string;
  readonly text: string | null;
  readonly image: {
    readonly url: string;
    readonly mediaType: string;
    readonly width: number;
    readonly height: number;
  } | null;
  readonly source: string | null;
};

const endings: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/avif': 'avif',
};

/** What a file of a generation is called: the beginning of its prompt, in letters any system takes. */
export function fileName({ name, image }: Pick<GenerationView, 'name' | 'image'>): string {
  const words = name
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');
  return `${words || 'generation'}.${image ? (endings[image.mediaType] ?? 'img') : 'txt'}`;
}
