import { stemmerOf } from './stem.ts';

/** A stretch of a text, in UTF-16 positions. */
export type Span = { readonly from: number; readonly to: number };

/** Any word of a text. */
export type Token = Span & {
  readonly word: string;
  readonly stem: string;
  /** Holds the sentence together and says nothing by itself. */
  readonly stop: boolean;
};

/** A word that says something, and how much it tells. */
export type Word = Token & { readonly weight: number };

const list = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Words that hold a sentence together and say nothing by themselves. */
const STOP: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  [
    'en',
    list(
      "a about above after again against all also am an and any are as at be because been before being below between both but by can cannot could did do does doing don't down during each either else etc even ever few for from further get got had has have having he her here hers herself him himself his how i if in into is it it's its itself just like let's may me might more most much must my myself no nor not of off on once one only or other ought our ours out over own per same shall she should so some still such than that that's the their theirs them themselves then there there's these they this those through to too under until up upon us very via vs was we were what when where which while who whom why will with within without would you your yours",
    ),
  ],
  [
    'de',
    list(
      'aber alle allem allen aller alles als also am an ander andere anderen auch auf aus bei beim bin bis bist da damit dann das dass daß dem den denn der des dich die dies diese diesem diesen dieser dieses dir doch dort du durch ein eine einem einen einer eines er es etwas euch für gegen hab habe haben hat hatte hier hin ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in ins ist ja jede jedem jeden jeder jedes kann können könnte machen man mehr mein meine mich mir mit muss müssen nach noch nun nur ob oder ohne sehr sein seine seinem seinen seiner selbst sich sie sind so soll sollen sollte sondern um und uns unser unsere unter viel vom von vor war waren was weil welche welchem welchen welcher welches wenn wer werden wie wir wird wo wurde würde zu zum zur zwischen über',
    ),
  ],
  [
    'fr',
    list(
      'à au aux avec ce ces cette dans de des du elle elles en est et eu il ils je la le les leur leurs lui ma mais me mes mon ne nos notre nous on ou où par pas plus pour qu que qui sa sans se ses si son sont sur ta te tes toi ton tu un une vos votre vous y être',
    ),
  ],
  [
    'es',
    list(
      'a al algo algunas algunos ante como con cual cuando de del desde donde el ella ellas ellos en entre era es esa ese eso esta este esto estos está están fue ha hay la las le les lo los mas me mi muy más nada ni no nos o os otra otro para pero poco por porque que quien se ser si sin sobre son su sus también tan te tu un una uno unos y ya yo él',
    ),
  ],
  [
    'zh',
    list('的 了 是 在 和 與 也 都 而 及 或 就 會 要 可以 可能 對 這 那 我們 与 会 对 这 我们'),
  ],
]);

/** Frequent in what people say of anything: sharing them tells little. */
const EVERYDAY: ReadonlySet<string> = list(
  'able actually allow always another area areas available bad become begin best better big bring call change changes come comes community country day days different done end enough every example far find first give given go goes going good government great group groups hard help high idea ideas important issue issues keep kind know last less life little local long look lot lots low made main make makes making many means money need needed needs never new next now number often old part people person place places point points possible problem problems public put question quite rather real really right said say says see seem seems several show since small social something sometimes start state states support sure take talk tell than thing things think three time times today together two understand use used uses using want wants way ways well whole without work working works world year years yet area city system',
);
/** How points are reported, not what they say. */
const REPORTING: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  [
    'en',
    list(
      'importance important challenge challenges challenging recognition recognise recognising need needs needed concern concerns question questions role potential ongoing emphasise emphasising discussion discussed issue issues point points key main frustration various aspects around talked mentioned agreement suggestion suggested idea ideas',
    ),
  ],
  [
    'de',
    list(
      'wichtig wichtigkeit herausforderung herausforderungen frage fragen bedarf problem thema themen idee ideen brauchen braucht',
    ),
  ],
]);

/** How much a word tells, on the scale of an inverse document frequency, without carrying a word table. */
function weightOf(word: string, language: string): number {
  if (REPORTING.get(language)?.has(word)) return 1.5;
  if (language === 'en' && EVERYDAY.has(word)) return 4;
  if (word.length <= 4) return 6.5;
  return word.length <= 6 ? 7.5 : 8.5;
}

/** Written without spaces between words. */
const UNSPACED: ReadonlySet<string> = new Set(['zh', 'ja', 'th', 'lo', 'km', 'my']);
/** Words that people wrote of the writing itself, not of the matter. */
const REMARK =
  /\[(?:unleserlich|unklar|durchgestrichen|illegible|inaudible|unclear|sic|\.\.\.|…)\]/giu;
const SPACED = /\p{L}[\p{L}\p{M}\p{N}]*(?:['’‘ʼ]\p{L}+)?|\p{N}+%?/gu;

/** One form for all spellings of the same letters: full width, case, apostrophes. */
export function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/[’‘ʼ]/g, "'");
}

/** What language rules need to know; `tag` is BCP 47. */
export type Language = {
  readonly code: string;
  readonly unspaced: boolean;
  readonly tokens: (text: string) => readonly Token[];
  readonly words: (text: string) => readonly Word[];
};

function spacedWords(text: string): Iterable<{ at: number; raw: string }> {
  return [...text.matchAll(SPACED)].map(({ index, 0: raw }) => ({ at: index, raw }));
}

function unspacedWords(code: string): (text: string) => Iterable<{ at: number; raw: string }> {
  // Firefox before 125 lacks it: there every character is a word.
  if (typeof Intl.Segmenter !== 'function') {
    return (text) =>
      [...text.matchAll(/\p{L}|\p{N}+/gu)].map(({ index, 0: raw }) => ({ at: index, raw }));
  }
  const segmenter = new Intl.Segmenter(code, { granularity: 'word' });
  return (text) =>
    [...segmenter.segment(text)]
      .filter(({ isWordLike }) => isWordLike)
      .map(({ index, segment }) => ({ at: index, raw: segment }));
}

/** How to read the words of a language. */
export function languageOf(tag: string): Language {
  const code = tag.slice(0, 2).toLowerCase();
  const unspaced = UNSPACED.has(code);
  const stop = STOP.get(code) ?? new Set();
  const stem = stemmerOf(code);
  const split = unspaced ? unspacedWords(code) : spacedWords;
  const stems = new Map<string, string>();
  const stemmed = (word: string): string => {
    const known = stems.get(word);
    if (known !== undefined) return known;
    const made = stem(word);
    stems.set(word, made);
    return made;
  };
  const tokens = (text: string): readonly Token[] => {
    const blanked = text.replace(REMARK, (remark) => ' '.repeat(remark.length));
    return [...split(blanked)].map(({ at, raw }) => {
      const word = plain(raw);
      const short = !unspaced && word.length < 2;
      const span = { from: at, to: at + raw.length };
      return { ...span, word, stem: stemmed(word), stop: short || stop.has(word) };
    });
  };
  const words = (text: string): readonly Word[] =>
    tokens(text)
      .filter((token) => !token.stop)
      .map((token) => ({ ...token, weight: unspaced ? 1 : weightOf(token.word, code) }));
  return { code, unspaced, tokens, words };
}
