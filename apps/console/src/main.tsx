import './look/look.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { cache } from './api/queries.js';
import { App } from './app.js';
import { ErrorBoundary } from './parts/error-boundary.js';
import { applyToPage } from './preferences.js';

applyToPage();
const place = document.getElementById('app');
if (place !== null) {
  createRoot(place).render(
    <ErrorBoundary>
      <QueryClientProvider client={cache}>
        <App />
      </QueryClientProvider>
    </ErrorBoundary>,
  );
}
