import type { BrowserContext } from '@playwright/test';
import type { RunningServer } from '../running-server.ts';
import { askToConnect, decide } from './connect-vscode.ts';
import { test as base, expect } from './test.ts';
import type { Workbench } from './workbench.ts';

/** The person's own calls to the server, as a script of theirs would make them. */
type Library = {
  starred(): Promise<string[]>;
  star(modelId: string): Promise<void>;
  unstar(modelId: string): Promise<void>;
};

function libraryOf(context: BrowserContext, server: RunningServer): Library {
  const url = `${server.origin}/api/favorites/models`;
  const headers = { origin: server.origin };
  return {
    async starred() {
      const answer = await context.request.get(`${url}?limit=1000`);
      const { favorites }: { favorites: { modelId: string }[] } = await answer.json();
      return favorites.map(({ modelId }) => modelId).sort();
    },
    async star(modelId) {
      const answer = await context.request.post(url, { headers, data: { modelId } });
      expect(answer.status()).toBe(200);
    },
    async unstar(modelId) {
      const answer = await context.request.delete(`${url}/${encodeURIComponent(modelId)}`, {
        headers,
      });
      expect(answer.status()).toBe(204);
    },
  };
}

/** The item in the status bar, silent but for the number of stars. */
export const starsIn = (workbench: Workbench, count: number) =>
  workbench.page
    .getByRole('button', { name: new RegExp(`^Asterism: ${count} models? starred, Synced`) })
    .filter({ hasText: new RegExp(`^\\s*${count}$`) });

/** VS Code connected to the server of a person who starts without stars. */
export const test = base.extend<{ library: Library; connected: Workbench }>({
  library: ({ context, server }, use) => use(libraryOf(context, server)),
  connected: [
    async ({ workbench, context, server, library }, use) => {
      await context.request.get(await server.welcomeLink());
      // Before it connects: without live updates it would not hear of it.
      for (const id of await library.starred()) await library.unstar(id);
      await askToConnect(workbench);
      await decide(workbench, 'Approve');
      await expect(starsIn(workbench, 0)).toBeVisible({ timeout: 20_000 });
      await use(workbench);
    },
    { timeout: 60_000 },
  ],
});
