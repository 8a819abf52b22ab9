import type { ReportWords } from '../report-words.ts';
import { aboutHowMany, factLine } from './counts.ts';
import { longDate } from './long-date.ts';

const around = (people: string): string => aboutHowMany(people, (count) => `约 ${count}`);

export const ZH_HANS: ReportWords = {
  findingsHeading: '我们从中看到什么',
  findingsLead(cited, all) {
    if (cited > 1 && cited === all) return `全部 ${all} 桌都出现了几个共同主题：`;
    if (cited > 1) return `${all} 桌之中有 ${cited} 桌出现了共同主题：`;
    return '出现了几个共同主题：';
  },
  nextHeading: '接下来呢？',
  leadIns: ['要点包括：', '主要议题有：', '讨论内容包括：', '大家谈到：'],
  occasion({ series, number, title }) {
    if (number === null) return series === title ? '' : series;
    const which = `第 ${number} 次聚会`;
    return series === '' ? which : `${series} · ${which}`;
  },
  facts: (facts) =>
    factLine(facts, longDate(facts.date, 'zh-CN'), {
      people: `${around(facts.people)} 人`,
      points: (count) => `${count} 个要点`,
    }),
  opening({ series, number, title, date, place, tables, people, audience }) {
    const what = series !== '' && number !== null ? `${series}第 ${number} 次聚会` : `“${title}”`;
    const when = longDate(date, 'zh-CN');
    const who = people === '' ? '' : `，共有${around(people)} 位${audience || '参与者'}`;
    const met = [when === '' ? '' : `于 ${when}`, place === '' ? '' : `在${place}`].join('');
    const sat =
      tables === 1
        ? '我们围坐一桌，主题是：'
        : `我们分成 ${tables} 桌，大家可以自由前往感兴趣的讨论。${tables} 个主题是：`;
    return `${what}${met}举行${who}。\n\n${sat}`;
  },
  colophon: '笔记由各桌的人自己记下。',
  tableMark: (number) => `第 ${number} 桌`,
  agree: (count) => `${count} 人同意`,
  hands: (count) => `举手：${count}`,
  supportedBy: (cited, all) => `${all} 桌中的 ${cited} 桌`,
  pictures: {
    heading: '图像中的聚会',
    figures: '数字',
    pace: '各桌要点随时间的变化',
    moves: '大家如何移动',
    movesNote: (fewest) => `从一桌移到另一桌的人数。少于 ${fewest} 人不显示。`,
    agreement: '对每项发现背后要点的同意数',
    minutes: (minutes) => `${minutes} 分`,
    time: '时间',
    from: '从',
    to: '到',
    people: '人数',
    points: '要点',
    finding: '发现',
    agreements: '同意',
  },
};
