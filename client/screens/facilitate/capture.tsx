import {
  type KeyboardEvent,
  memo,
  type ReactNode,
  type Ref,
  useCallback,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import ArrowUp from 'lucide-react/icons/arrow-up';
import { LIMITS } from '@tablecloth/shared/limits.ts';
import type { PastedLine } from '@tablecloth/shared/capture/lines.ts';
import type { Id, Kind } from '@tablecloth/shared/model.ts';
import { cleanText, countGraphemes } from '@tablecloth/shared/text.ts';
import { t } from '../../i18n/messages.ts';
import { useAnnouncements } from '../../ui/announcer.tsx';
import { Icon } from '../../ui/icon.tsx';
import { KindIcon } from '../../ui/kind-icon.tsx';
import type { Words } from '../table/composing.ts';
import styles from './capture.module.css';
import { typed } from '@tablecloth/shared/capture/prefix.ts';
import { type Above, isComposing, isTyped, nestingKey } from './capture-keys.ts';
import { CaptureOptions } from './capture-options.tsx';
import { CompletionList, listProps } from './completion-list.tsx';
import { DraftHint } from './draft-hint.tsx';
import { emptyKey } from './empty-key.ts';
import { FrameOffer } from './frame-offer.tsx';
import { PasteOffer } from './paste-offer.tsx';
import { SaidBy } from './said-by.tsx';
import { UnderNote } from './under-note.tsx';
import { type CaptureHandle, useCapture } from './use-capture.ts';
import { useCompletion } from './use-completion.ts';
import type { Near } from './use-near.ts';
import { usePasted } from './use-pasted.ts';

type CaptureProps = {
  readonly table: Id;
  readonly ref: Ref<CaptureHandle>;
  /** On a phone it stands at the bottom, with a button to send. */
  readonly docked: boolean;
  /** Nothing can be added any more; what stands there stays. */
  readonly readOnly: boolean;
  /** What looks the same at this table. */
  readonly near: Near;
  /** The point under which a sub-point would go now; null for none. */
  readonly above: Above | null;
  readonly onAdd: (words: Words, under: Id | null, saidBy: string | null) => void;
  /** What is written was said there already: it becomes an original of that point. */
  readonly onMerge: (words: Words, into: Id) => void;
  /** Whether anybody is named at this gathering. */
  readonly names: boolean;
  readonly onAddAll: (kind: Kind, lines: readonly PastedLine[]) => void;
  /** Leads to a row that looks like what is being typed. */
  readonly onShow: (point: Id) => void;
  /** ArrowUp in the empty line. */
  readonly onEditLast: () => void;
  /** Ctrl+Z and Ctrl+Shift+Z in the empty line. */
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  /** Esc or ArrowDown in the empty line. */
  readonly onLeave: (to: 'inbox' | 'key') => void;
};

/** The counter shows itself when so many characters are left. */
const COUNTER_FROM = 40;

function charactersLeft(text: string): number | null {
  if (text.length < LIMITS.pointGraphemes - COUNTER_FROM) return null;
  const left = LIMITS.pointGraphemes - countGraphemes(text);
  return left <= COUNTER_FROM ? left : null;
}

/** Where the browser makes fields as high as their text, measuring would only cost time at every letter. */
const FITS_ITSELF = CSS.supports('field-sizing', 'content');

/** As high as its text; the style sheet sets the bounds. */
function fitHeight(field: HTMLElement | null): void {
  if (!field || FITS_ITSELF) return;
  field.style.blockSize = 'auto';
  const border = field.offsetHeight - field.clientHeight;
  field.style.blockSize = `${field.scrollHeight + border}px`;
}

/** Whether a name can be asked for: somebody may be named, something be added, and none is being asked for. */
function mayAsk({ names, readOnly }: CaptureProps, saidBy: string | null): boolean {
  return names && !readOnly && saidBy === null;
}

/** The one line that a facilitator writes in; it is there at once, whatever became of the words before. */
export const Capture = memo(function Capture(props: CaptureProps): ReactNode {
  const { table, ref, docked, readOnly, onAdd } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  const { alarm, say } = useAnnouncements();
  const line = useCapture(table, field, ref);
  const { words, change } = line;
  const { kind, text } = words;
  const composedFrom = useRef('');
  const counterId = useId();
  const listId = useId();
  const left = charactersLeft(text);
  const completing = useCompletion(text, field, (completed) => change({ kind, text: completed }));
  const [under, setUnder] = useState<Above | null>(null);
  const [saidBy, setSaidBy] = useState<string | null>(null);
  const nameSomebody = useCallback(() => setSaidBy((name) => name ?? ''), []);
  const pasted = usePasted(field, line, (lines) => props.onAddAll(kind, lines));

  useLayoutEffect(() => fitHeight(field.current));

  const add = (): void => {
    if (readOnly || !cleanText(text)) return;
    if (left !== null && left < 0) {
      alarm(t('table.too-long', { count: -left }));
      return;
    }
    line.taken();
    // Spaces are no name: then it was said by whoever writes, as ever.
    onAdd(words, under?.id ?? null, props.names && saidBy?.trim() ? saidBy : null);
    setSaidBy(null);
  };
  const mergeInto = (into: Id): void => {
    if (readOnly || !cleanText(text) || (left !== null && left < 0)) return;
    line.taken();
    props.onMerge(words, into);
    field.current?.focus();
  };

  const nestIn = (above: Above | null): void => {
    setUnder(above);
    say(above ? t('facilitate.under', { text: above.text }) : t('facilitate.under-none'));
  };

  /** Keys of the empty line. */
  const pressEmpty = (event: KeyboardEvent): void => {
    const mod = event.ctrlKey || event.metaKey;
    const does = emptyKey(event.key, mod, event.shiftKey);
    if (does === null || event.altKey) return;
    event.preventDefault();
    switch (does) {
      case 'to-point':
        if (kind === 'point' && event.key === 'Escape') props.onLeave('inbox');
        else change({ kind: 'point', text: '' });
        return;
      case 'edit-last':
        return props.onEditLast();
      case 'leave':
        return props.onLeave('key');
      case 'undo':
        return line.cleared ? line.bringBack() : props.onUndo();
      case 'redo':
        return props.onRedo();
    }
  };
  const press = (event: KeyboardEvent): void => {
    if (isComposing(event) || completing.press(event)) return;
    if (nestingKey(event, text, under, props.above)) {
      event.preventDefault();
      nestIn(event.shiftKey || event.key === 'Backspace' ? null : props.above);
      return;
    }
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      add();
    } else if (text === '') {
      pressEmpty(event);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      line.clear();
    }
  };

  const { turnInto } = line;
  const pick = useCallback(
    (picked: Kind, pointer: boolean): void => {
      turnInto(picked);
      if (pointer) field.current?.focus();
    },
    [turnInto],
  );
  const writing = (
    <div className={styles['line']}>
      <span className={styles['kind']}>
        <KindIcon kind={kind} size="1.1em" decorative />
      </span>
      <textarea
        ref={field}
        className={styles['field']}
        data-kind={kind}
        rows={1}
        dir="auto"
        value={text}
        readOnly={readOnly}
        aria-label={t(`facilitate.write.${kind}`)}
        aria-describedby={left === null ? undefined : counterId}
        aria-invalid={left !== null && left < 0}
        placeholder={t(`facilitate.placeholder.${kind}`)}
        enterKeyHint="send"
        autoComplete="off"
        {...listProps(listId, completing)}
        onSelect={({ currentTarget }) =>
          completing.moved(currentTarget.value, currentTarget.selectionEnd)
        }
        onPaste={pasted.paste}
        onCompositionStart={() => {
          composedFrom.current = text;
        }}
        onCompositionEnd={(event) =>
          change(typed({ kind, text: composedFrom.current }, event.currentTarget.value))
        }
        onChange={({ target, nativeEvent }) =>
          change(isTyped(nativeEvent) ? typed(words, target.value) : { kind, text: target.value })
        }
        onKeyDown={press}
      />
      {docked ? (
        <button
          className={styles['send']}
          aria-label={t('facilitate.add')}
          // The keyboard of a phone stays up: the next thing is said soon.
          onPointerDown={(event) => event.preventDefault()}
        >
          <Icon of={ArrowUp} size={23} />
        </button>
      ) : null}
    </div>
  );
  const options = (
    <CaptureOptions
      kind={kind}
      docked={docked}
      left={left}
      counterId={counterId}
      onPick={pick}
      onSaidBy={mayAsk(props, saidBy) ? nameSomebody : null}
    />
  );
  return (
    <form
      className={styles['capture']}
      data-docked={docked}
      data-read-only={readOnly}
      aria-label={t('facilitate.capture')}
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <div className={styles['box']}>
        {docked ? options : null}
        {under ? <UnderNote text={under.text} onLeave={() => nestIn(null)} /> : null}
        {saidBy === null || !props.names ? null : (
          <SaidBy name={saidBy} onName={setSaidBy} onClose={() => setSaidBy(null)} line={field} />
        )}
        {writing}
        <CompletionList id={listId} completing={completing} />
        <PasteOffer pasted={pasted} />
        <DraftHint near={props.near} text={text} onShow={props.onShow} onMerge={mergeInto} />
        <FrameOffer
          words={words}
          onTake={(framed) => {
            change(framed);
            field.current?.focus();
          }}
        />
        {docked ? null : options}
      </div>
      {line.cleared ? (
        <p className={styles['cleared']}>
          {t('facilitate.cleared')}
          <button type="button" onClick={line.bringBack}>
            {t('facilitate.bring-back')}
          </button>
        </p>
      ) : null}
    </form>
  );
});
