import './state/zod-without-eval';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/frame.css';
import './styles/new-fax.css';
import './styles/pages.css';
import './styles/fax-view.css';
import './styles/faxes.css';
import './styles/settings.css';

const place = document.getElementById('window');
if (place === null) throw new Error('index.html has no place for the window');
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
