import { type ReactNode, useId } from 'react';
import styles from './sheet-parts.module.css';

type SwitchProps = {
  readonly label: string;
  readonly hint?: string;
  readonly on: boolean;
  readonly disabled?: boolean;
  readonly onTurn: (on: boolean) => void;
};

/** Something that is so or not so, at once. */
export function Switch({ label, hint, on, disabled = false, onTurn }: SwitchProps): ReactNode {
  const id = useId();
  return (
    <div className={styles['switch']}>
      <input
        id={id}
        type="checkbox"
        checked={on}
        disabled={disabled}
        {...(hint === undefined ? {} : { 'aria-describedby': `${id}-hint` })}
        onChange={(event) => onTurn(event.target.checked)}
      />
      <label htmlFor={id}>{label}</label>
      {hint === undefined ? null : <p id={`${id}-hint`}>{hint}</p>}
    </div>
  );
}

type RadiosProps<Value extends string> = {
  readonly legend: string;
  readonly value: Value;
  readonly options: readonly {
    readonly value: Value;
    readonly label: string;
    readonly hint?: string;
  }[];
  readonly disabled?: boolean;
  readonly onChoose: (value: Value) => void;
  readonly children?: ReactNode;
};

/** One of a few, at once. */
export function Radios<Value extends string>(props: RadiosProps<Value>): ReactNode {
  const { legend, value, options, disabled = false, onChoose, children } = props;
  const name = useId();
  return (
    <fieldset className={styles['radios']} disabled={disabled}>
      <legend>{legend}</legend>
      {options.map((option) => (
        <div key={option.value} className={styles['switch']}>
          <input
            id={`${name}-${option.value}`}
            type="radio"
            name={name}
            checked={option.value === value}
            {...(option.hint === undefined
              ? {}
              : { 'aria-describedby': `${name}-${option.value}-hint` })}
            onChange={() => onChoose(option.value)}
          />
          <label htmlFor={`${name}-${option.value}`}>{option.label}</label>
          {option.hint === undefined ? null : (
            <p id={`${name}-${option.value}-hint`}>{option.hint}</p>
          )}
        </div>
      ))}
      {children}
    </fieldset>
  );
}

type GroupProps = { readonly title: string; readonly children: ReactNode };

/** A part of a sheet under its heading. */
export function Group({ title, children }: GroupProps): ReactNode {
  return (
    <section className={styles['group']} aria-label={title}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}
