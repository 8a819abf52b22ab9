import {
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { graphemesOver } from '@tablecloth/shared/text.ts';
import { t } from '../../i18n/messages.ts';
import { TextArea } from '../../ui/field.tsx';
import {
  afterLeaving,
  AUTOSAVE_PAUSE_MS,
  type FieldState,
  RESTING,
  shownIn,
  toSave,
} from './autosave.ts';
import { useUnsaved } from './unsaved.tsx';

type AutosaveFieldProps = {
  readonly label: string;
  readonly hint?: string;
  /** What is saved. */
  readonly value: string;
  /** Resolves when it is drawn. */
  readonly save: (text: string) => Promise<unknown>;
  /** Graphemes. */
  readonly limit: number;
  readonly placeholder?: string;
  /** Enter ends a line field; it begins a new line in the others. */
  readonly lines?: 'one' | 'many';
  readonly mayBeEmpty?: boolean;
  readonly bare?: boolean;
  readonly ref?: Ref<HTMLTextAreaElement>;
};

/** A field of the report: it saves itself in pauses and when it is left, and never loses what is being typed. */
export function AutosaveField(props: AutosaveFieldProps): ReactNode {
  const { label, hint, value, save, limit, placeholder, lines = 'many', bare = false, ref } = props;
  const rules = { limit, mayBeEmpty: props.mayBeEmpty ?? true };
  const [state, setState] = useState<FieldState>(RESTING);
  const text = shownIn(state, value);
  const over = state.draft === null ? 0 : graphemesOver(text.trim(), limit);
  const pending = toSave(state, value, rules);
  const id = useId();
  const mark = useUnsaved();

  useEffect(() => {
    mark(id, pending !== null);
    return () => mark(id, false);
  }, [mark, id, pending]);
  // Leaving the page or the tab saves what the pause had not yet saved.
  const latest = useRef<() => void>(() => undefined);
  useEffect(() => {
    latest.current = () => {
      if (pending !== null) void save(pending);
    };
  });
  useEffect(() => {
    if (pending === null) return;
    const timer = setTimeout(() => latest.current(), AUTOSAVE_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [pending]);
  useEffect(() => {
    const saveNow = (): void => latest.current();
    window.addEventListener('pagehide', saveNow);
    return () => {
      window.removeEventListener('pagehide', saveNow);
      saveNow();
    };
  }, []);

  const leave = async (): Promise<void> => {
    if (pending !== null) await save(pending);
    // What was typed on while it was being saved is still being typed.
    setState((now) => (now.draft === state.draft ? afterLeaving(now, rules) : now));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.key === 'Escape') setState({ draft: null, focused: true });
    if (
      event.key === 'Enter' &&
      lines === 'one' &&
      !event.shiftKey &&
      !event.nativeEvent.isComposing
    ) {
      event.preventDefault();
      event.currentTarget.blur();
    }
  };
  return (
    <TextArea
      label={label}
      hint={hint}
      bare={bare}
      {...(ref === undefined ? {} : { ref })}
      value={text}
      placeholder={placeholder}
      rows={lines === 'many' ? 3 : 1}
      problem={over > 0 ? t('create.too-long', { count: over }) : undefined}
      onFocus={() => setState((now) => ({ ...now, focused: true }))}
      onBlur={() => void leave()}
      onKeyDown={onKeyDown}
      onChange={(event) => setState({ draft: event.target.value, focused: true })}
    />
  );
}
