import { useCallback, useState } from 'react';

const PARAMETER = 'table';

function numberInAddress(): number | null {
  const written = new URLSearchParams(location.search).get(PARAMETER) ?? '';
  return /^[1-9]\d{0,2}$/.test(written) ? Number(written) : null;
}

/** The table that is open, by its number, kept in the address so that a reload lands there. */
export function useSeat(): readonly [number | null, (number: number) => void] {
  const [number, setNumber] = useState(numberInAddress);
  const choose = useCallback((next: number): void => {
    const address = new URL(location.href);
    address.searchParams.set(PARAMETER, String(next));
    history.replaceState(history.state, '', address);
    setNumber(next);
  }, []);
  return [number, choose];
}
