import { useRef, useState, type Ref } from 'react';
import { Header } from 'react-aria-components/Header';
import { ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components/ListBox';
import type { FaxRow } from '../../../bridge/views';
import type { Box } from '../../state/queries';
import { useWords } from '../../state/words';
import { Time } from '../../components/time';
import { recipientOf } from './recipient';
import { StateLine } from './state-line';

interface Props {
  readonly box: Box;
  readonly rows: readonly FaxRow[];
  readonly openId: string | null;
  readonly onOpen: (id: string | null) => void;
}

/** What needs the user stands on top under its own heading. */
export function FaxList({ box, rows, openId, onOpen }: Props) {
  const words = useWords();
  const needing = rows.filter((row) => row.needsYou);
  const others = rows.filter((row) => !row.needsYou);
  // A fax that was open when the list appeared (just sent, or opened from a notification) gets the focus once it is listed.
  const [awaited] = useState(openId);
  const isFound = useRef(false);
  const rowOf = (row: FaxRow) => (
    <FaxListItem
      key={row.job.id}
      id={row.job.id}
      row={row}
      itemRef={(element) => {
        if (element === null || isFound.current || row.job.id !== awaited) return;
        isFound.current = true;
        element.focus();
      }}
    />
  );

  return (
    <ListBox
      className="fax-rows"
      aria-label={words.say('list.label')}
      selectionMode="single"
      // A click on the open fax leaves it open: it may have been opened a moment ago, by itself.
      disallowEmptySelection
      selectionBehavior="replace"
      selectedKeys={openId === null ? [] : [openId]}
      onSelectionChange={(keys) => {
        if (keys === 'all') return;
        const [key] = keys;
        onOpen(key === undefined ? null : String(key));
      }}
    >
      {needing.length === 0 ? null : (
        <ListBoxSection id="need-you" className="fax-section">
          <Header className="section-title">{words.say('outbox.needYou')}</Header>
          {needing.map(rowOf)}
        </ListBoxSection>
      )}
      {others.length === 0 ? null : (
        <ListBoxSection id="others" className="fax-section">
          <Header className="section-title">{words.say(box === 'outbox' ? 'outbox.underWay' : 'sent.all')}</Header>
          {others.map(rowOf)}
        </ListBoxSection>
      )}
    </ListBox>
  );
}

interface ItemProps {
  readonly id: string;
  readonly row: FaxRow;
  readonly itemRef: Ref<HTMLDivElement>;
}

function FaxListItem({ id, row, itemRef }: ItemProps) {
  const { title, number } = recipientOf(row.job);
  return (
    <ListBoxItem ref={itemRef} id={id} className="fax-row" textValue={`${title} ${number ?? ''} ${row.job.fax.title}`}>
      <Row row={row} />
    </ListBoxItem>
  );
}

function Row({ row }: { readonly row: FaxRow }) {
  const words = useWords();
  const { job } = row;
  const { title, number } = recipientOf(job);
  return (
    <>
      <span className="fax-row-top">
        <span className="fax-row-recipient">
          <strong>{title}</strong> {number === null ? null : <span className="numbers">{number}</span>}
        </span>
        <span className="fax-row-when numbers">
          <Time at={job.createdAt} />
        </span>
      </span>
      <StateLine row={row} />
      <span className="fax-row-title">
        <span className="one-line">{job.fax.title}</span>
        {job.service === 'practice' ? <span className="tag">{words.say('list.practice')}</span> : null}
      </span>
    </>
  );
}
