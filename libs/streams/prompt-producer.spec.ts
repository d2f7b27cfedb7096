import { expect, it } from '@jest/globals';
import { PromptProducer } from './prompt-producer.js';

/** A producer whose sends end when the test ends them. */
class SlowProducer {
  readonly sends: PromiseWithResolvers<void>[] = [];

  send(): Promise<void> {
    const answer = Promise.withResolvers<void>();
    this.sends.push(answer);
    return answer.promise;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

it('gives up after the time limit, refuses sends at once until the late answer comes, and then sends again', async () => {
  const slow = new SlowProducer();
  const prompt = new PromptProducer(slow, 20);
  await expect(prompt.send([])).rejects.toMatchObject({ code: 'service.unavailable' });
  await expect(prompt.send([])).rejects.toMatchObject({ code: 'service.unavailable' });
  expect(slow.sends).toHaveLength(1);
  slow.sends[0]?.reject(new Error('the broker is away'));
  await slow.sends[0]?.promise.catch(() => undefined);
  const again = prompt.send([]);
  slow.sends[1]?.resolve();
  await expect(again).resolves.toBeUndefined();
});

it('passes errors on as they are', async () => {
  const slow = new SlowProducer();
  const sending = new PromptProducer(slow, 60_000).send([]);
  slow.sends[0]?.reject(new Error('too large'));
  await expect(sending).rejects.toThrow('too large');
});
