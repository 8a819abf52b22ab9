import { type ReactNode, useEffect, useRef, useState } from 'react';
import ImagePlus from 'lucide-react/icons/image-plus';
import { MORE_LIMITS } from '@tablecloth/shared/more-limits.ts';
import type { Photo } from '@tablecloth/shared/model.ts';
import { t } from '../../i18n/messages.ts';
import { useAnnouncements } from '../../ui/announcer.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useSessionActions } from '../session-context.tsx';
import { AutosaveField } from './autosave-field.tsx';
import { PhotoDraft } from './photo-draft.tsx';
import { dataAddress, shrinkPhoto } from './shrink-photo.ts';
import styles from './photo.module.css';

type PhotoPanelProps = {
  readonly photo: Photo | undefined;
  /** It, as a `data:` address; null while it is on its way. */
  readonly address: string | null;
};

/** The one photo of the report: chosen, described, and taken out again. */
export function PhotoPanel({ photo, address }: PhotoPanelProps): ReactNode {
  const [chosen, setChosen] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const choose = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    const small = await shrinkPhoto(file);
    setSaid(small === null ? t('report.photo-unreadable') : '');
    setChosen(small && (await dataAddress(small)));
  };
  return (
    <section className={styles['photo']} aria-labelledby="report-photo">
      <h2 id="report-photo">{t('report.photo-part')}</h2>
      {chosen !== null ? (
        <PhotoDraft address={chosen} before={photo} onEnd={() => setChosen(null)} />
      ) : (
        <>
          {photo ? <Placed photo={photo} address={address} /> : <p>{t('report.photo-how')}</p>}
          <label className={styles['choose']}>
            <input
              type="file"
              accept="image/*"
              className="vh"
              onChange={({ target }) => {
                void choose(target.files?.[0]);
                target.value = '';
              }}
            />
            <Icon of={ImagePlus} size={19} />
            {t(photo ? 'report.photo-other' : 'report.photo-choose')}
          </label>
        </>
      )}
      <output className={styles['said']}>{said}</output>
    </section>
  );
}

function Placed({ photo, address }: { readonly photo: Photo } & PhotoPanelProps): ReactNode {
  const { submit } = useSessionActions();
  const { say } = useAnnouncements();
  const [asking, setAsking] = useState(false);
  const { alt, caption } = photo;
  const section = useRef<HTMLDivElement>(null);
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (asking) keep.current?.focus();
  }, [asking]);
  const remove = (): void => {
    section.current?.closest('section')?.querySelector('input')?.focus();
    void submit({ type: 'photo.remove' });
    say(t('report.photo-removed'));
  };
  return (
    <div ref={section} className={styles['placed']}>
      <div className={styles['frame']} style={{ aspectRatio: `${photo.width} / ${photo.height}` }}>
        {address === null ? null : <img src={address} alt={alt} />}
      </div>
      <AutosaveField
        label={t('report.photo-alt')}
        hint={t('report.photo-alt-hint')}
        value={alt}
        limit={MORE_LIMITS.altGraphemes}
        lines="one"
        mayBeEmpty={false}
        save={(text) => submit({ type: 'photo.describe', alt: text, caption })}
      />
      <AutosaveField
        label={t('report.photo-caption')}
        placeholder={t('report.photo-caption-example')}
        value={caption}
        limit={MORE_LIMITS.altGraphemes}
        lines="one"
        save={(text) => submit({ type: 'photo.describe', alt, caption: text })}
      />
      {asking ? (
        <fieldset className={styles['ask']}>
          <legend>{t('report.photo-remove-ask')}</legend>
          <Button look="danger" size="small" onClick={remove}>
            {t('report.photo-remove-yes')}
          </Button>
          <Button ref={keep} size="small" onClick={() => setAsking(false)}>
            {t('report.photo-remove-no')}
          </Button>
        </fieldset>
      ) : (
        <Button size="small" onClick={() => setAsking(true)}>
          {t('report.photo-remove')}
        </Button>
      )}
    </div>
  );
}
