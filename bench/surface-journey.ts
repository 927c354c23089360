/** A star's way between surfaces, from the press to what the other one draws. */
import { setTimeout as after } from 'node:timers/promises';
import type { Locator } from '@playwright/test';
import { buildExtension, builtExtension } from '../e2e/extension/built-extension.ts';
import { connectExtension } from '../e2e/extension/connect-extension.ts';
import { serveFixturePages } from '../e2e/extension/fixture-pages.ts';
import { startExtension } from '../e2e/extension/running-extension.ts';
import { openSurfaces, type Surfaces } from '../e2e/journey/surfaces.ts';
import { builtVsix } from '../e2e/surroundings/vscode/built-vsix.ts';
import { startVscode } from '../e2e/surroundings/vscode/start-vscode.ts';
import { installChromium } from '../tools/install-chromium.ts';
import { type BenchServer, traveller } from './bench-server.ts';
import { type PageWatch, watchPage } from './page-watch.ts';
import type { Times } from './times.ts';

/** Even, so that a star is set as often as it is taken away. */
const rounds = 100;
/** What the person has starred before: lists with nothing in them are drawn otherwise. */
const earlierStars = 12;
/** A person's pause; presses closer together would be measured with each other's redraws. */
const pauseMs = 300;

type Surface = {
  readonly name: string;
  readonly watch: PageWatch;
  press(wanted: boolean): Promise<void>;
};

const starButton = `button[aria-label^="Favorite ${traveller.name}"][aria-pressed="true"]`;
const treeRow = `[role="tree"][aria-label^="Favorites"] [role="treeitem"][aria-label^="${traveller.name}, starred"]`;

/** Brings the traveller into sight everywhere, starred or not. */
async function standReady(
  { popup, dashboard, webui, vscode }: Surfaces,
  { origin }: BenchServer,
): Promise<Surface[]> {
  const inPopup = await popup.find(`${traveller.name} local`, traveller.name);
  await dashboard.open(`${origin}/models?q=${encodeURIComponent(`${traveller.name} local`)}`);
  const all = await vscode.openView('Asterism', 'All Models');
  await all.row(new RegExp(`^${traveller.provider},`)).click();
  const surface = async (
    name: string,
    star: Locator,
    lit = starButton,
    press: Surface['press'] = () => star.click(),
  ) => ({ name, watch: await watchPage(star.page(), lit), press });
  const row = all.row(new RegExp(`^${traveller.name}, `));
  return [
    await surface('popup', inPopup),
    await surface('page', webui.star(traveller.name)),
    await surface('dashboard', dashboard.first().getByRole('button')),
    await surface('VS Code', row, treeRow, (wanted) =>
      all.pressRowAction(new RegExp(`^${traveller.name}, `), wanted ? 'Star' : 'Unstar'),
    ),
  ];
}

async function timeAll(surfaces: readonly Surface[], server: BenchServer): Promise<Times[]> {
  const ways = surfaces.flatMap((from) =>
    surfaces.filter((to) => to !== from).map((to) => ({ from, to, times: [] as number[] })),
  );
  const floor: Times = { name: 'one durable upsert', times: [] };
  let isStarred = false;
  for (let round = 0; round < rounds; round++) {
    // Every surface begins in turn, so each one both stars and unstars.
    const turn = surfaces.map((_, at) => surfaces[(at + round) % surfaces.length] as Surface);
    for (const from of turn) {
      isStarred = !isStarred;
      for (const { watch } of surfaces) await watch.arm(isStarred);
      await from.press(isStarred);
      const pressedAt = await from.watch.pressedAt();
      for (const way of ways)
        if (way.from === from) way.times.push((await way.to.watch.seenAt()) - pressedAt);
      await after(pauseMs);
    }
    const begin = performance.now();
    await server.upsert(`surfaces-${round}`);
    floor.times.push(performance.now() - begin);
  }
  const named = ways.map(({ from, to, times }) => ({ name: `${from.name} → ${to.name}`, times }));
  return [...named, floor];
}

/** Times a star from every surface to every other, all open in one browser, and the floor. */
export async function timeSurfaces(server: BenchServer): Promise<Times[]> {
  process.env.ASTERISM_CHROMIUM ??= await installChromium();
  buildExtension();
  const pages = await serveFixturePages();
  const extension = await startExtension(builtExtension, pages.port);
  const settings = { 'asterism.serverUrl': server.origin };
  const vscode = await startVscode({ vsix: builtVsix(), settings });
  try {
    await extension.context.request.get(server.welcomeLink);
    await connectExtension(extension, server);
    const surfaces = await openSurfaces({ extension, server, vscode, pages });
    for (let at = 0; at < earlierStars; at++)
      await extension.context.request.post(`${server.origin}/api/favorites/models`, {
        headers: { origin: server.origin },
        data: { modelId: `model:lab/lab-${at}` },
      });
    return await timeAll(await standReady(surfaces, server), server);
  } finally {
    await vscode.stop();
    await extension.close();
    pages.close();
  }
}
