import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { MORE_LIMITS } from '@tablecloth/shared/more-limits.ts';
import type { Photo } from '@tablecloth/shared/model.ts';
import { graphemesOver } from '@tablecloth/shared/text.ts';
import { t } from '../../i18n/messages.ts';
import { placePhoto } from '../../sync/organiser-api.ts';
import { useAnnouncements } from '../../ui/announcer.tsx';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/field.tsx';
import { useOrganiser } from '../organise/organiser.tsx';
import styles from './photo.module.css';

type PhotoDraftProps = {
  /** The photo that was chosen, as a `data:` address. */
  readonly address: string;
  /** The one in whose place it comes. */
  readonly before: Photo | undefined;
  readonly onEnd: () => void;
};

/** A photo that is not in the report yet: it goes there with words for those who can’t see it. */
export function PhotoDraft({ address, before, onEnd }: PhotoDraftProps): ReactNode {
  const { gathering, key } = useOrganiser();
  const { say } = useAnnouncements();
  const [alt, setAlt] = useState('');
  const [caption, setCaption] = useState(before?.caption ?? '');
  const [problem, setProblem] = useState('');
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const over = (text: string): number => graphemesOver(text.trim(), MORE_LIMITS.altGraphemes);

  const take = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (key === null || busy || over(alt) > 0 || over(caption) > 0) return;
    if (alt.trim() === '') {
      setProblem(t('report.photo-alt-needed'));
      field.current?.focus();
      return;
    }
    setBusy(true);
    setSaid('');
    const data = address.slice(address.indexOf(',') + 1);
    const answer = await placePhoto(gathering, key, { data, alt, caption });
    setBusy(false);
    if (answer.ok) {
      say(t('report.photo-taken'));
      onEnd();
      return;
    }
    setSaid(t(answer.problem === 'unreachable' ? 'report.photo-failed' : 'report.photo-refused'));
  };
  const tooLong = (text: string): string | undefined =>
    over(text) > 0 ? t('create.too-long', { count: over(text) }) : undefined;
  return (
    <form className={styles['placed']} onSubmit={(event) => void take(event)} noValidate>
      <div className={styles['frame']}>
        <img src={address} alt={t('report.photo-preview')} />
      </div>
      <TextArea
        ref={field}
        label={t('report.photo-alt')}
        hint={t('report.photo-alt-hint')}
        placeholder={t('report.photo-alt-example')}
        value={alt}
        rows={2}
        problem={tooLong(alt) ?? (problem === '' ? undefined : problem)}
        onChange={({ target }) => {
          setAlt(target.value);
          setProblem('');
        }}
      />
      <TextArea
        label={t('report.photo-caption')}
        placeholder={t('report.photo-caption-example')}
        value={caption}
        rows={1}
        problem={tooLong(caption)}
        onChange={({ target }) => setCaption(target.value)}
      />
      <div className={styles['acts']}>
        <Button type="submit" look="primary" aria-disabled={busy}>
          {t('report.photo-take')}
        </Button>
        <Button onClick={onEnd}>{t('report.photo-not')}</Button>
      </div>
      <output className={styles['said']}>{said}</output>
    </form>
  );
}
