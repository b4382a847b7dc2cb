import { config } from 'zod';

// zod would try `new Function`, which the content security policy forbids and reports. Imported before any schema is made.
config({ jitless: true });
