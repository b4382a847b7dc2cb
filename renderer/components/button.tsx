import type { ReactNode, Ref } from 'react';
import { Button as PlainButton, type ButtonProps } from 'react-aria-components/Button';
import { Icon, type IconName } from './icon';

interface Props extends Omit<ButtonProps, 'children' | 'className' | 'style'> {
  /** "primary": the one thing this panel is for. "quiet": beside others. */
  readonly look?: 'primary' | 'plain' | 'quiet' | 'danger';
  readonly icon?: IconName;
  readonly ref?: Ref<HTMLButtonElement>;
  readonly children: ReactNode;
}

export function Button({ look = 'plain', icon, children, ...rest }: Props) {
  return (
    <PlainButton {...rest} className={`button button-${look}`}>
      {icon === undefined ? null : <Icon name={icon} />}
      {children}
    </PlainButton>
  );
}

/** A button that shows only an icon; `label` is its name. */
export function IconButton({
  label,
  icon,
  ...rest
}: Omit<Props, 'children' | 'look' | 'icon'> & { readonly label: string; readonly icon: IconName }) {
  return (
    <PlainButton {...rest} aria-label={label} className="button button-icon">
      <Icon name={icon} />
    </PlainButton>
  );
}
