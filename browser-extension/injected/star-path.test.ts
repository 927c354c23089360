import { starPath as ofCore } from '@asterism/core/ui/star-toggle.tsx';
import { expect, test } from 'vitest';
import { starPath } from './star-path.ts';

test('a page shows the star of every other surface', () => {
  expect(starPath).toBe(ofCore);
});
