import '@asterism/core/ui/tokens.css';
import '@asterism/core/ui/base.css';
import '@asterism/core/ui/controls.css';
import '@asterism/core/ui/model-list.css';
import '@asterism/core/ui/sync-status-badge.css';
import '@asterism/core/ui/toast.css';
import './popup.css';
import './connect.css';
import './picker.css';
import { render } from 'preact';
import { loadServer } from '../../connection/saved-server.ts';
import { Popup } from './popup.tsx';
import { readCache } from './read-cache.ts';
import { loadConnectionState } from './use-connection-state.ts';

const place = document.getElementById('popup');
if (!place) throw new Error('popup.html has no #popup');
const [savedOrigin, connection, cached] = await Promise.all([
  loadServer(),
  loadConnectionState(),
  readCache(),
]);
render(<Popup savedOrigin={savedOrigin} connection={connection} cached={cached} />, place);
