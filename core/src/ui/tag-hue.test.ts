import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { tagHue, tagHues } from './tag-hue.ts';

/** `oklch(L% C hue)` as linear sRGB; https://bottosson.github.io/posts/oklab/ */
function linear(lightness: number, chroma: number, hue: number): number[] {
  const angle = (hue * Math.PI) / 180;
  const [a, b] = [chroma * Math.cos(angle), chroma * Math.sin(angle)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ].map((part) => Math.min(1, Math.max(0, part)));
}

const luminance = ([r = 0, g = 0, b = 0]: readonly number[]) =>
  0.2126 * r + 0.7152 * g + 0.0722 * b;

function contrast(one: readonly number[], other: readonly number[]): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

test('a name has one colour, and names share out all of them', () => {
  expect(tagHue('coding')).toBe(tagHue('coding'));
  const names = Array.from({ length: 400 }, (_, number) => `tag ${number}`);
  const counts = tagHues.map((hue) => names.filter((name) => tagHue(name) === hue).length);
  expect(Math.min(...counts)).toBeGreaterThan(20);
  expect(counts.reduce((sum, count) => sum + count)).toBe(names.length);
});

test('never the red that asks for help, nor the amber of the star', () => {
  for (const hue of tagHues) expect(hue >= 120 && hue <= 340).toBe(true);
});

test('its letters stand out 7:1 in both themes, whatever the hue', () => {
  const css = readFileSync(new URL('tag.css', import.meta.url), 'utf8');
  const tones = [...css.matchAll(/oklch\((\d+)% ([\d.]+) var\(--hue\)\)/g)].map(
    ([, lightness, chroma]) => [Number(lightness) / 100, Number(chroma)] as const,
  );
  const [lightInk, darkInk, lightGround, darkGround] = tones;
  if (!lightInk || !darkInk || !lightGround || !darkGround) throw new Error('tones are missing');
  for (const hue of tagHues) {
    expect(contrast(linear(...lightInk, hue), linear(...lightGround, hue))).toBeGreaterThan(7);
    expect(contrast(linear(...darkInk, hue), linear(...darkGround, hue))).toBeGreaterThan(7);
  }
});
