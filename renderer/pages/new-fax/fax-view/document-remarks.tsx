import { useId, useRef, useState } from 'react';
import type { DraftFile } from '../../../../core/compose/draft';
import { remarksOnAll, type PageRemark, type SeenPage } from '../../../../core/pages/page-remarks';
import { editOf } from '../../../../core/pages/page-edit';
import { sheetsWhenSplit } from '../../../../core/pages/sheets-of-page';
import { Button } from '../../../components/button';
import { useDraftDesk } from '../../../state/draft-context';
import { useFileLook } from '../../../state/page-looks';
import { usePageView } from '../../../state/page-view';
import { useWords } from '../../../state/words';
import { RemarkItem } from './remark-item';
import { usePageChanges } from './use-changes';

interface Props {
  readonly file: DraftFile;
  /** Chosen pages. */
  readonly count: number;
  /** The chosen pages, as far as they were looked at. */
  readonly seen: readonly SeenPage[];
}

/** The worst that will happen to the pages of a document, with what helps; the rest is one press away. */
export function DocumentRemarks({ file, count, seen }: Props) {
  const words = useWords();
  const { quality, paper } = useDraftDesk().state.draft;
  const sizes = useFileLook(file.handle).data?.sizes;
  const { open } = usePageView();
  const { fix, spread } = usePageChanges();
  const [all, setAll] = useState(false);
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const remarks = remarksOnAll(seen);
  const [worst, ...others] = remarks;
  const shown = worst === undefined ? [] : all ? remarks : [worst];
  const sheetsOf = (page: number): number => {
    const size = sizes?.[page - 1];
    return size === undefined ? 1 : sheetsWhenSplit(size, editOf(file.edits, page), paper);
  };
  return (
    <div className="document-remarks">
      {remarks.length > 0 ? null : (
        <p className="hint document-remarks-none">
          {words.say(seen.length < count ? 'faxView.document.looking' : 'faxView.document.fine')}
        </p>
      )}
      <ul
        ref={list}
        tabIndex={-1}
        id={id}
        className="remarks"
        aria-label={words.say('faxView.verdicts', { name: file.name })}
      >
        {shown.map((remark) => (
          <RemarkItem
            key={keyOf(remark)}
            remark={remark}
            quality={quality}
            onFix={(one) => {
              // The sentence goes away with its button.
              list.current?.focus();
              fix({ file, page: remark.page }, one);
            }}
            onOpen={() => {
              open({ key: file.id, page: remark.page }, 'opener');
            }}
            sheets={remark.about === 'note' ? sheetsOf(remark.page) : 1}
            onSpread={(sheets) => {
              list.current?.focus();
              spread({ file, page: remark.page }, sheets);
            }}
            more={
              remark !== worst || others.length === 0 ? null : (
                <Button
                  look="quiet"
                  aria-expanded={all}
                  aria-controls={id}
                  onPress={() => {
                    setAll(!all);
                  }}
                >
                  {all ? words.say('faxView.fewer') : words.say('faxView.more', { remarks: others.length })}
                </Button>
              )
            }
          />
        ))}
      </ul>
    </div>
  );
}

function keyOf(remark: PageRemark): string {
  const what = (): string => {
    switch (remark.about) {
      case 'finding':
        return remark.finding.code;
      case 'note':
        return remark.note.code;
      case 'loss':
        return remark.loss;
      case 'fonts':
      case 'unseen':
        return '';
    }
  };
  return `${remark.page} ${remark.about} ${what()}`;
}
