import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';
import styles from './tabs.module.css';

type TabsProps<Name extends string> = {
  /** What the tabs are about, for those who can't see them. */
  readonly label: string;
  readonly tabs: readonly (readonly [Name, string])[];
  readonly current: Name;
  readonly onChoose: (name: Name) => void;
  /** What the current tab shows. */
  readonly children: ReactNode;
};

/** A few pages in one place: arrows walk the tabs, Tab goes into the page. */
export function Tabs<Name extends string>({
  label,
  tabs,
  current,
  onChoose,
  children,
}: TabsProps<Name>): ReactNode {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const walk = (event: KeyboardEvent, index: number): void => {
    const rtl = getComputedStyle(event.currentTarget).direction === 'rtl';
    const ahead = rtl ? 'ArrowLeft' : 'ArrowRight';
    const back = rtl ? 'ArrowRight' : 'ArrowLeft';
    const step = event.key === ahead ? 1 : event.key === back ? -1 : 0;
    const to = tabs[(index + step + tabs.length) % tabs.length];
    if (step === 0 || !to) return;
    event.preventDefault();
    onChoose(to[0]);
    const button = list.current?.querySelector<HTMLElement>(`[data-name="${to[0]}"]`);
    button?.focus();
  };
  return (
    <>
      <div ref={list} role="tablist" aria-label={label} className={styles['tabs']}>
        {tabs.map(([name, words], index) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`${id}-${name}`}
            data-name={name}
            aria-selected={name === current}
            aria-controls={`${id}-panel`}
            tabIndex={name === current ? 0 : -1}
            onClick={() => onChoose(name)}
            onKeyDown={(event) => walk(event, index)}
          >
            {words}
          </button>
        ))}
      </div>
      <div
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${current}`}
        className={styles['panel']}
      >
        {children}
      </div>
    </>
  );
}
