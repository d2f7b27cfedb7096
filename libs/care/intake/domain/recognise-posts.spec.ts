import { describe, expect, it } from '@jest/globals';
import type { Mention } from '#libs/contracts';
import { aDecision } from '../../../../test/support/decision.js';
import { type TriagedArrival, recognisePosts, type StoredPost } from './recognise-posts.js';

const postIdOf = ({ network, brand }: Mention, nativeId: string) =>
  `${network} ${nativeId} ${brand.toLowerCase()}`;

function arrival(over: Partial<Mention> = {}, source = '/a'): TriagedArrival {
  const mention: Mention = {
    network: 'x',
    nativeId: '1',
    text: 'my parcel is lost',
    createdAt: '2026-11-30T10:00:00Z',
    brand: 'Acme',
    author: { nativeId: 'jo' },
    ...over,
  };
  const { text, editedAt, deleted } = mention;
  const postId = postIdOf(mention, mention.nativeId);
  return {
    postId,
    versionId: JSON.stringify([postId, text, editedAt, deleted]),
    authorId: `x ${mention.author.nativeId}`,
    triaged: {
      mentionId: { source, id: mention.nativeId },
      receivedAt: '2026-11-30T10:00:01Z',
      mention,
      triage: aDecision(),
    },
  };
}

const stored = (over: Partial<StoredPost> = {}): StoredPost => ({
  id: 'row',
  source: '/test',
  itemId: 'item',
  role: 'customer',
  text: 'my parcel is lost',
  former: [],
  deleted: false,
  editedAt: null,
  ...over,
});
const recognise = (arrivals: readonly TriagedArrival[], byPost: Readonly<Record<string, StoredPost>> = {}) =>
  recognisePosts(arrivals, { byPost: new Map(Object.entries(byPost)), postIdOf });

describe('the same post', () => {
  it('is one mention when several listeners deliver it several times', () => {
    const { mentions, known } = recognise([arrival(), arrival({}, '/b'), arrival()]);
    expect(mentions).toHaveLength(1);
    expect(known).toBe(2);
    expect(recognise([arrival({}, '/b')], { 'x 1 acme': stored() })).toMatchObject({
      mentions: [],
      known: 1,
    });
  });

  it('is another mention about another brand', () => {
    expect(recognise([arrival(), arrival({ brand: 'Other' })]).mentions).toHaveLength(2);
  });

  it("with another text is an edit, even without the network's edit mark", () => {
    const edit = arrival({ text: 'my parcel is here' });
    expect(recognise([edit], { 'x 1 acme': stored() }).changes).toMatchObject([{ post: { id: 'row' } }]);
    expect(recognise([arrival(), edit]).changes).toMatchObject([{ originalId: 'x 1 acme' }]);
  });

  it('with an earlier text of its own changes nothing', () => {
    const post = stored({ text: 'my parcel is here', former: ['my parcel is lost'] });
    expect(recognise([arrival()], { 'x 1 acme': post })).toMatchObject({ changes: [], known: 1 });
  });

  it('stays deleted', () => {
    const edit = arrival({ text: 'again', editedAt: '2026-11-30T11:00:00Z' });
    expect(recognise([edit], { 'x 1 acme': stored({ deleted: true }) })).toMatchObject({
      changes: [],
      known: 1,
    });
  });
});

describe('a repost', () => {
  it('opens nothing, and adds to the reach of the repeated post when the ledger has it', () => {
    const repost = arrival({ nativeId: '9', repostOf: '1', author: { nativeId: 'fan' } });
    expect(recognise([repost], { 'x 1 acme': stored() })).toMatchObject({
      mentions: [],
      reposts: [{ original: { id: 'row' } }],
    });
    expect(recognise([repost])).toMatchObject({ mentions: [], reposts: [{ original: null }] });
  });

  it('is recognised by "RT @" at the start of its text', () => {
    const retweet = arrival({ nativeId: '9', text: 'RT @kay: my parcel is lost' });
    expect(recognise([retweet])).toMatchObject({ mentions: [], reposts: [{}] });
    expect(recognise([arrival({ text: 'please RT @kay my parcel' })]).mentions).toHaveLength(1);
  });
});
