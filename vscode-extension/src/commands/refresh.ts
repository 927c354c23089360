import type { Command } from './command.ts';
import { connect } from './connect.ts';

/** Asks the server for what is new: favourites, the catalog and the person's endpoints. */
export const refresh: Command = {
  id: 'asterism.refresh',
  title: 'Refresh',
  async run(app) {
    const session = app.$session.get();
    if (session.kind === 'signed-out') return connect.run(app, undefined);
    if (session.kind !== 'connected') return;
    const { library, catalog, endpoints } = session;
    app.$keyNews.set(null);
    const lists = Promise.all([catalog.refresh(), endpoints.refresh()]).catch((error: unknown) => {
      app.log.warn(`The list of models could not be fetched: ${error}`);
    });
    await Promise.all([library.sync(), lists]);
  },
};
