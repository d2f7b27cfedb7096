export interface ErrorEntry {
  /** HTTP status when the error reaches a caller. */
  readonly status: number;
  readonly title: string;
  /** What to do, in one sentence. */
  readonly todo: string;
}

/** Every error code of the product, in one place. Codes are stable: callers match on them. */
export const ERRORS = {
  'event.unreadable': {
    status: 400,
    title: 'Event cannot be read',
    todo: 'Send a CloudEvent 1.0 as JSON in UTF-8.',
  },
  'event.invalid': {
    status: 422,
    title: 'Event does not fit its schema',
    todo: 'Correct the named field and publish the event again.',
  },
  'event.unknown_type': {
    status: 422,
    title: 'Event type is not known',
    todo: 'Use type social.mention.received.v1.',
  },
  'event.too_large': {
    status: 413,
    title: 'Event is too large',
    todo: 'Keep an event under 1 MiB; leave media out and give its address.',
  },
  'event.id_reused': {
    status: 409,
    title: 'Event id was used before',
    todo: 'Give an event with another content an id of its own.',
  },
  'event.source_forbidden': {
    status: 403,
    title: 'Key may not publish for this source',
    todo: 'Use a source that the key is bound to, or ask an administrator for a key that covers this one.',
  },
  'event.change_forbidden': {
    status: 403,
    title: 'Key may not change this post',
    todo: 'Publish the change with a key that covers the source that brought the post, or ask an administrator for one.',
  },
  'event.too_deep': { status: 422, title: 'Event is nested too deeply', todo: 'Keep JSON under 16 levels.' },
  'event.handler_failed': {
    status: 500,
    title: 'Event could not be processed',
    todo: 'Look at the dead letter, then replay it.',
  },
  'request.invalid': {
    status: 422,
    title: 'Request does not fit its schema',
    todo: 'Correct the named field.',
  },
  'request.unreadable': {
    status: 400,
    title: 'Request cannot be read',
    todo: 'Send JSON in UTF-8 with the matching content type.',
  },
  'request.media_type': {
    status: 415,
    title: 'Content type is not supported',
    todo: 'Use application/json or a CloudEvents content type.',
  },
  'request.too_large': {
    status: 413,
    title: 'Request is too large',
    todo: 'Send fewer or smaller events in one request.',
  },
  'request.not_found': {
    status: 404,
    title: 'Not found',
    todo: 'Check the address; you may not be allowed to see it.',
  },
  'request.method': {
    status: 405,
    title: 'Method is not allowed here',
    todo: 'Use one of the methods in the Allow header.',
  },
  'idempotency.key_invalid': {
    status: 400,
    title: 'Idempotency-Key cannot be read',
    todo: 'Send 1 to 255 printable ASCII characters, such as a UUID, with or without quotation marks.',
  },
  'idempotency.key_reused': {
    status: 422,
    title: 'Idempotency-Key belongs to another request',
    todo: 'Give each request a key of its own; repeat a request with the same address and body.',
  },
  'idempotency.running': {
    status: 409,
    title: 'The first request with this Idempotency-Key is running',
    todo: 'Wait some seconds, then send the request again with the same key.',
  },
  'idempotency.done': {
    status: 409,
    title: 'The request was done, and its answer is not kept',
    todo: 'Read what it made in the list; an answer with a secret is shown once: make a new one and revoke the first.',
  },
  'auth.missing': {
    status: 401,
    title: 'No API key and no session',
    todo: 'Send the key as "Authorization: Bearer <key>", or sign in.',
  },
  'auth.unknown': {
    status: 401,
    title: 'API key is not known',
    todo: 'Check the key or ask an administrator for a new one.',
  },
  'auth.scope': {
    status: 403,
    title: 'Caller lacks the scope',
    todo: 'Use a key that has the named scope, or ask an administrator for the right.',
  },
  'auth.person': {
    status: 403,
    title: 'API key is not bound to a person',
    todo: 'Use a key with scope agent that names a person.',
  },
  'auth.session': {
    status: 401,
    title: 'Session has ended',
    todo: 'Sign in again.',
  },
  'auth.cross_site': {
    status: 403,
    title: 'Request does not come from our own page',
    todo: 'Send it from a page of PUBLIC_URL; programs use an API key.',
  },
  'session.link_invalid': {
    status: 401,
    title: 'Sign-in link does not work',
    todo: 'Ask for a new one: a link works once, for a short time, and only the newest one works.',
  },
  'session.public_url': {
    status: 403,
    title: 'People cannot sign in at this address',
    todo: 'Whoever runs this server sets PUBLIC_URL to the address that people open.',
  },
  'session.no_provider': {
    status: 404,
    title: 'There is no identity provider',
    todo: 'Sign in by a link; whoever runs this server can set OIDC_ISSUER.',
  },
  'session.provider_failed': {
    status: 502,
    title: 'The identity provider could not confirm who you are',
    todo: 'Try again; if it stays, whoever runs this server finds the reason in its log.',
  },
  'session.attempt_unknown': {
    status: 401,
    title: 'This sign-in was not begun in this browser, or took too long',
    todo: 'Sign in again.',
  },
  'session.mail_unverified': {
    status: 403,
    title: 'The identity provider has not verified your mail address',
    todo: 'Verify the address there, or ask for a sign-in link.',
  },
  'session.not_on_staff': {
    status: 403,
    title: 'Your mail address is not on the staff list',
    todo: 'Ask whoever keeps the staff list to add it, or for a sign-in link.',
  },
  'session.other_account': {
    status: 403,
    title: 'Your mail address belongs to another account that signed in here',
    todo: 'Sign in with that account, or ask an administrator to forget it.',
  },
  'session.not_found': {
    status: 404,
    title: 'No such session',
    todo: 'Check the id against GET /v1/sessions.',
  },
  'sign_in_link.not_found': {
    status: 404,
    title: 'No such sign-in link',
    todo: 'Check the id against GET /v1/sign-in-links.',
  },
  'rate.limited': {
    status: 429,
    title: 'Too many requests',
    todo: 'Wait for the time in Retry-After, then try again.',
  },
  'item.not_found': {
    status: 404,
    title: 'No such item',
    todo: 'Check the id; you see only items of desks where you are on duty, or that you hold.',
  },
  'incident.not_found': {
    status: 404,
    title: 'No such incident',
    todo: 'Check the id; you see the incidents of which you see an item.',
  },
  'incident.closed': {
    status: 409,
    title: 'The incident is closed',
    todo: 'Open a new incident when the trouble is back.',
  },
  'item.stale': {
    status: 409,
    title: 'Item changed meanwhile',
    todo: 'Read the current item and decide again with its version.',
  },
  'item.transition': {
    status: 409,
    title: 'Item cannot do that now',
    todo: 'Read the item again; its actions are what you may do now.',
  },
  'item.not_holder': {
    status: 403,
    title: 'Somebody else holds the item',
    todo: 'Ask the holder to release it.',
  },
  'cause.unknown': {
    status: 422,
    title: 'Cause is not on the list',
    todo: 'Use one that is active in GET /v1/causes; ops edit the list with PUT /v1/causes.',
  },
  'macro.not_found': {
    status: 404,
    title: 'No such macro',
    todo: 'Check the id against GET /v1/macros.',
  },
  'macro.invalid': {
    status: 422,
    title: 'Macro cannot be used',
    todo: 'Correct the named field of the macro.',
  },
  'macro.not_yours': {
    status: 403,
    title: 'Leads and ops keep the macros for everybody',
    todo: 'Make one of your own, or ask a lead.',
  },
  'reply.not_found': {
    status: 404,
    title: 'No such reply',
    todo: 'Check the id against the replies of the item.',
  },
  'reply.transition': {
    status: 409,
    title: 'Reply cannot do that now',
    todo: 'Read the item again; the actions of the reply are what you may do now.',
  },
  'reply.not_approver': {
    status: 403,
    title: 'Reply is for somebody else to approve',
    todo: 'Ask the expert who serves beside the writer, or a lead of the desk.',
  },
  'reply.id_reused': {
    status: 409,
    title: 'Client id was used for another reply',
    todo: 'Give each reply a clientId of its own; only a repeat of the same reply has the same one.',
  },
  'reply.no_mention': {
    status: 409,
    title: 'Nothing to answer',
    todo: 'Name a mention of this item that was not deleted.',
  },
  'reply.more_public': {
    status: 409,
    title: 'Reply would be more public than the mention',
    todo: 'Answer in the same way, or give makePublic with the reason.',
  },
  'reply.way': {
    status: 409,
    title: 'Network has no such way to answer',
    todo: 'Use one of the ways in replyWays of the item.',
  },
  'reply.too_long': {
    status: 422,
    title: 'Reply is too long for the network',
    todo: 'Shorten it, or send two replies.',
  },
  'reply.attachments': {
    status: 422,
    title: 'Network does not take these attachments',
    todo: 'Leave out what the sentence names.',
  },
  'reply.window_closed': {
    status: 409,
    title: 'Network takes no answer any more',
    todo: 'The customer has to write again first; resolve the item or answer elsewhere.',
  },
  'reply.blocked': {
    status: 409,
    title: 'Nothing can be sent to this network now',
    todo: 'Ask ops: the sentence says what is wrong. Your draft is kept.',
  },
  'reply.not_requested': {
    status: 409,
    title: 'This reply was not requested',
    todo: 'Send results only of replies that came on care.replies.v1.',
  },
  'offer.not_found': {
    status: 404,
    title: 'No such offer',
    todo: 'Read your offers at GET /v1/desk/offers.',
  },
  'offer.gone': {
    status: 409,
    title: 'The offer has ended',
    todo: 'Read your offers again; the item went to somebody else or waits in its queue.',
  },
  'queue.no_target': {
    status: 409,
    title: 'The queue escalates to nobody',
    todo: 'Ask ops to set assignment.escalateTo of the queue, or hand the item over.',
  },
  'duty.off': {
    status: 403,
    title: 'Not on duty',
    todo: 'Only people on duty get work: check your next shift or take an override.',
  },
  'agent.capacity': {
    status: 409,
    title: 'No room for another item',
    todo: 'Resolve or release an item first.',
  },
  'queue.not_found': { status: 404, title: 'No such queue', todo: 'Check the id against GET /v1/queues.' },
  'queue.default_required': {
    status: 422,
    title: 'A default queue must exist',
    todo: 'Make another queue the default first.',
  },
  'queue.exists': {
    status: 409,
    title: 'Queue exists already',
    todo: 'Choose another id, or change the queue with PATCH.',
  },
  'queue.stale': {
    status: 409,
    title: 'Queue changed meanwhile',
    todo: 'Read the current queue and decide again with its version.',
  },
  'calendar.not_found': {
    status: 404,
    title: 'No such calendar',
    todo: 'Check the id against GET /v1/calendars.',
  },
  'calendar.exists': {
    status: 409,
    title: 'Calendar exists already',
    todo: 'Choose another id, or change the calendar with PUT.',
  },
  'calendar.stale': {
    status: 409,
    title: 'Calendar changed meanwhile',
    todo: 'Read the current calendar and decide again with its version.',
  },
  'calendar.invalid': {
    status: 422,
    title: 'Calendar cannot be used',
    todo: 'Correct the named fields.',
  },
  'calendar.in_use': {
    status: 409,
    title: 'Calendar is in use',
    todo: 'Give the named desks and queues another calendar first. One by which clocks have run stays.',
  },
  'sla.stale': {
    status: 409,
    title: 'Policy changed meanwhile',
    todo: 'Read the current policy and decide again with its version.',
  },
  'rule.not_found': { status: 404, title: 'No such rule', todo: 'Check the id against GET /v1/rules.' },
  'rule.invalid': {
    status: 422,
    title: 'Rule cannot be used',
    todo: 'Correct the named condition or action.',
  },
  'rule.stale': {
    status: 409,
    title: 'Rule changed meanwhile',
    todo: 'Read the current rule and decide again with its version.',
  },
  'triage_rules.invalid': {
    status: 422,
    title: 'Triage rules cannot be used',
    todo: 'Correct the named conditions or actions; the rules in force were not changed.',
  },
  'triage_rules.stale': {
    status: 409,
    title: 'Triage rules changed meanwhile',
    todo: 'Read the current rules and decide again with their version.',
  },
  'triage_rules.not_found': {
    status: 404,
    title: 'No such version of the triage rules',
    todo: 'Check the version against GET /v1/triage-rules.',
  },
  'topics.stale': {
    status: 409,
    title: 'Topics changed meanwhile',
    todo: 'Read the current topics and decide again with their version.',
  },
  'topics.not_found': {
    status: 404,
    title: 'No such version of the topics',
    todo: 'Check the version against GET /v1/topics.',
  },
  'model.not_found': {
    status: 404,
    title: 'No such model',
    todo: 'List them with "dutydesk model list".',
  },
  'model.no_former': {
    status: 409,
    title: 'No other model was live before',
    todo: 'Promote a version by name: "dutydesk model promote VERSION".',
  },
  'model.taken': {
    status: 409,
    title: 'This version has other weights',
    todo: 'Train with a version of its own and upload it again.',
  },
  'model.tier': {
    status: 409,
    title: 'Only models of the fast tier run in shadow',
    todo: 'Promote a version of the accurate tier, and roll it back if it is not better.',
  },
  'model.unreadable': {
    status: 422,
    title: 'Weights cannot be used',
    todo: 'Give a weights file of this version; "dutydesk train" writes one.',
  },
  'shadow.not_found': {
    status: 404,
    title: 'No shadow run',
    todo: 'Start one with "dutydesk shadow start FILE".',
  },
  'staff.invalid': {
    status: 422,
    title: 'Staff list has errors',
    todo: 'Correct the listed rows; nothing was changed.',
  },
  'staff.many_leavers': {
    status: 409,
    title: 'The list would end many people',
    todo: 'Check that the list is whole; if they all left, import it with endAtMost (--end-at-most, --yes).',
  },
  'staff.not_found': { status: 404, title: 'No such person', todo: 'Check the id against GET /v1/staff.' },
  'desk.not_found': { status: 404, title: 'No such desk', todo: 'Check the id against GET /v1/desks.' },
  'desk.in_use': {
    status: 409,
    title: 'Desk is still in use',
    todo: 'Let the named queues hand out at another desk first (PATCH /v1/queues/{id}).',
  },
  'duty.not_found': {
    status: 404,
    title: 'No such override',
    todo: 'Check the id against GET /v1/duty/overrides.',
  },
  'rota.invalid': {
    status: 422,
    title: 'Rotation cannot be planned like this',
    todo: 'Correct the named field; nothing was changed.',
  },
  'rota.busy': {
    status: 503,
    title: 'Too many plans are being made',
    todo: 'Try again after the time in Retry-After; nothing was changed.',
  },
  'rota.too_large': {
    status: 422,
    title: 'Planning takes too long',
    todo: 'Plan fewer weeks (horizonWeeks), fewer slots, or fewer desks; nothing was changed.',
  },
  'plan.none': {
    status: 409,
    title: 'There is no published plan yet',
    todo: 'Import a staff list and set a desk up; where plans are published by hand, make a draft and publish it.',
  },
  'plan.not_found': {
    status: 404,
    title: 'No such plan version',
    todo: 'Check the id against GET /v1/rota/plans.',
  },
  'plan.stale': {
    status: 409,
    title: 'Plan was published or changed meanwhile',
    todo: 'Make a new draft and look at its diff again.',
  },
  'plan.frozen': {
    status: 409,
    title: 'Draft changes duty inside the notice window',
    todo: 'Make a new draft, or one with breakGlass and a reason.',
  },
  'slot.refused': {
    status: 409,
    title: 'Slot cannot change hands like this',
    todo: 'Read the sentence: it names the rule and the slot.',
  },
  'swap.not_found': { status: 404, title: 'No such swap', todo: 'Check the id against GET /v1/rota/swaps.' },
  'leave.not_found': {
    status: 404,
    title: 'No such request for leave',
    todo: 'Check the id against GET /v1/rota/leave.',
  },
  'leave.decided': {
    status: 409,
    title: 'Leave was decided already',
    todo: 'Look at its state; ask for a new leave if you need one.',
  },
  'leave.too_few': {
    status: 409,
    title: 'Too few of the team would be there',
    todo: 'Look at who else is away on that day, choose other dates, or approve it anyway.',
  },
  'absence.not_found': {
    status: 404,
    title: 'No such absence',
    todo: 'Check the id against GET /v1/rota/absences.',
  },
  'absence.invalid': {
    status: 422,
    title: 'List of absences has errors',
    todo: 'Correct the listed rows; nothing was changed.',
  },
  'holiday.not_found': {
    status: 404,
    title: 'Nothing was recorded of this day',
    todo: 'Check region and date against GET /v1/rota/holidays.',
  },
  'feed.not_found': {
    status: 404,
    title: 'No such calendar feed',
    todo: 'The address may have been revoked: ask for a new one.',
  },
  'key.not_found': { status: 404, title: 'No such API key', todo: 'Check the id against GET /v1/keys.' },
  'duty.invalid': { status: 422, title: 'Duty change cannot be made', todo: 'Correct the named field.' },
  'mention.unknown': {
    status: 404,
    title: 'Event is not known',
    todo: 'Check source and id. A new event may still wait in the stream: ask again. Outcomes are kept for 8 days.',
  },
  'deadletter.not_found': {
    status: 404,
    title: 'No such dead letter',
    todo: 'Check the id against GET /v1/dead-letters.',
  },
  'deadletter.replayed': {
    status: 409,
    title: 'Dead letter was replayed already',
    todo: 'Nothing to do; see the attempts on it.',
  },
  'service.failed': {
    status: 500,
    title: 'Something went wrong here',
    todo: 'Try again; if it stays, give the request id to whoever runs this server.',
  },
  'service.unavailable': {
    status: 503,
    title: 'A service that is needed does not answer',
    todo: 'Try again in a moment; nothing was lost.',
  },
  'config.invalid': {
    status: 500,
    title: 'Configuration cannot be used',
    todo: 'Correct the named setting and start again.',
  },
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof ERRORS;
