import type { Finding } from '../../../../core/pages/fax-image/verdict/judge-page';

/** The kind of trouble whose places are outlined on the page. */
export type Where = Finding['code'];
