import { describe, expect, test } from 'vitest';
import { type Disk, memoryDisk } from './disk.ts';
import { adoptSecret, deviceSecret } from './identity.ts';

const broken: Disk = {
  read: () => Promise.reject(new Error('refused')),
  write: () => Promise.reject(new Error('refused')),
  claim: () => Promise.reject(new Error('refused')),
  move: () => Promise.reject(new Error('refused')),
  erase: () => Promise.reject(new Error('refused')),
  list: () => Promise.reject(new Error('refused')),
};

function strings() {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  return () => storage;
}

const refusing = () => {
  throw new Error('SecurityError');
};

describe('who a device is', () => {
  test('given two tabs at their first visit, then both are the same, and so is tomorrow', async () => {
    const disk = memoryDisk();
    const [one, two] = await Promise.all([
      deviceSecret(disk, strings()),
      deviceSecret(disk, strings()),
    ]);
    expect(one.secret).toMatch(/^[A-Za-z0-9_-]{24}$/);
    expect(two.secret).toBe(one.secret);
    expect((await deviceSecret(disk, strings())).secret).toBe(one.secret);
  });

  test('given a return code was taken up, then it is that person in that gathering, and itself elsewhere', async () => {
    const disk = memoryDisk();
    const own = await deviceSecret(disk, strings(), 'gathering-1');
    await disk.write('replicas', 'gathering-1', 'what the other person knew');
    await adoptSecret(disk, 'gathering-1', 'somebody-elses-secret-24');
    expect((await deviceSecret(disk, strings(), 'gathering-1')).secret).toBe(
      'somebody-elses-secret-24',
    );
    expect(await disk.read('replicas', 'gathering-1')).toBeUndefined();
    expect(await deviceSecret(disk, strings(), 'gathering-2')).toEqual(own);
    await expect(adoptSecret(broken, 'gathering-1', own.secret)).rejects.toThrow('refused');
  });

  test('given the database is refused, then plain strings keep it', async () => {
    const storage = strings();
    const first = await deviceSecret(broken, storage);
    expect(first.durable).toBe(true);
    expect((await deviceSecret(broken, storage)).secret).toBe(first.secret);
  });

  test('given the database comes back, then the device is who it was', async () => {
    const storage = strings();
    const first = await deviceSecret(broken, storage);
    expect((await deviceSecret(memoryDisk(), storage)).secret).toBe(first.secret);
  });

  test('given all storage is refused, then it is somebody for as long as the page lives', async () => {
    const { secret, durable } = await deviceSecret(broken, refusing);
    expect(secret).toMatch(/^[A-Za-z0-9_-]{24}$/);
    expect(durable).toBe(false);
  });
});
