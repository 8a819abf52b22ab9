import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import ArrowRight from 'lucide-react/icons/arrow-right';
import { t } from '../../i18n/messages.ts';
import { Icon } from '../../ui/icon.tsx';
import { Mark } from '../../ui/mark.tsx';
import { comeBack } from './come-back.ts';
import styles from './home-screen.module.css';
import { readTypedCode, type TypedCode } from './typed-code.ts';
import { BASE } from '../../base.ts';

type Answer = 'found' | 'not-found' | 'unreachable';

/** Whether a code leads anywhere. Whatever is not a plain no, the page behind it explains best. */
async function ask(path: string): Promise<Answer> {
  try {
    const { status } = await fetch(path, { method: 'HEAD', cache: 'no-store' });
    return status === 404 ? 'not-found' : 'found';
  } catch {
    return 'unreachable';
  }
}

/** What somebody has begun to type into the page that the server wrote, and whether they are still at it. */
function begun(): { readonly typed: string; readonly focused: boolean } {
  const field = document.querySelector<HTMLInputElement>('#root input[name="code"]');
  const scanned = location.hash.slice(1);
  if (scanned !== '') history.replaceState(history.state, '', location.pathname);
  return {
    typed: scanned || (field?.value ?? ''),
    focused: field !== null && field === document.activeElement,
  };
}

/** `QX7 K2M`: how people say a code to each other. */
function spoken(code: string): string {
  return `${code.slice(0, 3)} ${code.slice(3)}`;
}

function noWay(answer: Answer, code: string): string {
  return answer === 'not-found'
    ? t('home.not-found', { code: spoken(code) })
    : t('home.unreachable');
}

function wordsFor(typed: TypedCode): string {
  switch (typed.is) {
    case 'misread':
      return t('home.misread', { letter: typed.letter });
    case 'too-long':
      return t('home.too-long');
    default:
      return t('home.too-short');
  }
}

/** The start page: one field for the code that stands on the wall. */
export function HomeScreen(): ReactNode {
  const [problem, setProblem] = useState('');
  const [asking, setAsking] = useState(false);
  const [{ typed: before, focused }] = useState(begun);
  const field = useRef<HTMLInputElement>(null);
  // What was asked for last: the answer to anything older no longer matters.
  const asked = useRef('');

  useEffect(() => {
    // Not on phones, where a keyboard would cover half of what there is to read.
    if (focused || matchMedia('(pointer: fine)').matches) field.current?.focus();
    field.current?.setSelectionRange(before.length, before.length);
    take(before);
    // Once: from then on the field is this one.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);

  const submit = async (typed: TypedCode): Promise<void> => {
    if (typed.is !== 'whole') {
      setProblem(wordsFor(typed));
      field.current?.focus();
      return;
    }
    if (asked.current === typed.path) return;
    asked.current = typed.path;
    setProblem('');
    setAsking(true);
    const answer = await ask(typed.path);
    if (asked.current !== typed.path) return;
    if (answer === 'found') {
      location.assign(typed.path);
      return;
    }
    const back = answer === 'not-found' ? await comeBack(typed.code).catch(() => null) : null;
    if (back !== null) {
      location.assign(back);
      return;
    }
    if (asked.current !== typed.path) return;
    asked.current = '';
    setAsking(false);
    setProblem(noWay(answer, typed.code));
    field.current?.focus();
    field.current?.select();
  };

  const take = (value: string): void => {
    const typed = readTypedCode(value);
    asked.current = '';
    setAsking(false);
    setProblem('');
    if (typed.is === 'whole') void submit(typed);
    else if (typed.is !== 'partial') setProblem(wordsFor(typed));
  };

  const press = (event: FormEvent): void => {
    event.preventDefault();
    void submit(readTypedCode(field.current?.value ?? ''));
  };

  return (
    <div className={styles['page']}>
      <main className={styles['main']}>
        <p className={styles['brand']}>
          <span className={styles['marks']} aria-hidden="true">
            {[1, 2, 3, 4].map((number) => (
              <Mark key={number} number={number} size={30} />
            ))}
          </span>
          Tablecloth
        </p>
        <h1 className={styles['title']}>{t('home.title')}</h1>
        <form className={styles['form']} onSubmit={press} noValidate>
          <label className={styles['label']} htmlFor="code">
            {t('home.label')}
          </label>
          <div className={styles['row']}>
            <input
              ref={field}
              id="code"
              className={styles['field']}
              name="code"
              type="text"
              dir="ltr"
              autoComplete="off"
              autoCapitalize="characters"
              autoCorrect="off"
              spellCheck={false}
              enterKeyHint="go"
              aria-invalid={problem !== ''}
              aria-describedby="code-problem"
              defaultValue={before}
              onChange={(event) => take(event.target.value)}
            />
            <button className={styles['go']} type="submit" disabled={asking}>
              {asking ? t('home.looking') : t('home.join')}
              <Icon of={ArrowRight} mirrored />
            </button>
          </div>
          <p id="code-problem" className={styles['problem']} role="alert">
            {problem}
          </p>
        </form>
        <p className={styles['quiet']}>{t('home.no-account')}</p>
      </main>
      <footer className={styles['foot']}>
        <span>{t('home.host')}</span>
        <a className={styles['start']} href={`${BASE}/new`}>
          {t('home.start')}
        </a>
      </footer>
    </div>
  );
}
