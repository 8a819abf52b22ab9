/** Friendly, and nobody's own: colours with animals. The orders are part of every name given so far; only append. */
const COLOURS =
  'Amber Coral Crimson Golden Green Indigo Ivory Jade Lilac Olive Pink Ruby Scarlet Silver Teal White'.split(
    ' ',
  );
const ANIMALS =
  'Badger Beaver Crane Deer Dove Eagle Finch Fox Hare Heron Jay Kestrel Koala Lark Lynx Magpie Mole Otter Owl Panda Puffin Quail Raven Robin Seal Stork Swan Tiger Toad Whale Wolf Wren'.split(
    ' ',
  );

/**
 * The made-up name of a person: the same on every screen and after every reconnect, for it follows from their id,
 * which tells nothing of the same device elsewhere. 512 names and a number: two of a room seldom meet.
 */
export function pseudonymOf(person: string): string {
  // FNV-1a: any spread will do, and this one is short.
  let hash = 0x81_1c_9d_c5;
  for (let i = 0; i < person.length; i += 1) {
    hash = Math.imul(hash ^ person.charCodeAt(i), 0x01_00_01_93) >>> 0;
  }
  // Its low bits are the weak ones.
  const mixed = (hash ^ (hash >>> 15)) >>> 0;
  const colour = COLOURS[mixed % COLOURS.length];
  const animal = ANIMALS[Math.floor(mixed / COLOURS.length) % ANIMALS.length];
  const number = 1 + (Math.floor(mixed / (COLOURS.length * ANIMALS.length)) % 999);
  return `${colour} ${animal} ${number}`;
}
