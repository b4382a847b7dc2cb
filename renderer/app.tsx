import { useState } from 'react';
import { QueryClientProvider } from '@tanstack/react-query';
import { createQueryClient } from './state/queries';
import { Announcer } from './state/announcer';
import { LockGate } from './shell/lock-gate';
import { Shell } from './shell/shell';

export function App() {
  const [client] = useState(createQueryClient);
  return (
    <QueryClientProvider client={client}>
      <Announcer>
        <LockGate>
          <Shell />
        </LockGate>
      </Announcer>
    </QueryClientProvider>
  );
}
