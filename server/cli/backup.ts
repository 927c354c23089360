/** `npm run backup -- FILE`: beside a running server or without one. */
import { writeBackup } from '../app/db/backup/write-backup.ts';
import { ownPath, runningDatabase, withStoppedHome } from './own-database.ts';
import { onlyArgument, runWork } from './run-work.ts';

await runWork(async (config) => {
  const file = ownPath(onlyArgument('npm run backup -- FILE'));
  const write = (ownerUrl: string) => writeBackup(ownerUrl, file, new Date());
  const url = config.databaseUrl ?? (await runningDatabase(config))?.ownerUrl;
  const { tables, rows } = await (url ? write(url) : withStoppedHome(config, write));
  return `${file} holds ${rows} rows of ${tables} tables. Stored keys in it stay encrypted, and the secret key is not in it: keep ASTERISM_SECRET_KEY or ${config.home}/secret.key apart from it.`;
});
