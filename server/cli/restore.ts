/** `npm run restore -- FILE`: replaces everything by a backup, while no server runs. */
import { backupsFolder } from '../app/db/backup/automatic-backups.ts';
import { verifyBackup } from '../app/db/backup/read-backup.ts';
import { restoreBackup } from '../app/db/backup/restore-backup.ts';
import { prepareDatabase } from '../app/db/prepare-database.ts';
import { migrations, ownPath, refuseWhileRunning, withStoppedHome } from './own-database.ts';
import { onlyArgument, runWork } from './run-work.ts';

await runWork(async (config) => {
  const file = ownPath(onlyArgument('npm run restore -- FILE'));
  refuseWhileRunning(config);
  await verifyBackup(file);
  const restore = async (ownerUrl: string) => {
    const backups = backupsFolder(config.home);
    const restored = await restoreBackup({ ownerUrl, file, migrations, backups });
    await prepareDatabase({ ownerUrl, appUrl: config.databaseAppUrl, migrations });
    return restored;
  };
  const { createdAt, rows, before } = await (config.databaseUrl
    ? restore(config.databaseUrl)
    : withStoppedHome(config, restore));
  const kept = before ? ` What was there before is in ${before}.` : '';
  return `Restored ${rows} rows of ${createdAt}.${kept} Surfaces start over when they next connect and offer what the backup does not know. Stored keys need the secret key they were encrypted with.`;
});
