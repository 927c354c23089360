import { checkConnection } from './check-connection.ts';
import { chooseModels } from './choose-models.ts';
import type { Command } from './command.ts';
import { connect } from './connect.ts';
import { copyModelId } from './copy-model-id.ts';
import { disconnect } from './disconnect.ts';
import { openDashboard } from './open-dashboard.ts';
import { providers } from './providers.ts';
import { refresh } from './refresh.ts';
import { reviewMissingChanges } from './review-missing-changes.ts';
import { saveUnreadableChanges } from './save-unreadable-changes.ts';
import { searchModels } from './search-models.ts';
import { starModel } from './star-model.ts';
import { unstarModel } from './unstar-model.ts';

/** Every command; one file each, one line here, one in the manifest. */
export const registry: readonly Command[] = [
  checkConnection,
  chooseModels,
  connect,
  copyModelId,
  disconnect,
  openDashboard,
  providers,
  refresh,
  reviewMissingChanges,
  saveUnreadableChanges,
  searchModels,
  starModel,
  unstarModel,
];
