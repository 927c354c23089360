import type { Command } from './command.ts';
import { connect } from './connect.ts';

/** Asks the server for what is new, and tells it of the tools that are new here. */
export const refresh: Command = {
  id: 'asterism.refresh',
  title: 'Refresh',
  async run(app) {
    const session = app.$session.get();
    if (session.kind === 'signed-out') return connect.run(app, undefined);
    if (session.kind !== 'connected') return;
    const { library, catalog, endpoints, tools } = session;
    app.$keyNews.set(null);
    const lists = Promise.all([catalog.refresh(), endpoints.refresh()]).catch((error: unknown) => {
      app.log.warn(`The list of models could not be fetched: ${error}`);
    });
    await Promise.all([library.sync(), lists, tools.register()]);
  },
};
