import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RemoteClock } from '../../src/queue/remote-clock.ts';

const delay = fc.double({ min: 0.1, max: 200, noNaN: true });

it('is never further off than half of the fastest answer, however uneven the way', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      fc.array(fc.record({ there: delay, back: delay }), { minLength: 1, maxLength: 20 }),
      (ahead, answers) => {
        const clock = new RemoteClock();
        let now = 0;
        for (const { there, back } of answers) {
          clock.heard(now + there + ahead, { asked: now, answered: now + there + back });
          now += there + back + 10;
        }
        expect(Math.abs(clock.here(now + ahead) - now)).toBeLessThanOrEqual(clock.roundTrip / 2 + 1e-6);
      },
    ),
  );
});

it('follows a clock that was set: an old answer counts for less and less', () => {
  const clock = new RemoteClock();
  clock.heard(1000, { asked: 0, answered: 1 });
  for (let index = 1; index <= 200; index++)
    clock.heard(5000 + index * 10, { asked: index * 10 - 1, answered: index * 10 + 1 });
  expect(clock.here(5000)).toBeCloseTo(0, 0);
});
