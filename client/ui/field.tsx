import {
  type InputHTMLAttributes,
  type ReactNode,
  type Ref,
  type TextareaHTMLAttributes,
  useId,
} from 'react';
import styles from './field.module.css';

type Labelled = {
  readonly label: string;
  /** What stands small under the label: what it is for, or that it may stay empty. */
  readonly hint?: string | undefined;
  /** What is wrong with it, in a sentence; announced when it appears. */
  readonly problem?: string | undefined;
};

type TextFieldProps = Labelled &
  Omit<InputHTMLAttributes<HTMLInputElement>, 'id'> & {
    readonly ref?: Ref<HTMLInputElement>;
  };

/** A line to fill in, with its label above it. */
export function TextField({ label, hint, problem, ref, ...rest }: TextFieldProps): ReactNode {
  const id = useId();
  return (
    <div className={styles['field']}>
      <label htmlFor={id}>{label}</label>
      {hint === undefined ? null : <Hint id={`${id}-hint`}>{hint}</Hint>}
      <input dir="auto" {...rest} {...described(id, hint, problem)} id={id} ref={ref} />
      <Wrong id={`${id}-problem`} problem={problem} />
    </div>
  );
}

type TextAreaProps = Labelled &
  Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'id' | 'value'> & {
    readonly value: string;
    readonly ref?: Ref<HTMLTextAreaElement>;
    /** The label is for screen readers only: what stands around says it. */
    readonly bare?: boolean;
  };

/** Lines to fill in; the field is as high as its text. */
export function TextArea({
  label,
  hint,
  problem,
  ref,
  bare = false,
  ...rest
}: TextAreaProps): ReactNode {
  const id = useId();
  return (
    <div className={styles['field']}>
      <label htmlFor={id} className={bare ? 'vh' : undefined}>
        {label}
      </label>
      {hint === undefined ? null : <Hint id={`${id}-hint`}>{hint}</Hint>}
      {/* The copy behind the field makes it as high as its text in every browser. */}
      <span className={styles['grow']} data-copy={`${rest.value || rest.placeholder || ''} `}>
        <textarea
          dir="auto"
          rows={1}
          {...rest}
          {...described(id, hint, problem)}
          id={id}
          ref={ref}
        />
      </span>
      <Wrong id={`${id}-problem`} problem={problem} />
    </div>
  );
}

type ChoiceProps = Labelled & {
  readonly value: string;
  readonly onChoose: (value: string) => void;
  /** Value and what it is called. */
  readonly options: readonly (readonly [string, string])[];
};

/** One of a few, from the browser's own list. */
export function Choice({ label, hint, value, onChoose, options }: ChoiceProps): ReactNode {
  const id = useId();
  return (
    <div className={styles['field']}>
      <label htmlFor={id}>{label}</label>
      {hint === undefined ? null : <Hint id={`${id}-hint`}>{hint}</Hint>}
      <select
        {...described(id, hint, undefined)}
        id={id}
        value={value}
        onChange={(event) => onChoose(event.target.value)}
      >
        {options.map(([option, name]) => (
          <option key={option} value={option}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

function described(id: string, hint: string | undefined, problem: string | undefined) {
  const by = [
    hint === undefined ? '' : `${id}-hint`,
    problem === undefined ? '' : `${id}-problem`,
  ].filter((one) => one !== '');
  return {
    'aria-invalid': problem !== undefined,
    ...(by.length === 0 ? {} : { 'aria-describedby': by.join(' ') }),
  };
}

function Hint({ id, children }: { readonly id: string; readonly children: string }): ReactNode {
  return (
    <p id={id} className={styles['hint']}>
      {children}
    </p>
  );
}

function Wrong({
  id,
  problem,
}: {
  readonly id: string;
  readonly problem: string | undefined;
}): ReactNode {
  return (
    <p id={id} className={styles['problem']} role="alert">
      {problem}
    </p>
  );
}
