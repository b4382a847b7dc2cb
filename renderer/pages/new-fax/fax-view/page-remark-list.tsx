import { remarksOn } from '../../../../core/pages/page-remarks';
import type { PageLook } from '../../../../core/pages/page-look';
import type { Quality } from '../../../../core/pages/quality';
import { useWords } from '../../../state/words';
import type { PagePlace } from './pages-in-order';
import { RemarkItem } from './remark-item';
import { usePageChanges } from './use-changes';
import type { Where } from './where';

interface Props {
  readonly place: PagePlace;
  readonly quality: Quality;
  /** Null while it is being looked at. */
  readonly look: PageLook | 'failed' | null;
  readonly where: Where | null;
  readonly onWhere: (where: Where | null) => void;
  readonly onFixed: () => void;
}

/** Everything there is to say about one page at one quality. */
export function PageRemarkList({ place, quality, look, where, onWhere, onFixed }: Props) {
  const words = useWords();
  const { fix } = usePageChanges();
  const remarks = look === null ? [] : remarksOn({ page: place.page, look: look === 'failed' ? null : look });
  return (
    <section className="page-remarks" aria-label={words.say('faxView.remarks')} aria-busy={look === null}>
      {look === null ? <p className="hint">{words.say('faxView.looking')}</p> : null}
      {look !== null && remarks.length === 0 ? (
        <p className="hint">{words.say('faxView.nothingLost', { quality: words.say(`quality.${quality}`) })}</p>
      ) : null}
      <ul className="remarks">
        {remarks.map((remark, index) => {
          const code = remark.about === 'finding' ? remark.finding.code : null;
          return (
            <RemarkItem
              key={index}
              remark={remark}
              quality={quality}
              onFix={(one) => {
                fix(place, one);
                onFixed();
              }}
              isShown={code !== null && where === code}
              onShow={(show) => {
                onWhere(show ? code : null);
              }}
            />
          );
        })}
      </ul>
    </section>
  );
}
