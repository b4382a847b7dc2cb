import type { ReactNode } from 'react';

interface Props {
  readonly title: string;
  readonly text: string;
  readonly children?: ReactNode;
}

/** A place with nothing in it yet, and what one can do about that. */
export function EmptyState({ title, text, children }: Props) {
  return (
    <div className="empty">
      <h2 className="empty-title">{title}</h2>
      <p className="empty-text">{text}</p>
      {children === undefined ? null : <div className="buttons">{children}</div>}
    </div>
  );
}
