/** What stands above the tables to choose from: in the page that the server writes, and in the program's. */
export type PickerWords = {
  readonly picker: (tables: number) => string;
  readonly nameIsOptional: string;
  /** The way to every table at once, for whoever only looks. */
  readonly justWatching: string;
};

const SMALL = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten'];

const EN: PickerWords = {
  picker(tables) {
    const many = SMALL[tables] ?? String(tables);
    return tables === 1
      ? 'One table. Take a seat.'
      : `${many} tables. Sit down at any of them, and move whenever you like.`;
  },
  nameIsOptional: 'No account. Your name is optional.',
  justWatching: 'Just watching',
};

/** The words for a language (BCP 47); English where we have none of our own yet. */
export function pickerWords(_language: string): PickerWords {
  return EN;
}
