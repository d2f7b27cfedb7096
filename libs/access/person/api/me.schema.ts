import { LIMITS, ROLES, SCOPES } from '#libs/contracts';
import { ledgerId, utc } from '#libs/http';
import { z } from 'zod';

const ACTION = /^[a-z][a-z0-9.-]{0,63}$/;
const ACTIONS_AT_MOST = 200;

const languageSchema = z
  .string()
  .max(35)
  .refine(isTag, { error: 'Use a language tag, such as de or pt-BR.' });

function isTag(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}

export const personSettings = z
  .strictObject({
    language: languageSchema.nullable().meta({ description: 'BCP 47; null: the language of the browser.' }),
    singleKeys: z.boolean().meta({ description: 'Keys without Ctrl do something; false turns them off.' }),
    keys: z
      .record(z.string().regex(ACTION), z.string().min(1).max(20).nullable())
      .refine((keys) => Object.keys(keys).length <= ACTIONS_AT_MOST, {
        error: `Use ${ACTIONS_AT_MOST} actions at most.`,
      })
      .meta({ description: 'By action of the console: its own key; null: no key.' }),
  })
  .meta({ id: 'PersonSettings' });

export const meSchema = z
  .object({
    person: z
      .object({
        id: z.string(),
        name: z.string().max(LIMITS.name),
        initials: z.string(),
        zone: z.string(),
        department: z.string().nullable(),
        level: z.enum(['trainee', 'regular', 'expert']),
        skills: z.array(z.string()),
        capacity: z.int(),
      })
      .nullable()
      .meta({ description: 'Null for a key that stands for nobody.' }),
    roles: z.array(
      z.object({
        role: z.enum(ROLES),
        deskId: z.string().nullable().meta({ description: 'Of a lead: the desk. Null for the others.' }),
      }),
    ),
    scopes: z.array(z.enum(SCOPES)),
    settings: personSettings,
    signedIn: z.object({
      by: z.enum(['key', 'link', 'oidc']),
      sessionId: ledgerId.nullable().meta({ description: 'Null for a key.' }),
      since: utc.nullable(),
      expiresAt: utc
        .nullable()
        .meta({ description: 'When the session ends if the person does nothing more.' }),
    }),
  })
  .meta({ id: 'Me' });
