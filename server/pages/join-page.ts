import { getById } from '@tablecloth/shared/by-id.ts';
import type { Gathering, Id, Table } from '@tablecloth/shared/model.ts';
import type { Presence } from '@tablecloth/shared/protocol.ts';
import { tablesInOrder } from '@tablecloth/shared/views/tables.ts';
import { markOf } from '@tablecloth/shared/views/mark.ts';
import { type PageWords, pageWords } from '@tablecloth/shared/words/page-words.ts';
import type { Page } from './frame.ts';
import { type Html, jsonScript, markup } from './html.ts';

/** What a phone sees of a gathering before its program runs, and all it sees where none can run. */
export type Joining = {
  readonly gathering: Id;
  readonly state: Gathering;
  readonly presence: Presence | null;
};

/** Characters of key points that go into the first packets of a table's page. */
const POINTS_BUDGET = 4_000;
/** How many of each table's go into the page of all tables. */
const WATCHED = 3;
const NOTHING = markup``;

/** The table picker of a gathering. */
export function pickerPage(joining: Joining): Page {
  const { state } = joining;
  const words = pageWords(languageOf(state));
  return pageOf(joining, null, [
    markup`<h1>${titleOf(state)}</h1>`,
    closedDoors(state, words),
    markup`<p>${words.picker(tablesInOrder(state).length)} ${words.nameIsOptional}</p>`,
    tableList(joining, tablesInOrder(state), words),
    markup`<p><a href="/${state.code}/all">${words.justWatching}</a></p>`,
  ]);
}

/** Every table, for whoever just watches: what was kept at each. */
export function allTablesPage(joining: Joining): Page {
  const { state } = joining;
  const words = pageWords(languageOf(state));
  return pageOf(joining, null, [
    markup`<p class="served-title">${titleOf(state)}</p>`,
    markup`<h1>${words.everyTable}</h1>`,
    closedDoors(state, words),
    markup`<p><a href="/${state.code}">${words.sitDown}</a></p>`,
    ...tablesInOrder(state).map((table) => watchedTable(state, table, words)),
  ]);
}

function watchedTable(state: Gathering, table: Table, words: PageWords): Html {
  const theme = state.themes.find(({ id }) => id === table.theme);
  const { colour } = markOf(table.number);
  const texts = readable(state, table).slice(0, WATCHED);
  const rows = texts.map((text) => markup`<li>${text}</li>`);
  const list = rows.length === 0 ? NOTHING : markup`<ul class="served-points">${rows}</ul>`;
  return markup`<section data-t="${colour}">${mark(table, words)}<h2>${theme?.title ?? ''}</h2>${list}</section>`;
}

/** One table: what it talks about, what was kept there, and the way to the others. */
export function tablePage(joining: Joining, table: Table): Page {
  const { state } = joining;
  const words = pageWords(languageOf(state));
  return pageOf(joining, table, [
    markup`<p class="served-title">${titleOf(state)}</p>`,
    tableHead(state, table, words),
    closedDoors(state, words),
    keyPoints(state, table, words),
    otherTables(joining, table, words),
  ]);
}

function tableHead(state: Gathering, table: Table, words: PageWords): Html {
  const theme = state.themes.find(({ id }) => id === table.theme);
  const { colour } = markOf(table.number);
  return markup`<header class="served-head" data-t="${colour}">
${mark(table, words)}<h1>${theme?.title ?? ''}</h1>${lines('served-question', theme?.question)}${lines('served-gloss', theme?.gloss)}
</header>`;
}

function otherTables(joining: Joining, table: Table, words: PageWords): Html {
  const others = tablesInOrder(joining.state).filter(({ id }) => id !== table.id);
  if (others.length === 0) return NOTHING;
  return markup`<nav><h2>${words.otherTables}</h2>${tableList(joining, others, words)}</nav>`;
}

const titleOf = (state: Gathering): string => state.info?.title ?? '';
const languageOf = (state: Gathering): string => state.info?.language ?? 'en';

function pageOf(joining: Joining, table: Table | null, parts: readonly Html[]): Page {
  const { gathering, state } = joining;
  const theme = state.themes.find(({ id }) => id === table?.theme);
  return {
    title: theme ? `${theme.title} · ${titleOf(state)}` : titleOf(state),
    language: languageOf(state),
    root: markup`<main class="served">${parts}</main>`,
    after: jsonScript('boot', {
      gathering,
      code: state.code,
      table: table?.id ?? null,
      title: titleOf(state),
      language: languageOf(state),
      doorsOpen: state.doorsOpen,
      tables: tablesInOrder(state).map((one) => {
        const { title = '', gloss = '' } = state.themes.find(({ id }) => id === one.theme) ?? {};
        return { id: one.id, number: one.number, title, gloss, open: one.open };
      }),
    }),
  };
}

function tableList(joining: Joining, tables: readonly Table[], words: PageWords): Html {
  const rows = tables.map((table) => markup`<li>${tableLink(joining, table, words)}</li>`);
  return markup`<ul class="served-tables">${rows}</ul>`;
}

function tableLink({ state, presence }: Joining, table: Table, words: PageWords): Html {
  const theme = state.themes.find(({ id }) => id === table.theme);
  const here = presence?.tables.find((one) => one.table === table.id)?.here ?? 0;
  const aside = table.open ? words.here(here) : words.tableClosed;
  const { colour } = markOf(table.number);
  return markup`<a href="/${state.code}/${table.number}" data-t="${colour}">
${mark(table, words)}<b>${theme?.title ?? ''}</b>${lines('served-gloss', theme?.gloss)}${lines('served-here', aside)}
</a>`;
}

function mark({ number }: Table, words: PageWords): Html {
  const { shape } = markOf(number);
  return markup`<span class="served-mark" data-shape="${shape}"><span class="vh">${words.table(number)}</span><span aria-hidden="true">${number}</span></span>`;
}

function lines(name: string, text: string | undefined): Html {
  if (text === undefined || text === '') return NOTHING;
  return markup`<span class="${name}">${text}</span>`;
}

function closedDoors(state: Gathering, words: PageWords): Html {
  return state.doorsOpen ? NOTHING : markup`<p class="served-note">${words.doorsClosed}</p>`;
}

/**
 * Only what stands: a point that was taken down is nobody's to read here. Nothing while the doors are closed: a page
 * is asked for before anybody has said who they are, and those who were let in get all of it right after.
 */
function readable(state: Gathering, table: Table): string[] {
  if (!state.doorsOpen) return [];
  return table.key.flatMap((id) => {
    const point = getById(state.points, id);
    return point && point.hidden === null ? [point.text] : [];
  });
}

function keyPoints(state: Gathering, table: Table, words: PageWords): Html {
  const texts = readable(state, table);
  if (texts.length === 0) return NOTHING;
  let left = POINTS_BUDGET;
  const shown = texts.filter((text) => (left -= text.length) >= 0);
  const more = texts.length - shown.length;
  const rows = shown.map((text) => markup`<li>${text}</li>`);
  return markup`<section><h2>${words.keyPoints}</h2><ul class="served-points">${rows}</ul>${lines('served-gloss', more > 0 ? words.morePoints(more) : '')}</section>`;
}
