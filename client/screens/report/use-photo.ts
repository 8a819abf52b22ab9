import { useEffect, useState } from 'react';
import type { Photo } from '@tablecloth/shared/model.ts';
import { fetchPhoto } from '../../sync/organiser-api.ts';
import { useOrganiser } from '../organise/organiser.tsx';
import { dataAddress } from './shrink-photo.ts';

/** Milliseconds until a photo that did not come is asked for again. */
const AGAIN_MS = 4_000;

type Fetched = { readonly seq: number; readonly address: string };

/** The report's photo as a `data:` address, fetched once; null as long as it is not here. */
export function usePhoto(photo: Photo | undefined): string | null {
  const { gathering, key } = useOrganiser();
  const [fetched, setFetched] = useState<Fetched | null>(null);
  const seq = photo?.seq ?? null;
  useEffect(() => {
    if (seq === null || key === null) return;
    let gone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const load = async (): Promise<void> => {
      const answer = await fetchPhoto(gathering, key);
      const address = answer.ok ? await dataAddress(answer.value) : null;
      if (gone) return;
      if (address !== null) setFetched({ seq, address });
      else timer = setTimeout(() => void load(), AGAIN_MS);
    };
    void load();
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [seq, key, gathering]);
  return fetched !== null && fetched.seq === seq ? fetched.address : null;
}
