import * as v from 'valibot';

const placeSchema = v.object({ address: v.string() });

/** The address by which phones find this server, where the server wrote it into the page. */
export function toldAddress(page: Pick<Document, 'getElementById'> = document): string | null {
  const written = page.getElementById('place')?.textContent;
  if (!written) return null;
  try {
    const { address } = v.parse(placeSchema, JSON.parse(written));
    return URL.canParse(address) ? address : null;
  } catch {
    return null;
  }
}
