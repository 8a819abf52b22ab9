import type { ReportWords } from '../report-words.ts';
import { aboutHowMany, factLine } from './counts.ts';
import { longDate } from './long-date.ts';

const around = (people: string): string => aboutHowMany(people, (count) => `約 ${count}`);

export const ZH_HANT: ReportWords = {
  findingsHeading: '我們從中看到什麼',
  findingsLead(cited, all) {
    if (cited > 1 && cited === all) return `全部 ${all} 桌都出現了幾個共同主題：`;
    if (cited > 1) return `${all} 桌之中有 ${cited} 桌出現了共同主題：`;
    return '出現了幾個共同主題：';
  },
  nextHeading: '接下來呢？',
  leadIns: ['重點包括：', '主要議題有：', '討論內容包括：', '大家談到：'],
  occasion({ series, number, title }) {
    if (number === null) return series === title ? '' : series;
    const which = `第 ${number} 次聚會`;
    return series === '' ? which : `${series} · ${which}`;
  },
  facts: (facts) =>
    factLine(facts, longDate(facts.date, 'zh-TW'), {
      people: `${around(facts.people)} 人`,
      points: (count) => `${count} 個重點`,
    }),
  opening({ series, number, title, date, place, tables, people, audience }) {
    const what = series !== '' && number !== null ? `${series}第 ${number} 次聚會` : `「${title}」`;
    const when = longDate(date, 'zh-TW');
    const who = people === '' ? '' : `，共有${around(people)} 位${audience || '參與者'}`;
    const met = [when === '' ? '' : `於 ${when}`, place === '' ? '' : `在${place}`].join('');
    const sat =
      tables === 1
        ? '我們圍坐一桌，主題是：'
        : `我們分成 ${tables} 桌，大家可以自由前往感興趣的討論。${tables} 個主題是：`;
    return `${what}${met}舉行${who}。\n\n${sat}`;
  },
  colophon: '筆記由各桌的人自己記下。',
  tableMark: (number) => `第 ${number} 桌`,
  agree: (count) => `${count} 人同意`,
  hands: (count) => `舉手：${count}`,
  supportedBy: (cited, all) => `${all} 桌中的 ${cited} 桌`,
  pictures: {
    heading: '圖像中的聚會',
    figures: '數字',
    pace: '各桌重點隨時間的變化',
    moves: '大家如何移動',
    movesNote: (fewest) => `從一桌移到另一桌的人數。少於 ${fewest} 人不顯示。`,
    agreement: '對每項發現背後重點的同意數',
    minutes: (minutes) => `${minutes} 分`,
    time: '時間',
    from: '從',
    to: '到',
    people: '人數',
    points: '重點',
    finding: '發現',
    agreements: '同意',
  },
};
