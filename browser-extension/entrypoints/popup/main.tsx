import '@asterism/core/ui/tokens.css';
import '@asterism/core/ui/base.css';
import '@asterism/core/ui/controls.css';
import './popup.css';
import { render } from 'preact';
import { loadServer } from '../../connection/saved-server.ts';
import { Popup } from './popup.tsx';

const place = document.getElementById('popup');
if (!place) throw new Error('popup.html has no #popup');
render(<Popup savedOrigin={await loadServer()} />, place);
