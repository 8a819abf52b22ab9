import { type ReactNode, useState, useSyncExternalStore } from 'react';
import Monitor from 'lucide-react/icons/monitor';
import { t } from '../../i18n/messages.ts';
import { createLate } from '../../late.ts';
import { Button } from '../../ui/button.tsx';
import { Sheet } from '../../ui/sheet.tsx';

/** The wall's own parts are large: they come when somebody asks for them. */
const late = createLate(async () => (await import('./room-desk.tsx')).RoomDesk);

/** The wall's remote as a sheet of the organiser's room. */
export function RoomWall(): ReactNode {
  const [open, setOpen] = useState(false);
  const { parts: Desk, failed } = useSyncExternalStore(late.subscribe, late.state);
  const show = (): void => {
    setOpen(true);
    void late.load().catch(() => undefined);
  };
  return (
    <>
      <Button size="small" icon={Monitor} onClick={show}>
        {t('wall.remote')}
      </Button>
      <Sheet open={open} onClose={() => setOpen(false)} title={t('wall.remote')}>
        {Desk ? <Desk /> : failed ? <p>{t('later.missing')}</p> : null}
      </Sheet>
    </>
  );
}
