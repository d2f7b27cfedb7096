import { ATTACHMENT_TYPES, type AttachmentType, LIMITS, type PostVisibility } from '#libs/contracts';
import type { LengthUnit } from './count-length.js';

/** What a network takes as an answer in one way. */
export interface WayLimits {
  readonly most: number;
  readonly unit: LengthUnit;
  /** Hours after the customer's last word in which an answer is taken; null for no end. */
  readonly windowHours: number | null;
  readonly attachments: number;
  readonly attachmentTypes: readonly AttachmentType[];
}

/** What a network takes; a way that is absent does not exist there. */
export interface NetworkLimits {
  readonly ways: Readonly<Partial<Record<PostVisibility, WayLimits>>>;
  /** Why nothing can be sent now, for example an expired token; null when all is well. */
  readonly blocked: string | null;
}

const PICTURES: readonly AttachmentType[] = ['image', 'video'];

function way(most: number, unit: LengthUnit, attachments = 0, windowHours: number | null = null): WayLimits {
  return { most, unit, windowHours, attachments, attachmentTypes: attachments === 0 ? [] : PICTURES };
}

type Ways = NetworkLimits['ways'];

const X: Ways = { public: way(280, 'weighted', 4), direct: way(10_000, 'characters', 1) };
const GRAPH_DAY = 24;

/** As the networks document them for answers to posts and messages; an adapter that knows better overrides a row. */
const WAYS: Readonly<Record<string, Ways>> = {
  x: X,
  twitter: X,
  mastodon: {
    public: way(500, 'graphemes_short_links', 4),
    followers: way(500, 'graphemes_short_links', 4),
    direct: way(500, 'graphemes_short_links', 4),
  },
  bluesky: { public: way(300, 'graphemes', 4), direct: way(1_000, 'graphemes') },
  threads: { public: way(500, 'characters', 1) },
  facebook: { public: way(8_000, 'characters', 1), direct: way(2_000, 'characters', 1, GRAPH_DAY) },
  instagram: { public: way(300, 'characters'), direct: way(1_000, 'bytes', 1, GRAPH_DAY) },
  whatsapp: { direct: way(4_096, 'characters', 1, GRAPH_DAY) },
  telegram: { public: way(4_096, 'characters', 1), direct: way(4_096, 'characters', 1) },
  linkedin: { public: way(1_250, 'characters') },
  youtube: { public: way(10_000, 'characters') },
  reddit: { public: way(10_000, 'characters'), direct: way(10_000, 'characters') },
  tiktok: { public: way(150, 'characters') },
  googleplay: { public: way(350, 'characters') },
  appstore: { public: way(5_970, 'characters') },
};

const UNKNOWN_WAY: WayLimits = {
  most: LIMITS.reply,
  unit: 'characters',
  windowHours: null,
  attachments: LIMITS.attachments,
  attachmentTypes: ATTACHMENT_TYPES,
};
/** Of a network that the table does not have: its adapter says what it does not take. */
const UNKNOWN: Ways = { public: UNKNOWN_WAY, followers: UNKNOWN_WAY, direct: UNKNOWN_WAY };

/** What an adapter, or ops, said about a network; a way replaces that of the table, null removes it. */
export interface LimitsOverride {
  readonly ways?: Readonly<Partial<Record<PostVisibility, WayLimits | null>>>;
  readonly blocked?: string | null;
}

/** The limits of a network. */
export function limitsOf(network: string, override: LimitsOverride | null = null): NetworkLimits {
  const known = Object.hasOwn(WAYS, network) ? WAYS[network] : undefined;
  const all = Object.entries({ ...(known ?? UNKNOWN), ...override?.ways });
  const ways = Object.fromEntries(all.filter(([, limits]) => limits !== null)) as Ways;
  return { ways, blocked: override?.blocked ?? null };
}

/** Networks with a row of their own. */
export const KNOWN_NETWORKS: readonly string[] = Object.keys(WAYS);
