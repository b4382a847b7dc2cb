import './state/zod-without-eval';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { watchFileDrops } from './state/file-drops';
import { FileDropsContext } from './state/file-drops-context';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/frame.css';
import './styles/new-fax.css';
import './styles/pages.css';
import './styles/fax-view.css';
import './styles/faxes.css';
import './styles/settings.css';
import './styles/lock.css';

// Before anything is drawn: what is dropped while the page is made waits for it.
const drops = watchFileDrops(window);
const place = document.getElementById('window');
if (place === null) throw new Error('index.html has no place for the window');
createRoot(place).render(
  <StrictMode>
    <FileDropsContext value={drops}>
      <App />
    </FileDropsContext>
  </StrictMode>,
);
