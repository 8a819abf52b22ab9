import { mkdtempSync, rmSync } from 'node:fs';
import { sqliteLog } from './server/store/sqlite.ts';
import { openGathering } from './server/gathering.ts';
import { catchUp } from './server/catch-up.ts';
import { fold } from './shared/reduce.ts';
const dir = '/tmp/wire-prof';
const log = await sqliteLog(dir);
const cpu = () => {
  const u = process.cpuUsage();
  return (u.user + u.system) / 1000;
};
if ((await log.gatherings()).length === 0) {
  const table = 'table-0001',
    id = (n: number) => `point-${String(n).padStart(10, '0')}-abc`;
  let head = 0;
  const g = 'gathering-01';
  const all: any[] = [
    {
      type: 'gathering.created',
      info: { title: 'B', series: '', number: null, date: '', place: '', language: 'en' },
      code: 'QX7K2M',
    },
    { type: 'theme.added', theme: 'theme-0001', title: 'T', gloss: '', question: '' },
    { type: 'table.added', table, number: 1, theme: 'theme-0001' },
  ];
  const pts: string[] = [];
  for (let h = 3; h < 20000; h++) {
    const a = pts[Math.floor(h / 4)];
    if (h % 2 === 1 && a)
      all.push({
        type: 'point.agreed',
        point: a,
        person: `person-of-bench-${h % 100}`,
        agrees: true,
        count: 1,
      });
    else {
      pts.push(id(h));
      all.push({
        type: 'point.posted',
        point: id(h),
        kind: 'point',
        text: `Point ${h}: ${'x'.repeat(80)}`,
        by: `person-of-bench-${h % 100}`,
        table,
        under: null,
        list: 'inbox',
      });
    }
  }
  for (let i = 0; i < all.length; i += 500) {
    const r = await log.append(
      g,
      head,
      all
        .slice(i, i + 500)
        .map((b, k) => ({
          actor: null,
          commandId: `command-${i + k}-abcdef`,
          at: Date.now(),
          bodies: [b],
        })),
    );
    if (r.ok) head = r.head;
  }
}
for (let k = 0; k < (process.argv[2] ? 1 : 3); k++) {
  let a = cpu();
  const r = await log.read('gathering-01', 0, 20000);
  let b = cpu();
  fold(r.events);
  let c = cpu();
  const g = await openGathering({ id: 'gathering-01', log, now: () => 1 });
  let d = cpu();
  const s = catchUp(g, { crew: false, person: 'person-of-bench-9' }, { since: 0, epoch: '' });
  let e = cpu();
  console.log({
    read: (b - a).toFixed(0),
    fold: (c - b).toFixed(0),
    open: (d - c).toFixed(0),
    catchUp: (e - d).toFixed(0),
    start: a.toFixed(0),
  });
}
await log.close();
