import { LIMITS } from '#libs/contracts';
import { shortId } from '#libs/http';
import { z } from 'zod';
import { ASSIGNMENT_WAYS } from '../domain/assignment-policy.js';

const MAX_MINUTES = 100_000;
const MAX_OFFER_SECONDS = 3_600;
const MAX_WEIGHT = 100;
const MAX_SKILLS = 20;

const relaxAfterMinutes = z
  .int()
  .min(1)
  .max(MAX_MINUTES)
  .nullable()
  .meta({ description: 'Minutes of waiting after which it no longer counts; null for never.' });

/** How the items of a queue reach people. */
export const assignmentSchema = z
  .strictObject({
    way: z.enum(ASSIGNMENT_WAYS).meta({
      description:
        'pull: people take the next item. push: it is offered to the best person who is there. both: either.',
    }),
    needs: z
      .strictObject({
        skills: z
          .array(z.strictObject({ skill: z.string().trim().min(1).max(LIMITS.tag), relaxAfterMinutes }))
          .max(MAX_SKILLS)
          .refine(
            (all) => new Set(all.map(({ skill }) => skill)).size === all.length,
            'Name each skill once.',
          )
          .meta({ description: 'Skills that a person must have, spelled as in the staff list.' }),
        language: z.strictObject({ relaxAfterMinutes }).nullable().meta({
          description:
            'Set: a person must have the code of the language of the item (de) among their skills.',
        }),
      })
      .meta({ description: 'For items that begin to wait from now on.' }),
    weight: z
      .int()
      .min(1)
      .max(MAX_WEIGHT)
      .meta({ description: 'Units of a person’s capacity that an item takes.' }),
    offerSeconds: z
      .int()
      .min(5)
      .max(MAX_OFFER_SECONDS)
      .meta({ description: 'How long an offer stands before the next person is asked.' }),
    mostOffers: z
      .int()
      .min(1)
      .max(100)
      .meta({ description: 'Offers that nobody accepts, before the item escalates.' }),
    escalateTo: z
      .union([z.strictObject({ queueId: shortId }), z.strictObject({ personId: shortId })])
      .nullable()
      .meta({
        description: 'Null: the timeline says that nobody accepted it, and the item stays in its queue.',
      }),
  })
  .meta({ id: 'Assignment' });
