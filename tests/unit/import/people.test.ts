import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { personRoles, skills, type Person } from '@shared/domain/people';
import { createWords } from '@shared/i18n';
import type { KnownForImport } from '@shared/ipc/worker-protocol';
import { readPhone } from '../../../electron/worker/import/people/phone';
import { roleVocabulary, skillVocabulary } from '../../../electron/worker/import/vocabulary';
import { issuesOf, openDesk, previewOrFail, type TestDesk } from './desk';
import { gridCode, placeWithGrids } from './world';

let desk: TestDesk;
beforeEach(() => {
  desk = openDesk();
});
afterEach(() => desk.dispose());

const header = '工号,姓名,岗位,联系电话,所属网格,特长,工作单位';
const read = async (rows: string, known: KnownForImport = placeWithGrids) => previewOrFail(await desk.read('people', desk.write('a.csv', `${header}\n${rows}\n`), { known }));
const people = async (known: KnownForImport = placeWithGrids): Promise<readonly Person[]> => (await desk.plan(known)).events.map((event) => (event.payload as { person: Person }).person);

describe('people', () => {
  it('come with role, home chain, skills and employer', async () => {
    const preview = await read(`W-1,王芳,专职网格员,+86 139-0000-0001,覃家岗街道/凤天路社区/第1网格,"医疗、调解;driving",覃家岗街道`);
    expect(preview.mapping.columns).toEqual({ externalRef: '工号', name: '姓名', role: '岗位', phone: '联系电话', homeGrid: '所属网格', skills: '特长', employer: '工作单位' });
    expect(preview.issues).toEqual([]);
    expect(await people()).toMatchObject([{ name: '王芳', role: 'fullTimeGridWorker', phone: '13900000001', homeGridId: 'g1', communityId: 'west', subdistrictId: 'sub', skills: ['medical', 'mediation', 'driving'], employerName: '覃家岗街道', externalRef: 'W-1', validTo: null }]);
  });

  it.each([[gridCode(2), 'g2'], ['凤天第2网格', 'g2'], ['凤天路社区第1网格', 'g1'], ['新桥社区-第1网格', 'g3'], ['覃家岗街道 > 新桥社区 > 第1网格', 'g3']])('find their grid as %s', async (home, id) => {
    await read(`,甲,志愿者,,${home},,`);
    expect((await people())[0]?.homeGridId).toBe(id);
  });

  it('may belong to a whole community', async () => {
    await read(',甲,社区民警,,新桥社区,,');
    expect((await people())[0]).toMatchObject({ homeGridId: null, communityId: 'east', subdistrictId: 'sub' });
  });

  it('of an unknown grid are set aside with what comes near', async () => {
    const preview = await read(',甲,志愿者,,凤天第3网格,,\n,乙,志愿者,,凤天第2网格,,');
    expect(preview).toMatchObject({ total: 2, good: 1, bad: 1 });
    const [unknown] = issuesOf(preview, 'gridUnknown');
    expect(unknown).toMatchObject({ row: 2, field: 'homeGrid' });
    expect(createWords('zh-CN').t('import:issue.gridUnknown.remedy', { ...unknown?.params })).toContain('凤天第2网格');
    const { quarantine } = await desk.plan(placeWithGrids);
    expect(quarantine).toMatchObject([{ row: 2, cells: ['', '甲', '志愿者', '', '凤天第3网格', '', ''] }]);
  });

  it('met before are brought up to date: by number, or by name and phone', async () => {
    const preview = await read('W-7,林晓儿,网格长,13811111111,,,\n,周宁,网格长,138 0000 0002,,,\n,新人,网格长,13800000009,,,');
    expect(issuesOf(preview, 'updatesExisting').map((issue) => issue.row)).toEqual([2, 3]);
    expect((await people()).map((person) => person.id === 'p1' || person.id === 'p2')).toEqual([true, true, false]);
  });

  it('keep what the file has no column for; a column that is there and blank is blank', async () => {
    const former = { homeGridId: 'g1', communityId: 'west', subdistrictId: 'sub', employerId: 'o1', employerName: '覃家岗街道', skills: ['medical'], squadId: 's1' } as const;
    const known: KnownForImport = { ...placeWithGrids, people: [{ id: 'p1', externalRef: 'W-7', name: '林晓', phone: '13800000001', former }] };
    previewOrFail(await desk.read('people', desk.write('b.csv', '工号,姓名,岗位\nW-7,林晓,网格长\n'), { known }));
    expect(await people(known)).toMatchObject([{ ...former, id: 'p1', phone: '13800000001', role: 'gridLeader' }]);
    await read('W-7,林晓,网格长,,,,覃家岗街道', known);
    expect(await people(known)).toMatchObject([{ ...former, phone: null, homeGridId: null, communityId: null, subdistrictId: null, skills: [] }]);
    await read('W-7,林晓,网格长,,,,另一单位', known);
    expect(await people(known)).toMatchObject([{ employerId: null, employerName: '另一单位', squadId: 's1' }]);
  });

  it('read again are no new people', async () => {
    const rows = 'W-1,王芳,网格长,13900000001,,,\n,李强,志愿者,13900000002,,,';
    await read(rows);
    const first = await people();
    const known = { ...placeWithGrids, people: first.map(({ id, externalRef, name, phone }) => ({ id, externalRef, name, phone })) };
    await read(rows, known);
    expect((await people(known)).map((person) => person.id)).toEqual(first.map((person) => person.id));
  });
});

describe('words for roles and skills', () => {
  it('are known by our code and in both languages of the screens', () => {
    for (const locale of ['zh-CN', 'en'] as const) {
      const words = createWords(locale);
      for (const role of personRoles) expect(roleVocabulary.find(words.t(`domain:personRole.${role}`)), `${locale} ${role}`).toBe(role);
      for (const skill of skills) expect(skillVocabulary.find(words.t(`domain:skill.${skill}`)), `${locale} ${skill}`).toBe(skill);
    }
    for (const role of personRoles) expect(roleVocabulary.find(role)).toBe(role);
  });
});

describe('phones', () => {
  it.each([
    ['１３８００００００００１'.slice(0, 11), '13800000000'], ['138-0000-0001', '13800000001'], ['+86 138 0000 0001', '13800000001'], ['008613800000001', '13800000001'], ['023-65432101', '02365432101'], ['12345', '12345'], ['13800000001.0', '13800000001'], ["'13800000001", '13800000001'],
  ])('%s is kept as %s', (text, phone) => {
    expect(readPhone(text)).toEqual({ phone, flaw: null });
  });

  it('of any other form are kept as written, with a word', () => {
    expect(readPhone('老张转')).toEqual({ phone: '老张转', flaw: 'phoneShape' });
    expect(readPhone('1.38E+10')).toEqual({ phone: '1.38E+10', flaw: 'phoneDamaged' });
    expect(readPhone(' ')).toBeNull();
  });
});
