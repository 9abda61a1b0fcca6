import '@fontsource-variable/noto-sans-sc/index.css';
import '../ui/tokens.css';
import '../ui/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { call } from '@/lib/bridge';
import { connectSession } from '@/lib/session';
import { words } from '@/lib/words';
import { App } from './app';
import { ErrorBoundary } from './error-boundary';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

await connectSession();
createRoot(root).render(
  <StrictMode>
    <I18nextProvider i18n={words}>
      <ErrorBoundary>
        <App />
      </ErrorBoundary>
    </I18nextProvider>
  </StrictMode>,
);

// After the frame in which it is drawn.
requestAnimationFrame(() => setTimeout(() => void call('app.drawn'), 0));
