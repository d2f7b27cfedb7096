// Generated from schemas/openapi.json by "npm run contracts": do not edit.

export interface paths {
    readonly "/v1/mentions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Publish mentions
         * @description CloudEvents 1.0 in structured, binary or batch mode. Answers when the accepted events are durable; one bad event does not refuse the others. When all are refused the answer is an error with the results in extra. Publishing an event again is harmless: source and id make it one.
         *
         *     Needs scope publisher.
         */
        readonly post: operations["publishMentions"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/mentions/status": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What became of an event
         * @description Where triage sent it and why, the item that it is part of, and its dead letters. A key that is bound to sources sees the events of these; another key sees the events that it brought. Kept for 8 days.
         *
         *     Needs scope publisher or ops.
         */
        readonly get: operations["showMentionStatus"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/mentions:validate": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Check mentions without publishing them
         * @description Says what is wrong with each, and of a good one where it would go and why. Nothing is stored.
         *
         *     Needs scope publisher.
         */
        readonly post: operations["validateMentions"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/triage-rules": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The rules in front of the model, in their order
         * @description Needs scope ops.
         */
        readonly get: operations["showTriageRules"];
        /**
         * Put an ordered list of rules in force
         * @description Triage works by them within seconds. Every version is kept: put an old one again to go back.
         *
         *     Needs scope ops.
         */
        readonly put: operations["replaceTriageRules"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/triage-rules:dry-run": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * What rules would do to the mentions that came to the desk last
         * @description Decides each by the model alone and with these rules in front. Nothing is changed. Mentions that went to marketing are not kept: to try rules on those, or on others, send them along.
         *
         *     Needs scope ops.
         */
        readonly post: operations["tryTriageRules"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/topics": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The topics that triage names, with the phrases by which it knows them
         * @description Needs scope ops.
         */
        readonly get: operations["showTopics"];
        /**
         * Put topics in force
         * @description Triage works by them within seconds. Every version is kept: put an old one again to go back.
         *
         *     Needs scope ops.
         */
        readonly put: operations["replaceTopics"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/models": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Models in the ledger, the newest first
         * @description Needs scope ops.
         */
        readonly get: operations["listModels"];
        readonly put?: never;
        /**
         * Keep a weights file as a version
         * @description The body is a weights file of either tier. Nothing changes until the version is promoted.
         *
         *     Needs scope ops.
         */
        readonly post: operations["uploadModel"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/models/{version}/promote": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Put a version in force
         * @description Every process follows within seconds. Mentions that were received before keep the version that decided them, also when they are delivered again.
         *
         *     Needs scope ops.
         */
        readonly post: operations["promoteModel"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/models:rollback": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Put the version in force that was live before
         * @description Needs scope ops.
         */
        readonly post: operations["rollBackModel"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/models/{version}/shadow": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Run a version of the fast tier beside the live one
         * @description As POST /v1/shadow does with a weights file.
         *
         *     Needs scope ops.
         */
        readonly post: operations["shadowModel"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/verdicts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What people decided about mentions, oldest first
         * @description Labels to train from. Mentions whose text was deleted are left out.
         *
         *     Needs scope ops.
         */
        readonly get: operations["listVerdicts"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/shadow": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Where the candidate and the live model differ
         * @description Needs scope ops.
         */
        readonly get: operations["showShadow"];
        readonly put?: never;
        /**
         * Run a candidate model beside the live one
         * @description The body is a weights file. Triage has it decide what the live model decided, within seconds and without any effect on mentions; a run that goes on ends.
         *
         *     Needs scope ops.
         */
        readonly post: operations["startShadow"];
        /**
         * End the run that goes on; its report stays
         * @description Needs scope ops.
         */
        readonly delete: operations["stopShadow"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/items/{id}/open": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * See an item that you may not see otherwise, with a reason
         * @description For an hour, to read it; the audit keeps who opened it and why. 20 an hour at most. Nothing happens for an item that you may see.
         *
         *     Needs scope agent.
         */
        readonly post: operations["openItem"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/calendars": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * All calendars
         * @description Needs scope agent or ops.
         */
        readonly get: operations["listCalendars"];
        readonly put?: never;
        /**
         * Make a calendar
         * @description Needs scope ops.
         */
        readonly post: operations["createCalendar"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/calendars/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * One calendar
         * @description Needs scope agent or ops.
         */
        readonly get: operations["showCalendar"];
        /**
         * Give a calendar other hours from now on
         * @description What has passed stays as it was counted. Running clocks are computed again.
         *
         *     Needs scope ops.
         */
        readonly put: operations["replaceCalendar"];
        readonly post?: never;
        /**
         * Delete a calendar that nothing uses
         * @description Needs scope ops.
         */
        readonly delete: operations["deleteCalendar"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/calendars/{id}/due": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * When so many open minutes will have passed
         * @description Needs scope agent or ops.
         */
        readonly get: operations["calendarDue"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/desks/{id}/calendar": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Give a desk its hours
         * @description A queue without a calendar of its own is open when one of its desks is.
         *
         *     Needs scope ops.
         */
        readonly put: operations["setDeskCalendar"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/queues/{id}/sla": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What a queue promises, and its hours
         * @description Needs scope agent or ops.
         */
        readonly get: operations["showSla"];
        /**
         * Give a queue another policy from now on
         * @description Ended clocks stay as they were judged. Running clocks get the new targets; what has passed counts as it was counted.
         *
         *     Needs scope ops.
         */
        readonly put: operations["changeSla"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/desk/next": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Take the most urgent waiting item
         * @description Gives you the most urgent item over all queues that you serve now, and nobody else gets it. An empty line answers with item null.
         *
         *     Needs scope agent.
         */
        readonly post: operations["claimNext"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/desk/presence": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Say that you are there
         * @description What you work on stays yours for a whole lease again. Every act of yours on an item says the same; a console sends this twice a minute. Say online to be offered work; after two minutes of silence, or an offer that you let pass, you are away until you say online again.
         *
         *     Needs scope agent.
         */
        readonly post: operations["renewPresence"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/desk/mine": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The items that you hold, and your duty
         * @description Needs scope agent.
         */
        readonly get: operations["listMine"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/desk/start": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Everything for the first screen of somebody who serves
         * @description Who you are, what you hold with its texts and timeline, your duty and your room, and the queues: one request instead of one for each. Afterwards read what the live stream names.
         *
         *     Needs scope agent.
         */
        readonly get: operations["startDesk"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/items": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List items
         * @description Newest first; with state=queued in the order of the line. Agents see what they hold and the queues that they serve now. Where several values are allowed, commas separate them.
         *
         *     Needs scope agent or ops.
         */
        readonly get: operations["listItems"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/items/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * One item with its mentions, timeline and author
         * @description Needs scope agent or ops.
         */
        readonly get: operations["showItem"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/items/{id}/release": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Give an item back to the line
         * @description It keeps its place by age and priority. While somebody else serves you are not given it again for a while; after cannot_solve never.
         *
         *     Needs scope agent.
         */
        readonly post: operations["releaseItem"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/items/{id}/resolve": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Resolve an item that you hold
         * @description An intent or topics given here correct what triage said; models learn from it.
         *
         *     Needs scope agent.
         */
        readonly post: operations["resolveItem"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/items/{id}/notes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Add an internal note
         * @description Needs scope agent.
         */
        readonly post: operations["noteItem"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/items/{id}/reclassify": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * This is not support
         * @description The item leaves the line and its mentions go to the marketing stream, decided by a person.
         *
         *     Needs scope agent.
         */
        readonly post: operations["reclassifyItem"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/items/{id}/move": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Move an item to another queue
         * @description It waits there, with its age kept and ranked by the targets of that queue.
         *
         *     Needs scope agent or ops.
         */
        readonly post: operations["moveItem"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/items/{id}/wait": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Wait for the customer or for a colleague
         * @description The item stays yours and takes none of your capacity. When the customer asks for something it is with you again, or in its queue when you are off duty or have no room; thanks does not wake it.
         *
         *     Needs scope agent.
         */
        readonly post: operations["waitForItem"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/items/{id}/snooze": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Set an item aside until a time
         * @description Like waiting, and it comes back by itself at that time.
         *
         *     Needs scope agent.
         */
        readonly post: operations["snoozeItem"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/items/{id}/resume": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Work on a waiting item again
         * @description Needs scope agent.
         */
        readonly post: operations["resumeItem"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/items/{id}/hand-over": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Give an item to another person on duty
         * @description Needs scope agent or ops.
         */
        readonly post: operations["handOverItem"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/items/{id}/take-over": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Take an item from its holder
         * @description Ops and a lead of the desk may at any time, a colleague on duty when the holder is not.
         *
         *     Needs scope agent or ops.
         */
        readonly post: operations["takeOverItem"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/items/{id}/reopen": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Put a resolved item back into its queue
         * @description Needs scope agent or ops.
         */
        readonly post: operations["reopenItem"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/items/{id}/undo": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Take back what ended an item
         * @description For 10 seconds, by who did it. The item is as it was, with its holder; nothing of the act has left meanwhile.
         *
         *     Needs scope agent or ops.
         */
        readonly post: operations["undoItem"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/desk/offers": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What is offered to you
         * @description Open offers, the most urgent first. Each is yours alone until its end; then the next person is asked.
         *
         *     Needs scope agent.
         */
        readonly get: operations["listOffers"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/desk/offers/{id}/accept": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Work on an offered item
         * @description Needs scope agent.
         */
        readonly post: operations["acceptOffer"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/desk/offers/{id}/decline": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Decline an offered item
         * @description It waits on with its age, and you are not offered it again for a while: the cause says how long.
         *
         *     Needs scope agent.
         */
        readonly post: operations["declineOffer"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/items/{id}/escalate": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Pass an item up
         * @description It goes to the queue or the person to whom its queue escalates, with its age.
         *
         *     Needs scope agent or ops.
         */
        readonly post: operations["escalateItem"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/desk/shift-end": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What you hold when your duty ends
         * @description Needs scope agent.
         */
        readonly get: operations["showShiftEnd"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/desk/shift-end/items/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Say what becomes of an item when your duty ends
         * @description keep: it stays with you until that time, 12 hours at most. give_back: it goes back to its queue with its age. hand_over: it goes to that person, or to its queue when they do not serve it then or have no room.
         *
         *     Needs scope agent.
         */
        readonly put: operations["chooseForShiftEnd"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/review": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Items of which triage was not sure, most urgent first
         * @description Needs scope agent or ops.
         */
        readonly get: operations["listReview"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/review/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Say whether an item is support
         * @description You must be on duty at the desk of its queue. support keeps it in line; marketing sends it away.
         *
         *     Needs scope agent.
         */
        readonly post: operations["decideReview"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/queues": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * All queues with what waits in them
         * @description Counts are some seconds old at most.
         *
         *     Needs scope agent or ops.
         */
        readonly get: operations["listQueues"];
        readonly put?: never;
        /**
         * Make a queue
         * @description Needs scope ops.
         */
        readonly post: operations["createQueue"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/queues/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * One queue
         * @description Needs scope agent or ops.
         */
        readonly get: operations["showQueue"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Change a queue
         * @description Fields that are left out stay, also within assignment. Items that wait keep their rank.
         *
         *     Needs scope ops.
         */
        readonly patch: operations["changeQueue"];
        readonly trace?: never;
    };
    readonly "/v1/queues/{id}/pause": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Hand out nothing from this queue
         * @description Items still come in and wait; what is held stays held. Doing it again changes nothing.
         *
         *     Needs scope ops.
         */
        readonly post: operations["pauseQueue"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/queues/{id}/resume": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Hand out items of this queue again
         * @description Needs scope ops.
         */
        readonly post: operations["resumeQueue"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/rules": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Routing rules in the order in which they are tried
         * @description Needs scope ops.
         */
        readonly get: operations["listRules"];
        readonly put?: never;
        /**
         * Add a rule
         * @description Needs scope ops.
         */
        readonly post: operations["createRule"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/rules/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Replace a rule
         * @description Needs scope ops.
         */
        readonly put: operations["replaceRule"];
        readonly post?: never;
        /**
         * Delete a rule
         * @description Needs scope ops.
         */
        readonly delete: operations["deleteRule"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/rules:dry-run": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * What a rule would have done with the items opened last
         * @description Routes them by the rules as they are and with this one among them. Nothing is changed.
         *
         *     Needs scope ops.
         */
        readonly post: operations["tryRule"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/stream": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What happens, as it happens
         * @description Server-sent events, by key or by the session of a browser. First `ready` {items: [{itemId, version, state}], queues} with
         *     what you hold and which queues you see (null: all). It comes again when your duty changes what you see. Then, by topic:
         *     - `mine`: `item` {itemId, version, kind, state} for each change of an item that you hold or held;
         *     - `queues`: `queues` {queues: [{queueId, waiting, working, oldestWaitSeconds}]}, at most a second old;
         *     - `line`: `line` {queueId, entered, changed, left}: ids of items that wait now, that changed while they wait, that wait no longer;
         *     - `viewing`: `viewing` {itemId, people: [{personId, act}]}: which colleagues look at an item or type;
         *     - `duty`: `duty` with the data of a care.duty event: who begins and ends, and all changes of your own duty;
         *     - `swap`: `swap` with the data of a care.duty.swap event: offers to anybody, and all swaps of your own;
         *     - `reply`: `reply` {itemId, version, kind, state} for each step of a reply;
         *     - `events`: `event` with each CloudEvent of care.items.v1 and care.duty.v1, for ops.
         *
         *     Events carry an `id`. After a reconnect with `Last-Event-ID` you get what you missed. Where that is too much or too long ago,
         *     and where you read too slowly, `reset` {reason} comes: read again what you show, by version. An event can come twice: compare versions.
         *     Ends when the key or the session is revoked.
         *
         *     Needs scope agent or ops.
         */
        readonly get: operations["liveStream"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/causes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Why items are resolved: the list to choose from
         * @description Needs scope agent or ops.
         */
        readonly get: operations["listCauses"];
        /**
         * Offer exactly these causes, in this order
         * @description A cause that is left out stays readable on the items that have it.
         *
         *     Needs scope ops.
         */
        readonly put: operations["changeCauses"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/items/{id}/tags": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Add and remove tags
         * @description Needs scope agent or ops.
         */
        readonly post: operations["tagItem"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/macros": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The macros for everybody and your own, by name
         * @description Needs scope agent or ops.
         */
        readonly get: operations["listMacros"];
        readonly put?: never;
        /**
         * Keep words and acts to use again
         * @description Leads and ops keep those for everybody.
         *
         *     Needs scope agent or ops.
         */
        readonly post: operations["createMacro"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/macros/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Change a macro
         * @description Needs scope agent or ops.
         */
        readonly put: operations["changeMacro"];
        readonly post?: never;
        /**
         * Delete a macro
         * @description Needs scope agent or ops.
         */
        readonly delete: operations["deleteMacro"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/items/{id}/macros/{macroId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What a macro would do to an item
         * @description Needs scope agent.
         */
        readonly get: operations["previewMacro"];
        readonly put?: never;
        /**
         * Apply a macro
         * @description Its words go behind your draft and its acts happen, all or nothing. Nothing is sent: send the draft with sendWith.
         *
         *     Needs scope agent.
         */
        readonly post: operations["applyMacro"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/items/{id}/replies": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Answer the customer
         * @description Only the holder may. The reply is held for 10 seconds in which it can be undone; then the network is asked to post it. Only the state accepted means that the customer can read it. What the network takes is in replyWays of the item.
         *
         *     Needs scope agent.
         */
        readonly post: operations["sendReply"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/items/{id}/replies/{replyId}/undo": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Take a held reply back
         * @description For 10 seconds, by who wrote it. Nothing leaves, the text is your draft again, and an item that the reply resolved or set to wait is as before.
         *
         *     Needs scope agent.
         */
        readonly post: operations["undoReply"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/desk/approvals": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Replies of trainees that wait for your approval
         * @description The longest waiting first; at most 100.
         *
         *     Needs scope agent or ops.
         */
        readonly get: operations["listApprovals"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/items/{id}/replies/{replyId}/approve": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Approve a trainee's reply
         * @description By the expert who serves beside the writer, a lead of the desk, or ops; as it is, or with better words. It is held for 10 seconds then.
         *
         *     Needs scope agent or ops.
         */
        readonly post: operations["approveReply"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/items/{id}/replies/{replyId}/reject": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Reject a trainee's reply
         * @description Nothing is sent, and the text is their draft again.
         *
         *     Needs scope agent or ops.
         */
        readonly post: operations["rejectReply"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/items/{id}/replies/{replyId}/retry": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Try a reply again that failed or was not confirmed
         * @description A new attempt of the same reply. The adapter asks the network first, so that a reply is never posted twice.
         *
         *     Needs scope agent.
         */
        readonly post: operations["retryReply"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/reply-limits": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What networks take as an answer
         * @description Needs scope agent or ops.
         */
        readonly get: operations["listReplyLimits"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/reply-limits/{network}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Say what a network takes
         * @description For an adapter that knows better than the built-in table, also that nothing can be sent now (blocked), for example because a token expired. It replaces what was said before; a way that is null does not exist.
         *
         *     Needs scope ops.
         */
        readonly put: operations["changeReplyLimits"];
        readonly post?: never;
        /**
         * Go back to the built-in limits of a network
         * @description Needs scope ops.
         */
        readonly delete: operations["resetReplyLimits"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/items/{id}/draft": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Keep what you are writing
         * @description One draft a person, item and kind: a note never becomes a reply. An empty text deletes it. Colleagues see that there is one, not what it says. Writing renews your leases.
         *
         *     Needs scope agent.
         */
        readonly put: operations["writeDraft"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/items/{id}/presence": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Say that you look at an item, or type
         * @description Colleagues who see the item hear of it by the live stream within two seconds. Send it again every 5 seconds; after 12 seconds without it you are away.
         *
         *     Needs scope agent or ops.
         */
        readonly post: operations["sayViewing"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/events": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What happened to items and duty, for other services
         * @description The events of care.items.v1 and care.duty.v1 as CloudEvents, in the order in which they were published, for services
         *     that read no Kafka. Begin without `after` and go on with `next`. Events are kept for two hours; when the events after
         *     `after` are gone, `complete` is false and the list begins with the oldest that is kept. An event can come twice: its id
         *     stays the same. For events as they happen: `GET /v1/stream?topics=events`.
         *
         *     Needs scope ops.
         */
        readonly get: operations["listEvents"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/items/{id}/similar": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Solved items like this one, and how they were solved
         * @description Items of the same brand, resolved in the last 180 days, that share the rarest words of the customer; the most similar first. Only items that you may see. Personal numbers and addresses are masked.
         *
         *     Needs scope agent or ops.
         */
        readonly get: operations["listSimilar"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/search": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * How far the search is behind the items
         * @description Needs scope ops.
         */
        readonly get: operations["readSearch"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/search/rebuild": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Read the words of all items again
         * @description It runs in the background, some hundred items a second. What is found already stays found.
         *
         *     Needs scope ops.
         */
        readonly post: operations["rebuildSearch"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/incidents": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The open incidents, newest first
         * @description Those of which you see an item or that you opened; 100 at most.
         *
         *     Needs scope agent or ops.
         */
        readonly get: operations["listIncidents"];
        readonly put?: never;
        /**
         * Open an incident: one trouble of many customers
         * @description Needs scope agent or ops.
         */
        readonly post: operations["openIncident"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/incidents/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * One incident
         * @description Its items: GET /v1/items?incident={id}.
         *
         *     Needs scope agent or ops.
         */
        readonly get: operations["showIncident"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/incidents/{id}/close": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Close an incident
         * @description Its items stay linked and open. Nothing more can be linked to it.
         *
         *     Needs scope agent or ops.
         */
        readonly post: operations["closeIncident"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/items/{id}/incident": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Link an item to an incident, or unlink it
         * @description The timeline says so. An item has one incident at most.
         *
         *     Needs scope agent or ops.
         */
        readonly post: operations["linkItem"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/items/{id}/same": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Who else says the same
         * @description Items of other people about the same brand, three days older or newer at most, whose first post is nearly the same. Only items that you may see.
         *
         *     Needs scope agent or ops.
         */
        readonly get: operations["findSame"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The staff list, in order of id
         * @description Needs scope ops.
         */
        readonly get: operations["listStaff"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff:import": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Import the staff list
         * @description CSV with a heading: id, name, zone and, if you like, department, skills (separated by ;), joins, leaves (first day no longer on the staff) or lastDay, capacity, region (DE, DE-BY), level (trainee, regular, expert), levelChanges (2027-03-01 regular, separated by ;), share (0.8, 0,8, 4/5, 80%), email, chat (slack:U024BE7LH, separated by ;), manager, workingDays (Mo-Fr). Cells are separated by a comma, a semicolon or a tab. Headings that are not known are ignored and named in the answer. Columns that the list does not have are left alone. All or nothing: one wrong row and nothing is changed. Importing the same list again changes nothing. Who is missing from the list stays, unless leavers=end. Wrong rows come back in extra.rows as {row, column, message}.
         *
         *     Needs scope ops.
         */
        readonly post: operations["importStaff"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff:export": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The staff list as CSV that can be imported again
         * @description Needs scope ops.
         */
        readonly get: operations["exportStaff"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/desks": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The desks that staff take turns at
         * @description Needs scope agent or ops.
         */
        readonly get: operations["listDesks"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/desks/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Make or change a desk
         * @description Coming duty is planned anew; duty that has begun stays.
         *
         *     Needs scope ops.
         */
        readonly put: operations["putDesk"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/duty": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Who is on duty at an instant, and who is next
         * @description Needs scope agent or ops.
         */
        readonly get: operations["showDuty"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/duty/overrides": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Overrides that are not over
         * @description Needs scope agent or ops.
         */
        readonly get: operations["listOverrides"];
        readonly put?: never;
        /**
         * Put somebody on duty, instead of somebody else or in addition
         * @description Needs scope ops.
         */
        readonly post: operations["createOverride"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/duty/overrides/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Take an override back
         * @description A running one ends now; one that is over stays, because past duty never changes.
         *
         *     Needs scope ops.
         */
        readonly delete: operations["withdrawOverride"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/rota/desks": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The desks with the whole rule by which people take turns
         * @description Needs scope agent or ops.
         */
        readonly get: operations["listRotationDesks"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/rota/desks/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Make or change a desk with a rotation of its own, or open it again
         * @description Needs scope ops.
         */
        readonly put: operations["putRotationDesk"];
        readonly post?: never;
        /**
         * Give a desk up
         * @description At once or from a wall time on; what runs and what has come into its notice window is still served, later duty is taken away and whoever had it is told. What was served stays. Putting the desk opens it again.
         *
         *     Needs scope ops.
         */
        readonly delete: operations["closeDesk"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/rota/settings": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * How far is planned, who publishes, when people are reminded
         * @description Needs scope ops.
         */
        readonly get: operations["showRotaSettings"];
        /**
         * Change these settings
         * @description Needs scope ops.
         */
        readonly put: operations["putRotaSettings"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/rota:apply": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Change settings, holidays, people, desks, absences and overrides together
         * @description In that order, in one transaction: all of it or, with the pointer of what was refused, nothing. Overrides are judged by the published plan and by everything before them. Plans are made afterwards.
         *
         *     Needs scope ops.
         */
        readonly post: operations["applyRota"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/rota/plans": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Plan versions, the latest first
         * @description Needs scope ops.
         */
        readonly get: operations["listPlans"];
        readonly put?: never;
        /**
         * Plan anew, as a draft that nobody else sees
         * @description Changes as little as staff, desks, absences and fairness allow, and nothing that is frozen. The answer has the price: who moves, and how fair it was and would be.
         *
         *     Needs scope ops.
         */
        readonly post: operations["createDraft"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/rota/plans/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * A plan version: who moves and why, its certificate, its holes
         * @description Needs scope ops.
         */
        readonly get: operations["showPlan"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Throw a draft away
         * @description Needs scope ops.
         */
        readonly delete: operations["discardDraft"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/rota/plans/{id}/publish": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Let a draft hold from now on
         * @description Needs scope ops.
         */
        readonly post: operations["publishDraft"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/rota/absences": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Absences, of all or of one person, in order of id; your own without scope ops
         * @description Needs scope agent or ops.
         */
        readonly get: operations["listAbsences"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/rota/absences/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Record or change an absence
         * @description Needs scope ops.
         */
        readonly put: operations["putAbsence"];
        readonly post?: never;
        /**
         * Take an absence back
         * @description Needs scope ops.
         */
        readonly delete: operations["deleteAbsence"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/rota/absences:import": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Import absences
         * @description CSV with a heading: person, from, and to (first day back) or lastDay (last day away) and, if you like, id, kind, policy (catch-up, neutral; known for the kinds vacation, sick and parental). Cells are separated by a comma, a semicolon or a tab. Headings that are not known are ignored and named in the answer. All or nothing. Importing the same list again changes nothing; absences that the list does not name stay. Wrong rows come back in extra.rows as {row, column, message}.
         *
         *     Needs scope ops.
         */
        readonly post: operations["importAbsences"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/rota/absences:export": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Absences as CSV that can be imported again
         * @description Needs scope ops.
         */
        readonly get: operations["exportAbsences"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/rota/leave": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Requests for leave: all for ops, else your own and those of the people whom you lead
         * @description Needs scope agent or ops.
         */
        readonly get: operations["listLeave"];
        readonly put?: never;
        /**
         * Ask for leave
         * @description For oneself; with scope ops for anybody. Approved, it becomes an absence.
         *
         *     Needs scope agent or ops.
         */
        readonly post: operations["requestLeave"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/rota/leave/{id}/{step}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Approve, decline or withdraw
         * @description Ops and the manager of the person approve and decline; the person withdraws.
         *
         *     Needs scope agent or ops.
         */
        readonly post: operations["decideLeave"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/rota/holidays": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Holidays by region, as plans see them, and those recorded by hand
         * @description Needs scope ops.
         */
        readonly get: operations["listHolidays"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/rota/holidays/{region}/{date}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Record a holiday that no calendar knows, or one on which they work
         * @description Needs scope ops.
         */
        readonly put: operations["putHoliday"];
        readonly post?: never;
        /**
         * Take back what was recorded of a day
         * @description Needs scope ops.
         */
        readonly delete: operations["deleteHoliday"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/rota/problems": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What keeps duty from being planned; empty when nothing does
         * @description Meanwhile the published plan goes on.
         *
         *     Needs scope ops.
         */
        readonly get: operations["listRotaProblems"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/rota/fairness": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Who serves how much, after swaps and overrides, least first
         * @description Needs scope agent or ops.
         */
        readonly get: operations["showFairness"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/rota/fairness.svg": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The same as a picture, with a line that says how many more there are
         * @description Needs scope agent or ops.
         */
        readonly get: operations["drawFairness"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/rota/people/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * When a person serves, why, and how that compares with their share
         * @description Needs scope agent or ops.
         */
        readonly get: operations["explainPerson"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/rota/timeline": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * People by weeks, in order of id
         * @description Needs scope agent or ops.
         */
        readonly get: operations["showTimeline"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/rota/timeline.svg": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * People by weeks, as a picture, with a line that says how many more there are
         * @description Needs scope agent or ops.
         */
        readonly get: operations["drawTimeline"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/rota/simulations": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * What if these people leave, or this desk closes or is opened; nothing is changed
         * @description Needs scope ops.
         */
        readonly post: operations["simulateRota"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/rota/gaps": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * When desks are open and nobody serves any of them
         * @description A desk with hours is open in these, another one in its turns. Dates are in UTC, four weeks from now when left out, as far as the plan reaches.
         *
         *     Needs scope agent or ops.
         */
        readonly get: operations["showGaps"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/rota/slots": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Coming slots and who serves them, after swaps and overrides
         * @description Needs scope agent or ops.
         */
        readonly get: operations["listSlots"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/rota/overrides": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Overrides of slots that are not over, in the order in which they were made
         * @description Needs scope agent or ops.
         */
        readonly get: operations["listSlotOverrides"];
        readonly put?: never;
        /**
         * Put somebody on a slot or on a part of it, or nobody
         * @description With from or to the override is of that part alone; the rest stays with whoever holds the slot.
         *
         *     Needs scope ops.
         */
        readonly post: operations["overrideSlot"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/rota/overrides/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Take an override of a slot back
         * @description Needs scope ops.
         */
        readonly delete: operations["revokeSlotOverride"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/rota/candidates": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Who could serve a slot or a part of it; after them the others, with the rule that stops them
         * @description Needs scope agent or ops.
         */
        readonly get: operations["listCandidates"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/rota/swaps": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Swaps, covers and takes
         * @description Needs scope agent or ops.
         */
        readonly get: operations["listSwaps"];
        readonly put?: never;
        /**
         * Offer a slot (cover), offer it for another (swap), or ask to take one (take)
         * @description People act for themselves; keys with scope ops act for anybody. Credit follows the doer.
         *
         *     Needs scope agent or ops.
         */
        readonly post: operations["offerSwap"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/rota/swaps/{id}/{step}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Accept, approve (and so apply), decline, withdraw or undo
         * @description The rules are checked again when it is applied. Where swapApproval is automatic, what is accepted is applied at once. Other open offers of its slots end then.
         *
         *     Needs scope agent or ops.
         */
        readonly post: operations["stepSwap"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/rota/feeds": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Calendar feeds: all for ops, your own for agents
         * @description Needs scope agent or ops.
         */
        readonly get: operations["listFeeds"];
        readonly put?: never;
        /**
         * Make a private address at which a calendar can subscribe
         * @description The address is shown once; whoever has it can read the feed until it is revoked.
         *
         *     Needs scope agent or ops.
         */
        readonly post: operations["createFeed"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/rota/feeds/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Revoke the address of a calendar feed
         * @description Needs scope agent or ops.
         */
        readonly delete: operations["revokeFeed"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/feeds/{token}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Duty as an iCalendar file, with an ETag */
        readonly get: operations["readFeed"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/dead-letters": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What could not be processed, the latest failure first
         * @description A publisher sees the letters of the sources that its key is bound to; a key that is bound to none, the letters of the events that it brought.
         *
         *     Needs scope ops or publisher.
         */
        readonly get: operations["listDeadLetters"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/dead-letters/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * One dead letter with its content
         * @description Needs scope ops.
         */
        readonly get: operations["showDeadLetter"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Put a dead letter aside
         * @description It is kept and can still be replayed.
         *
         *     Needs scope ops.
         */
        readonly delete: operations["discardDeadLetter"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/dead-letters/{id}/replay": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Put a dead letter back on its stream, as it was or edited
         * @description Without a body the original bytes go back with their key and headers. With event, that goes instead; it is checked first. If it fails again, it comes back here.
         *
         *     Needs scope ops.
         */
        readonly post: operations["replayDeadLetter"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/dead-letters:replay": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Replay many dead letters, as they were or with the same changes to each
         * @description The oldest 1000 at most; call again while remaining is not 0. With changes, each event is changed and checked: those that would be refused again are named and go on waiting.
         *
         *     Needs scope ops.
         */
        readonly post: operations["replayDeadLetters"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/keys": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * API keys, newest first
         * @description Revoked ones too; never the keys themselves. The newest 1,000.
         *
         *     Needs scope admin.
         */
        readonly get: operations["listKeys"];
        readonly put?: never;
        /**
         * Make an API key
         * @description The key is in this answer and nowhere else: only its hash is stored.
         *
         *     Needs scope admin.
         */
        readonly post: operations["createKey"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/keys/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Revoke an API key
         * @description It stops working within seconds, on every instance.
         *
         *     Needs scope admin.
         */
        readonly delete: operations["revokeKey"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sign-in-links": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Links that still work, newest first
         * @description Never the links themselves. The newest 200.
         *
         *     Needs scope ops.
         */
        readonly get: operations["listSignInLinks"];
        readonly put?: never;
        /**
         * Make a link that signs one person in, once
         * @description The link is in this answer and nowhere else. Earlier links of the person stop working. Give it to this person alone.
         *
         *     Needs scope ops.
         */
        readonly post: operations["createSignInLink"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sign-in-links/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Make a link useless
         * @description Needs scope ops.
         */
        readonly delete: operations["revokeSignInLink"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/session": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Sign in with the token of a link
         * @description The token stands behind # in the link, so that no preview of the link uses it up. Sets the session cookie.
         */
        readonly post: operations["signIn"];
        /**
         * Sign out: end the session of the cookie
         * @description Also without a session: then there is nothing to end.
         */
        readonly delete: operations["signOut"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sessions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Open sessions, the last used first
         * @description Your own; for ops of anybody. 200 at most.
         *
         *     Needs scope agent or ops.
         */
        readonly get: operations["listSessions"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sessions/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * End a session: your own, for ops of anybody
         * @description It stops working within 2 seconds, on every instance.
         *
         *     Needs scope agent or ops.
         */
        readonly delete: operations["endSession"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Who calls: the person, their rights and their settings
         * @description Needs scope publisher or agent or ops or auditor or admin.
         */
        readonly get: operations["readMe"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/settings": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Change your own settings
         * @description Only the given ones change; `keys` is replaced as a whole.
         *
         *     Needs scope agent.
         */
        readonly patch: operations["changeMySettings"];
        readonly trace?: never;
    };
    readonly "/v1/people": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Names of people by their ids
         * @description For timelines and plans: name, initials and department, nothing else. People who left too; an unknown id has no entry. 200 ids at most.
         *
         *     Needs scope agent or ops or auditor.
         */
        readonly get: operations["listPeople"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/roles": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Who has which role beside agent
         * @description Needs scope ops or auditor.
         */
        readonly get: operations["listRoles"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/people/{id}/roles": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The roles of a person beside agent
         * @description Needs scope ops or auditor.
         */
        readonly get: operations["readRoles"];
        /**
         * Replace the roles of a person
         * @description Ops name the leads of desks. Giving or taking the roles ops, auditor and admin needs scope admin. It takes effect within 2 seconds. Who gets one of these signs in again: their links, and the sessions that links opened, end.
         *
         *     Needs scope ops.
         */
        readonly put: operations["changeRoles"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sign-in": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** How people can sign in here */
        readonly get: operations["readSignIn"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sign-in/oidc": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Send the browser to the identity provider
         * @description For browsers: open this address, do not call it by script.
         */
        readonly get: operations["startSignIn"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sign-in/oidc/callback": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Where the identity provider sends the browser back to
         * @description Sets the session cookie and goes on to the page; when nobody was signed in to /sign-in#error=CODE, with the code of the error.
         */
        readonly get: operations["finishSignIn"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/people/{id}/sign-in-account": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Forget the account with which a person signed in at the identity provider
         * @description The next account with their verified mail address is theirs. Their sessions go on.
         *
         *     Needs scope admin.
         */
        readonly delete: operations["forgetAccount"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/audit": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Acts of ops, leads and administrators, and sign-ins, newest first
         * @description Entries are added and never changed. No entry has a secret.
         *
         *     Needs scope auditor.
         */
        readonly get: operations["listAudit"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/openapi.json": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** This document */
        readonly get: operations["openapi"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/asyncapi.json": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The events on the streams, as an AsyncAPI document */
        readonly get: operations["asyncapi"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/health/live": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The process answers */
        readonly get: operations["healthLive"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/health/ready": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Everything that it needs answers, too
         * @description The same body with status 503 when something does not.
         */
        readonly get: operations["healthReady"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/metrics": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Prometheus metrics */
        readonly get: operations["metrics"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description RFC 9457. Match on code; show detail and todo to people. */
        readonly Problem: {
            /** Format: uri */
            readonly type: string;
            readonly title: string;
            readonly status: number;
            /** @description What was wrong. */
            readonly detail: string;
            /** @enum {string} */
            readonly code: "event.unreadable" | "event.invalid" | "event.unknown_type" | "event.too_large" | "event.id_reused" | "event.source_forbidden" | "event.change_forbidden" | "event.too_deep" | "event.handler_failed" | "request.invalid" | "request.unreadable" | "request.media_type" | "request.too_large" | "request.not_found" | "request.method" | "idempotency.key_invalid" | "idempotency.key_reused" | "idempotency.running" | "idempotency.done" | "auth.missing" | "auth.unknown" | "auth.scope" | "auth.person" | "auth.session" | "auth.cross_site" | "session.link_invalid" | "session.public_url" | "session.no_provider" | "session.provider_failed" | "session.attempt_unknown" | "session.mail_unverified" | "session.not_on_staff" | "session.other_account" | "session.not_found" | "sign_in_link.not_found" | "rate.limited" | "item.not_found" | "incident.not_found" | "incident.closed" | "item.stale" | "item.transition" | "item.not_holder" | "cause.unknown" | "macro.not_found" | "macro.invalid" | "macro.not_yours" | "reply.not_found" | "reply.transition" | "reply.not_approver" | "reply.id_reused" | "reply.no_mention" | "reply.more_public" | "reply.way" | "reply.too_long" | "reply.attachments" | "reply.window_closed" | "reply.blocked" | "reply.not_requested" | "offer.not_found" | "offer.gone" | "queue.no_target" | "duty.off" | "agent.capacity" | "queue.not_found" | "queue.default_required" | "queue.exists" | "queue.stale" | "calendar.not_found" | "calendar.exists" | "calendar.stale" | "calendar.invalid" | "calendar.in_use" | "sla.stale" | "rule.not_found" | "rule.invalid" | "rule.stale" | "triage_rules.invalid" | "triage_rules.stale" | "triage_rules.not_found" | "topics.stale" | "topics.not_found" | "model.not_found" | "model.no_former" | "model.taken" | "model.tier" | "model.unreadable" | "shadow.not_found" | "staff.invalid" | "staff.many_leavers" | "staff.not_found" | "desk.not_found" | "desk.in_use" | "duty.not_found" | "rota.invalid" | "rota.busy" | "rota.too_large" | "plan.none" | "plan.not_found" | "plan.stale" | "plan.frozen" | "slot.refused" | "swap.not_found" | "leave.not_found" | "leave.decided" | "leave.too_few" | "absence.not_found" | "absence.invalid" | "holiday.not_found" | "feed.not_found" | "key.not_found" | "duty.invalid" | "mention.unknown" | "deadletter.not_found" | "deadletter.replayed" | "service.failed" | "service.unavailable" | "config.invalid";
            /** @description What to do. */
            readonly todo: string;
            readonly fields?: readonly {
                /** @description RFC 6901: which part of what was sent. */
                readonly pointer: string;
                readonly message: string;
            }[];
            /** @description More to act on, such as the current item of a stale write. */
            readonly extra?: Record<string, never>;
            /** @description With 5xx: for whoever runs the server. */
            readonly requestId?: string;
        };
        readonly MentionReceivedEvent: {
            /** @constant */
            readonly specversion: "1.0";
            readonly id: string;
            readonly source: string;
            /** @constant */
            readonly type: "social.mention.received.v1";
            readonly subject?: string;
            readonly time?: string;
            readonly datacontenttype?: string;
            readonly data: components["schemas"]["Mention"];
        };
        readonly Mention: {
            /** @description The social network, in lower case. */
            readonly network: string;
            /** @description The network's own id of the post. */
            readonly nativeId: string;
            readonly url?: string;
            /** @description The post's words. Markup of networks is read as people see it; what is longer is cut. */
            readonly text: string;
            /**
             * @description How the text is written. Without it what is plainly HTML is read as HTML.
             * @enum {string}
             */
            readonly format?: "text" | "html" | "markdown";
            readonly lang?: string;
            readonly createdAt: string;
            readonly editedAt?: string;
            /** @description True when the network took the post away. */
            readonly deleted?: boolean;
            /** @description The thread that the post belongs to. */
            readonly conversationId?: string;
            /** @description nativeId of the post that this one answers. */
            readonly inReplyTo?: string;
            /** @description nativeId of the post that this one repeats without words of its own. */
            readonly repostOf?: string;
            readonly brand: string;
            readonly author: components["schemas"]["MentionAuthor"];
            readonly media?: readonly components["schemas"]["MentionMedia"][];
            /** @description Counts such as likes, replies, reposts. */
            readonly metrics?: {
                readonly [key: string]: number;
            };
            /** @enum {string} */
            readonly visibility?: "public" | "followers" | "direct";
            readonly place?: components["schemas"]["MentionPlace"];
        };
        readonly MentionAuthor: {
            /** @description The network's own id of the account. */
            readonly nativeId: string;
            readonly handle?: string;
            readonly displayName?: string;
            readonly followers?: number;
            readonly verified?: boolean;
            /** @description True when the brand itself wrote it. */
            readonly brandAccount?: boolean;
        };
        readonly MentionMedia: {
            /** @enum {string} */
            readonly type: "image" | "video" | "audio" | "link" | "other";
            readonly url: string;
            readonly altText?: string;
        };
        readonly MentionPlace: {
            /** @description ISO 3166-1 alpha-2. */
            readonly country?: string;
            /** @description ISO 3166-2. */
            readonly region?: string;
        };
        readonly EventResult: {
            /** @description Place in the batch, from 0. */
            readonly index: number;
            readonly id: string | null;
            readonly source: string | null;
            /** @enum {string} */
            readonly status: "accepted" | "refused";
            readonly code?: string;
            readonly detail?: string;
            readonly fields?: readonly {
                /** @description RFC 6901, into the event. */
                readonly pointer: string;
                readonly message: string;
            }[];
            /** @description Optional fields that could not be used and were left out, or were cut. */
            readonly ignored?: readonly {
                /** @description RFC 6901, into the event. */
                readonly pointer: string;
                /** @description What is wrong with it, and what to send. */
                readonly why: string;
            }[];
        };
        /** @description A reason as a code with parameters, for words in any language. */
        readonly Reason: {
            /** @description More codes may come. */
            readonly code: string;
            readonly params?: {
                readonly [key: string]: string | number | boolean;
            };
        };
        readonly ValidationResult: {
            /** @description Place in the batch, from 0. */
            readonly index: number;
            readonly id: string | null;
            readonly source: string | null;
            readonly valid: boolean;
            readonly code?: string;
            readonly detail?: string;
            readonly fields?: readonly {
                /** @description RFC 6901, into the event. */
                readonly pointer: string;
                readonly message: string;
            }[];
            /** @description Optional fields that could not be used and were left out, or were cut. */
            readonly ignored?: readonly {
                /** @description RFC 6901, into the event. */
                readonly pointer: string;
                /** @description What is wrong with it, and what to send. */
                readonly why: string;
            }[];
            /** @description Fields that have no name here; a name that is close to one is told. */
            readonly unknown?: readonly {
                /** @description RFC 6901, into the event. */
                readonly pointer: string;
                /** @description What is wrong with it, and what to send. */
                readonly why: string;
            }[];
            readonly decision?: components["schemas"]["TriageDecision"];
            /** @description Null when it goes to marketing. */
            readonly queue?: {
                readonly id: string;
                readonly reason: string;
                readonly reasonCode: components["schemas"]["Reason"];
                readonly rule: {
                    /** Format: uuid */
                    readonly id: string;
                    readonly name: string;
                    readonly version: number;
                } | null;
            } | null;
        };
        readonly TriageDecision: {
            /** @enum {string} */
            readonly route: "support" | "marketing";
            /** @description True when a person should confirm the route. */
            readonly review: boolean;
            readonly supportProbability: number;
            readonly confidence: number;
            /** @enum {string} */
            readonly intent: "complaint" | "incident" | "question" | "request" | "followup" | "praise" | "purchase" | "campaign" | "business" | "chatter" | "spam";
            readonly topics: readonly string[];
            /** @enum {string} */
            readonly sentiment: "negative" | "neutral" | "positive";
            readonly intensity: number;
            readonly urgency: number;
            /** @description ISO 639-1, or und. */
            readonly language: string;
            readonly influence: number;
            readonly ownBrand: boolean;
            /** @description Near-duplicate texts have close fingerprints. */
            readonly fingerprint: string;
            /** @description For people, in English. */
            readonly reasons: readonly string[];
            /** @description The same reasons in their order, as codes with parameters, for words in any language. */
            readonly reasonCodes?: readonly {
                /** @description More codes may come. */
                readonly code: string;
                readonly params?: {
                    readonly [key: string]: string | number | boolean;
                };
            }[];
            /**
             * @description More ways to decide may come.
             * @enum {string}
             */
            readonly decidedBy: "rule" | "fast" | "accurate" | "second-opinion" | "person";
            readonly modelVersion: string;
            /** @description Set by a triage rule. */
            readonly priority?: number;
            /** @description Set by triage rules. */
            readonly tags?: readonly string[];
        };
        readonly TriageRules: {
            /** @description 0 when nobody has written rules yet. */
            readonly version: number;
            readonly rules: readonly components["schemas"]["TriageRule"][];
            readonly changedBy: string | null;
            readonly changedAt: string | null;
        };
        readonly TriageRule: {
            readonly id: string;
            /** @description Agents read it as the reason. */
            readonly name: string;
            readonly enabled?: boolean;
            /** @description All must hold. */
            readonly when: readonly components["schemas"]["TriageCondition"][];
            /** @description None may hold. */
            readonly unless?: readonly components["schemas"]["TriageCondition"][];
            readonly action: components["schemas"]["TriageAction"];
            /** @description Later rules are not asked when this one fits. */
            readonly stop?: boolean;
        };
        /** @description Holds when the field fits any of what is given. */
        readonly TriageCondition: {
            /**
             * @description handle: every handle named in the text; author: the handle of who wrote it.
             * @enum {string}
             */
            readonly field: "text" | "handle" | "author" | "network" | "language" | "brand" | "followers";
            readonly is?: readonly string[];
            readonly contains?: readonly string[];
            /** @description An RE2 pattern. */
            readonly matches?: string;
            /** @description For followers. */
            readonly atLeast?: number;
        };
        readonly TriageAction: {
            /** @enum {string} */
            readonly route?: "support" | "marketing";
            /** @enum {string} */
            readonly intent?: "complaint" | "incident" | "question" | "request" | "followup" | "praise" | "purchase" | "campaign" | "business" | "chatter" | "spam";
            readonly topics?: readonly string[];
            readonly priority?: number;
            readonly tags?: readonly string[];
            /** @description Marketing, with the intent spam. */
            readonly spam?: boolean;
            /** @description The authors that the rule lists are accounts of the brand: marketing. */
            readonly ownBrand?: boolean;
        };
        readonly TriedMention: {
            /** @description Your own; examples name it. */
            readonly id?: string;
            readonly text: string;
            readonly brand?: string;
            readonly network?: string;
            readonly lang?: string;
            readonly author?: {
                readonly handle?: string;
                readonly followers?: number;
            };
        };
        readonly Topics: {
            /** @description 0: those that came with the product. */
            readonly version: number;
            readonly topics: readonly components["schemas"]["Topic"][];
            readonly changedBy: string | null;
            readonly changedAt: string | null;
        };
        readonly Topic: {
            /** @description What rules and items say. */
            readonly id: string;
            readonly label: string;
            /** @description In any language, as whole words in any case; "deliver*" (four letters at least) stands for all that begin so. */
            readonly phrases: readonly string[];
        };
        readonly Model: {
            readonly version: string;
            /** @enum {string} */
            readonly tier: "fast" | "accurate";
            /**
             * @description shipped: it came with a version of Dutydesk.
             * @enum {string}
             */
            readonly origin: "shipped" | "uploaded";
            readonly bytes: number;
            readonly note: string | null;
            readonly createdBy: string;
            /** Format: date-time */
            readonly createdAt: string;
            /** @description It decides now. */
            readonly live: boolean;
            readonly promotedBy: string | null;
            readonly promotedAt: string | null;
        };
        readonly Verdict: {
            /** Format: uuid */
            readonly mentionId: string;
            readonly network: string;
            readonly brand: string;
            readonly lang: string | null;
            readonly text: string;
            /** @enum {string} */
            readonly route: "support" | "marketing";
            readonly intent: ("complaint" | "incident" | "question" | "request" | "followup" | "praise" | "purchase" | "campaign" | "business" | "chatter" | "spam") | null;
            readonly topics: readonly string[] | null;
            /** @enum {string} */
            readonly kind: "reclassified" | "reviewed" | "corrected";
            /** Format: date-time */
            readonly givenAt: string;
            /**
             * @description What triage had said.
             * @enum {string}
             */
            readonly saidRoute: "support" | "marketing";
            /** @enum {string} */
            readonly saidIntent: "complaint" | "incident" | "question" | "request" | "followup" | "praise" | "purchase" | "campaign" | "business" | "chatter" | "spam";
            readonly decidedBy: string;
            readonly modelVersion: string;
        };
        readonly ShadowRun: {
            /** Format: uuid */
            readonly id: string;
            /** @description Version of the model that is tried. */
            readonly candidate: string;
            /** @description Part of the mentions that it is tried on. */
            readonly share: number;
            readonly startedBy: string;
            /** Format: date-time */
            readonly startedAt: string;
            readonly endedAt: string | null;
            /** @description Mentions left out because too many came at once. */
            readonly dropped: number;
        };
        readonly ShadowReport: {
            readonly run: components["schemas"]["ShadowRun"];
            /** @description Versions of the live model meanwhile. */
            readonly live: readonly string[];
            /** @description Decided by both. */
            readonly mentions: number;
            /** @description Sent the same way by both. */
            readonly agreed: number;
            /** @description From marketing to support or review. */
            readonly toSupport: number;
            /** @description From support or review to marketing. */
            readonly toMarketing: number;
            readonly intentsChanged: number;
            readonly moves: readonly {
                readonly from: components["schemas"]["Way"];
                readonly to: components["schemas"]["Way"];
                readonly mentions: number;
            }[];
            readonly languages: readonly {
                readonly language: string;
                readonly mentions: number;
                readonly agreed: number;
                readonly toSupport: number;
                readonly toMarketing: number;
            }[];
            /** @description Of those sent different ways, the ones that a person decided. */
            readonly judged: {
                readonly mentions: number;
                readonly live: components["schemas"]["ShadowScore"];
                readonly candidate: components["schemas"]["ShadowScore"];
            };
            /** @description The most telling first. */
            readonly differences: readonly components["schemas"]["ShadowDifference"][];
        };
        /**
         * @description review: support that a person should confirm.
         * @enum {string}
         */
        readonly Way: "support" | "review" | "marketing";
        readonly ShadowScore: {
            readonly right: number;
            /** @description It would have asked a person. */
            readonly asked: number;
            readonly wrong: number;
        };
        readonly ShadowDifference: {
            /** Format: uuid */
            readonly mentionId: string;
            /** @description Null when it went to marketing. */
            readonly itemId: string | null;
            readonly source: string;
            readonly eventId: string;
            readonly language: string;
            readonly liveModel: string;
            readonly live: components["schemas"]["ShadowedDecision"];
            readonly candidate: components["schemas"]["ShadowedDecision"];
            /** Format: date-time */
            readonly at: string;
            readonly verdict: ("support" | "marketing") | null;
        };
        readonly ShadowedDecision: {
            readonly way: components["schemas"]["Way"];
            /** @enum {string} */
            readonly intent: "complaint" | "incident" | "question" | "request" | "followup" | "praise" | "purchase" | "campaign" | "business" | "chatter" | "spam";
            readonly supportProbability: number;
        };
        readonly ItemDetail: {
            /** Format: uuid */
            readonly id: string;
            /** @description Send it back with every change. */
            readonly version: number;
            /** @enum {string} */
            readonly state: "queued" | "reserved" | "working" | "waiting_customer" | "waiting_colleague" | "snoozed" | "resolved" | "closed" | "not_support";
            readonly queueId: string;
            /** @description 1 is the most urgent. */
            readonly priority: number;
            /**
             * Format: date-time
             * @description When it should be answered at the latest: the order of the line.
             */
            readonly rankAt: string;
            /** Format: date-time */
            readonly queuedAt: string;
            /** Format: date-time */
            readonly openedAt: string;
            readonly holderId: string | null;
            /** @description The item goes back to the line then, unless it is resolved. */
            readonly leaseUntil: string | null;
            /** @description A snoozed item comes back then. */
            readonly wakeAt: string | null;
            readonly network: string;
            readonly brand: string;
            /** @description A person should say whether this is support. */
            readonly review: boolean;
            readonly intent: string;
            readonly topics: readonly string[];
            readonly language: string;
            readonly tags: readonly string[];
            readonly mentionCount: number;
            /** Format: date-time */
            readonly lastMentionAt: string;
            readonly resolvedAt: string | null;
            readonly cause: string | null;
            /** @description The beginning of the first mention. Numbers of cards, accounts and phones and e-mail addresses are masked. */
            readonly excerpt: string;
            readonly author: components["schemas"]["Author"] | null;
            /** @description Posts of customers since somebody last did something with the item. */
            readonly unread: number;
            /** @description The beginning of the newest mention. */
            readonly lastText: string;
            readonly sla: components["schemas"]["ItemSla"];
            /** @description What you may do with it now. */
            readonly actions: readonly ("claim" | "release" | "expire_lease" | "resolve" | "reopen" | "close" | "add_mention" | "note" | "confirm_review" | "reclassify" | "move" | "wait_for_customer" | "wait_for_colleague" | "snooze" | "resume" | "wake" | "hand_over" | "take_over" | "return" | "relax" | "tag" | "reply" | "follow_reply" | "reopen_to_holder" | "warn" | "breach" | "escalate" | "offer" | "accept" | "decline" | "end_offer" | "pass_up" | "assign")[];
            /** @description First response, next responses, resolution. */
            readonly clocks: readonly components["schemas"]["ItemClock"][];
            /** @description Until then whoever ended the item may take that back. */
            readonly undoUntil: string | null;
            readonly reasons: readonly string[];
            /** @description The same reasons in their order, as codes. */
            readonly reasonCodes: readonly components["schemas"]["Reason"][];
            readonly mentions: readonly components["schemas"]["ItemMention"][];
            readonly timeline: readonly components["schemas"]["TimelineEntry"][];
            /** @description Other items of this author. */
            readonly history: readonly components["schemas"]["EarlierItem"][];
            /** @description Items of others that began with an answer to this one, and the one it began with. */
            readonly linked: readonly components["schemas"]["EarlierItem"][];
            /** @description Oldest first. */
            readonly replies: readonly components["schemas"]["ItemReply"][];
            /** @description Who is writing something. */
            readonly drafts: readonly components["schemas"]["Draft"][];
            /** @description The mention that a reply answers unless it names one. */
            readonly answers: string | null;
            /** @description How it can be answered; the usual way first. */
            readonly replyWays: readonly components["schemas"]["ReplyWay"][];
        };
        readonly Author: {
            /** Format: uuid */
            readonly id: string;
            readonly nativeId: string;
            readonly handle: string | null;
            readonly displayName: string | null;
            readonly followers: number | null;
            readonly verified: boolean;
            readonly mentionCount: number;
            /** Format: date-time */
            readonly firstSeenAt: string;
            /** Format: date-time */
            readonly lastSeenAt: string;
        };
        /** @description What was promised to the customer; null when nothing was. */
        readonly ItemSla: {
            /** @enum {string} */
            readonly status: "active" | "active_with_misses" | "met" | "missed";
            /** @description The earliest due time of the running clocks. */
            readonly dueAt: string | null;
            /** @description The clock of that due time. */
            readonly dueClock: ("first_response" | "next_response" | "resolution") | null;
        } | null;
        readonly ItemClock: {
            /** @enum {string} */
            readonly clock: "first_response" | "next_response" | "resolution";
            /**
             * @description paused: the policy stops the clock in this state of the item.
             * @enum {string}
             */
            readonly state: "running" | "paused" | "met" | "missed";
            /** Format: date-time */
            readonly startedAt: string;
            readonly endedAt: string | null;
            readonly targetMinutes: number;
            /** @description When the target is reached; null while it is paused. */
            readonly dueAt: string | null;
            /** @description By the hours of the policy; null while the clock runs. */
            readonly tookSeconds: number | null;
            /** @description What happened to the clock so far. */
            readonly marks: readonly ("warned" | "breached" | "escalated")[];
        };
        readonly ItemMention: {
            /** Format: uuid */
            readonly id: string;
            readonly source: string;
            readonly eventId: string;
            readonly nativeId: string;
            readonly inReplyTo: string | null;
            readonly url: string | null;
            readonly text: string;
            readonly lang: string | null;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly receivedAt: string;
            readonly editedAt: string | null;
            readonly deleted: boolean;
            /**
             * @description The customer's word, somebody else's, or the brand's own.
             * @enum {string}
             */
            readonly role: "customer" | "bystander" | "outbound";
            /** @description The reply of this item that came back from the network as this post: show one of the two. */
            readonly replyId: string | null;
            /** @description Somebody must do something because of it. */
            readonly acts: boolean;
            readonly author: components["schemas"]["ItemMentionAuthor"];
            readonly conversationId: string | null;
            /** @description Who can read it. Answer a direct message in the same way, never in public. */
            readonly visibility: ("public" | "followers" | "direct") | null;
            readonly media: readonly components["schemas"]["ItemMentionMedium"][];
            readonly metrics: {
                readonly [key: string]: number;
            };
            readonly place: {
                readonly country?: string;
                readonly region?: string;
            } | null;
            /** @description How often others repeated it without words of their own. */
            readonly reposts: number;
            /** @description What it said before it was edited, and since when; oldest first. */
            readonly former: readonly {
                readonly text: string;
                /** Format: date-time */
                readonly at: string;
            }[];
            readonly triage: components["schemas"]["TriageDecision"];
        };
        readonly ItemMentionAuthor: {
            /** Format: uuid */
            readonly id: string;
            readonly nativeId: string;
            readonly handle: string | null;
            readonly displayName: string | null;
            readonly followers: number | null;
            readonly verified: boolean;
        } | null;
        readonly ItemMentionMedium: {
            readonly type: string;
            readonly url: string;
            readonly altText?: string;
        };
        readonly TimelineEntry: {
            readonly version: number;
            /** @enum {string} */
            readonly kind: "opened" | "mention_added" | "mention_changed" | "claimed" | "released" | "lease_expired" | "resolved" | "reopened" | "closed" | "noted" | "review_confirmed" | "reclassified" | "moved" | "waits_for_customer" | "waits_for_colleague" | "snoozed" | "resumed" | "woken" | "handed_over" | "taken_over" | "returned" | "undone" | "relaxed" | "tagged" | "reply_awaits_approval" | "reply_approved" | "reply_rejected" | "reply_held" | "reply_undone" | "reply_requested" | "reply_accepted" | "reply_failed" | "reply_unconfirmed" | "sla_warned" | "sla_breached" | "offered" | "accepted" | "declined" | "offer_ended" | "passed_up" | "escalated";
            /** Format: date-time */
            readonly at: string;
            readonly actor: string;
            readonly data: {
                readonly [key: string]: unknown;
            };
            /** @description Why it came to be, in English; empty where a person just did it. */
            readonly reasons: readonly string[];
            /** @description The same reasons in their order, as codes. */
            readonly reasonCodes: readonly components["schemas"]["Reason"][];
        };
        readonly EarlierItem: {
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly state: "queued" | "reserved" | "working" | "waiting_customer" | "waiting_colleague" | "snoozed" | "resolved" | "closed" | "not_support";
            readonly queueId: string;
            readonly brand: string;
            readonly intent: string;
            /** Format: date-time */
            readonly openedAt: string;
            readonly resolvedAt: string | null;
            readonly cause: string | null;
            readonly mentionCount: number;
        };
        readonly ItemReply: {
            /** Format: uuid */
            readonly id: string;
            /**
             * @description Only accepted means that the customer can read it.
             * @enum {string}
             */
            readonly state: "awaiting" | "rejected" | "held" | "undone" | "requested" | "unconfirmed" | "accepted" | "failed";
            /** Format: uuid */
            readonly mentionId: string;
            readonly clientId: string;
            readonly writtenBy: string;
            /** Format: date-time */
            readonly writtenAt: string;
            /** @enum {string} */
            readonly visibility: "public" | "followers" | "direct";
            /** @description Why it is more public than the mention. */
            readonly madePublic: string | null;
            readonly text: string;
            readonly attachments: readonly components["schemas"]["ReplyAttachment"][];
            /** @enum {string} */
            readonly andThen: "none" | "resolve" | "wait";
            /** @description Who approved or rejected it, when a trainee wrote it. */
            readonly decidedBy: string | null;
            /** @description What the trainee wrote, when it was changed. */
            readonly firstText: string | null;
            /** @description The experts beside, while it waits for approval. */
            readonly approvers: readonly string[];
            /** @description How often the network was asked to post it. */
            readonly attempt: number;
            /** @description Nothing leaves before; until then it can be undone. */
            readonly heldUntil: string | null;
            readonly requestedAt: string | null;
            /** @description Without a result the reply is unconfirmed from then on; it may or may not be posted. */
            readonly unconfirmedFrom: string | null;
            readonly settledAt: string | null;
            /** @description When the network posted it: the first response is this. */
            readonly postedAt: string | null;
            readonly nativeId: string | null;
            readonly url: string | null;
            /** @description In the words of the network or its adapter. */
            readonly failure: {
                readonly code: string;
                readonly message: string;
                readonly retryable: boolean;
            } | null;
            /** @description What you may do with it now. */
            readonly actions: readonly ("undo" | "retry" | "approve" | "reject")[];
        };
        readonly ReplyAttachment: {
            /** @enum {string} */
            readonly type: "image" | "video" | "audio" | "link" | "other";
            readonly url: string;
            readonly altText?: string;
        };
        readonly Draft: {
            readonly personId: string;
            /** @enum {string} */
            readonly kind: "reply" | "note";
            /** Format: date-time */
            readonly updatedAt: string;
            /** @description Your own; null of others. */
            readonly text: string | null;
        };
        readonly ReplyWay: {
            /** @enum {string} */
            readonly visibility: "public" | "followers" | "direct";
            /** @description More people can read it than the mention: it needs makePublic with the reason. */
            readonly publishes: boolean;
            /** @description The longest text, in the unit. */
            readonly most: number;
            /**
             * @description How the network counts.
             * @enum {string}
             */
            readonly unit: "characters" | "graphemes" | "graphemes_short_links" | "weighted" | "bytes";
            readonly windowHours: number | null;
            /** @description The network takes no answer after that. */
            readonly windowEndsAt: string | null;
            /** @description How many at most. */
            readonly attachments: number;
            readonly attachmentTypes: readonly ("image" | "video" | "audio" | "link" | "other")[];
            /** @description Why this way cannot be used now. */
            readonly refusal: {
                readonly code: string;
                readonly detail: string;
            } | null;
        };
        readonly Calendar: {
            readonly id: string;
            readonly name: string;
            readonly version: number;
            readonly zone: string;
            readonly week: {
                readonly [key: string]: readonly components["schemas"]["DayInterval"][];
            };
            readonly region: string | null;
            readonly days: readonly {
                readonly date: string;
                readonly hours: readonly components["schemas"]["DayInterval"][];
            }[];
            /** @description Of the region, from today on. */
            readonly holidays: readonly string[];
            readonly madeBy: string;
            /** @description Whether it is open now. */
            readonly open: boolean;
            /** @description When it opens next; null while it is open. */
            readonly opensAt: string | null;
        };
        readonly DayInterval: {
            /** @description HH:MM, 00:00 to 23:59. */
            readonly from: string;
            /** @description HH:MM, later; 24:00 is the end of the day. */
            readonly to: string;
        };
        readonly QueueSla: {
            readonly queueId: string;
            readonly version: number;
            /** @description The calendar of its own; null: the queue has the hours of its desks. */
            readonly calendarId: string | null;
            /** @description The calendars whose union the hours are; none: always open. */
            readonly openHours: readonly string[];
            /**
             * @description business: only the queue's open hours count. calendar: every hour counts.
             * @enum {string}
             */
            readonly hours: "business" | "calendar";
            readonly targets: {
                /** @description Minutes for priority 1 to 5; null: no such clock. */
                readonly firstResponse: readonly number[] | null;
                /** @description Minutes for priority 1 to 5; null: no such clock. */
                readonly nextResponse: readonly number[] | null;
                /** @description Minutes for priority 1 to 5; null: no such clock. */
                readonly resolution: readonly number[] | null;
            };
            /** @description The share of a target after which its clock warns. */
            readonly warnPercent: number;
            /** @description The states in which the resolution clock stands still. */
            readonly pauses: readonly ("waiting_customer" | "waiting_colleague" | "snoozed")[];
            readonly escalation: {
                /** @description Of the target; 100 is the due time. */
                readonly percent: number;
                /** @description The queue that gets a waiting item; null raises the priority by one. */
                readonly queueId: string | null;
            } | null;
            /** @description Nobody has set a policy: the first response follows the targets of the queue. */
            readonly followsTargets: boolean;
            /** @description Newest first. Each was in force until the next. */
            readonly versions: readonly {
                readonly version: number;
                readonly from: string | null;
                readonly madeBy: string;
            }[];
        };
        readonly MyDesk: {
            readonly items: readonly components["schemas"]["ItemSummary"][];
            readonly capacity: number;
            readonly load: number;
            readonly duty: {
                readonly on: boolean;
                readonly until: string | null;
                /** @description When your next duty begins. */
                readonly next: string | null;
            };
        };
        readonly ItemSummary: {
            /** Format: uuid */
            readonly id: string;
            /** @description Send it back with every change. */
            readonly version: number;
            /** @enum {string} */
            readonly state: "queued" | "reserved" | "working" | "waiting_customer" | "waiting_colleague" | "snoozed" | "resolved" | "closed" | "not_support";
            readonly queueId: string;
            /** @description 1 is the most urgent. */
            readonly priority: number;
            /**
             * Format: date-time
             * @description When it should be answered at the latest: the order of the line.
             */
            readonly rankAt: string;
            /** Format: date-time */
            readonly queuedAt: string;
            /** Format: date-time */
            readonly openedAt: string;
            readonly holderId: string | null;
            /** @description The item goes back to the line then, unless it is resolved. */
            readonly leaseUntil: string | null;
            /** @description A snoozed item comes back then. */
            readonly wakeAt: string | null;
            readonly network: string;
            readonly brand: string;
            /** @description A person should say whether this is support. */
            readonly review: boolean;
            readonly intent: string;
            readonly topics: readonly string[];
            readonly language: string;
            readonly tags: readonly string[];
            readonly mentionCount: number;
            /** Format: date-time */
            readonly lastMentionAt: string;
            readonly resolvedAt: string | null;
            readonly cause: string | null;
            /** @description The beginning of the first mention. Numbers of cards, accounts and phones and e-mail addresses are masked. */
            readonly excerpt: string;
            readonly author: components["schemas"]["ItemAuthor"];
            /** @description Posts of customers since somebody last did something with the item. */
            readonly unread: number;
            /** @description The beginning of the newest mention. */
            readonly lastText: string;
            readonly sla: components["schemas"]["ItemSla"];
        };
        readonly ItemAuthor: {
            /** Format: uuid */
            readonly id: string;
            readonly handle: string | null;
            readonly displayName: string | null;
        } | null;
        readonly Me: {
            /** @description Null for a key that stands for nobody. */
            readonly person: {
                readonly id: string;
                readonly name: string;
                readonly initials: string;
                readonly zone: string;
                readonly department: string | null;
                /** @enum {string} */
                readonly level: "trainee" | "regular" | "expert";
                readonly skills: readonly string[];
                readonly capacity: number;
            } | null;
            readonly roles: readonly {
                /** @enum {string} */
                readonly role: "agent" | "lead" | "ops" | "auditor" | "admin";
                /** @description Of a lead: the desk. Null for the others. */
                readonly deskId: string | null;
            }[];
            readonly scopes: readonly ("publisher" | "agent" | "ops" | "auditor" | "admin")[];
            readonly settings: components["schemas"]["PersonSettings"];
            readonly signedIn: {
                /** @enum {string} */
                readonly by: "key" | "link" | "oidc";
                /** @description Null for a key. */
                readonly sessionId: string | null;
                readonly since: string | null;
                /** @description When the session ends if the person does nothing more. */
                readonly expiresAt: string | null;
            };
        };
        readonly PersonSettings: {
            /** @description BCP 47; null: the language of the browser. */
            readonly language: string | null;
            /** @description Keys without Ctrl do something; false turns them off. */
            readonly singleKeys: boolean;
            /** @description By action of the console: its own key; null: no key. */
            readonly keys: {
                readonly [key: string]: string | null;
            };
        };
        readonly Queue: {
            readonly id: string;
            readonly name: string;
            readonly deskIds: readonly string[];
            /** @description Takes what no rule sends elsewhere. One queue has this. */
            readonly isDefault: boolean;
            readonly languages: readonly string[];
            /** @description A claimed item goes back to the line after this long. */
            readonly leaseSeconds: number;
            /** @description Minutes to a first answer, for priority 1 to 5. */
            readonly targetMinutes: readonly number[];
            readonly assignment: components["schemas"]["Assignment"];
            readonly paused: boolean;
            readonly version: number;
            /** @description People who serve it now, at any of its desks. */
            readonly onDuty: number;
            /** @description When somebody comes on duty next. */
            readonly nextDutyAt: string | null;
            /** @description Nobody serves it, and nobody will before an item that comes now is due. */
            readonly unserved: boolean;
            readonly waiting: number;
            readonly working: number;
            readonly oldestWaitSeconds: number;
            /** @description Jobs in the line; null when it does not answer. */
            readonly lineDepth: number | null;
        };
        readonly Assignment: {
            /**
             * @description pull: people take the next item. push: it is offered to the best person who is there. both: either.
             * @enum {string}
             */
            readonly way: "pull" | "push" | "both";
            /** @description For items that begin to wait from now on. */
            readonly needs: {
                /** @description Skills that a person must have, spelled as in the staff list. */
                readonly skills: readonly {
                    readonly skill: string;
                    /** @description Minutes of waiting after which it no longer counts; null for never. */
                    readonly relaxAfterMinutes: number | null;
                }[];
                /** @description Set: a person must have the code of the language of the item (de) among their skills. */
                readonly language: {
                    /** @description Minutes of waiting after which it no longer counts; null for never. */
                    readonly relaxAfterMinutes: number | null;
                } | null;
            };
            /** @description Units of a person’s capacity that an item takes. */
            readonly weight: number;
            /** @description How long an offer stands before the next person is asked. */
            readonly offerSeconds: number;
            /** @description Offers that nobody accepts, before the item escalates. */
            readonly mostOffers: number;
            /** @description Null: the timeline says that nobody accepted it, and the item stays in its queue. */
            readonly escalateTo: ({
                readonly queueId: string;
            } | {
                readonly personId: string;
            }) | null;
        };
        /** @description How many items fit; `more`: at least so many. Null unless the request asks for it. */
        readonly ItemCount: {
            readonly value: number;
            readonly more: boolean;
        } | null;
        readonly Offer: {
            /**
             * Format: uuid
             * @description The token with which you accept or decline.
             */
            readonly offerId: string;
            /** Format: uuid */
            readonly itemId: string;
            /** Format: date-time */
            readonly until: string;
            readonly item: components["schemas"]["ItemDetail"];
        };
        readonly ShiftEnd: {
            /** @description When your duty ends; null off duty. */
            readonly endsAt: string | null;
            /** @description True in the last 15 minutes: choose now. */
            readonly ending: boolean;
            readonly items: readonly components["schemas"]["HeldAtShiftEnd"][];
        };
        readonly HeldAtShiftEnd: {
            /** Format: uuid */
            readonly itemId: string;
            /** @description False: it goes back to its queue when your duty ends. */
            readonly begun: boolean;
            readonly choice: ("keep" | "give_back" | "hand_over") | null;
        };
        readonly Rule: {
            /** Format: uuid */
            readonly id: string;
            readonly version: number;
            readonly position: number;
            readonly name: string;
            readonly enabled: boolean;
            readonly conditions: components["schemas"]["RuleConditions"];
            readonly actions: components["schemas"]["RuleActions"];
        };
        readonly RuleConditions: {
            readonly networks?: readonly string[];
            readonly brands?: readonly string[];
            readonly languages?: readonly string[];
            readonly intents?: readonly ("complaint" | "incident" | "question" | "request" | "followup" | "praise" | "purchase" | "campaign" | "business" | "chatter" | "spam")[];
            readonly topics?: readonly string[];
            /** @description Handles, with or without @. */
            readonly authors?: readonly string[];
            /** @description Whole words of the text, in this order; a last word that ends in * stands for all that begin so. */
            readonly phrases?: readonly string[];
            readonly minFollowers?: number;
            readonly minUrgency?: number;
        };
        readonly RuleActions: {
            readonly queueId: string;
            readonly priority?: number;
            readonly tags?: readonly string[];
        };
        readonly Cause: {
            readonly code: string;
            readonly name: string;
            /** @description False: not offered any more. */
            readonly active: boolean;
        };
        readonly Macro: {
            /** Format: uuid */
            readonly id: string;
            /** @description Null: for everybody. */
            readonly ownerId: string | null;
            readonly name: string;
            readonly text: string;
            readonly actions: readonly components["schemas"]["MacroAction"][];
            readonly updatedBy: string;
            /** Format: date-time */
            readonly updatedAt: string;
        };
        readonly MacroAction: {
            /** @constant */
            readonly do: "tag";
            /** @default [] */
            readonly add: readonly string[];
            /** @default [] */
            readonly remove: readonly string[];
        } | {
            /** @constant */
            readonly do: "note";
            readonly text: string;
        } | {
            /** @constant */
            readonly do: "move";
            readonly queueId: string;
        } | {
            /** @constant */
            readonly do: "snooze";
            readonly minutes: number;
        } | {
            /** @constant */
            readonly do: "wait";
            /** @enum {string} */
            readonly for: "customer" | "colleague";
        } | {
            /** @constant */
            readonly do: "resolve";
            /** @description Why it is resolved, as a short code. */
            readonly cause: string;
        };
        readonly MacroPreview: {
            readonly text: string;
            readonly actions: readonly components["schemas"]["MacroAction"][];
            readonly sendWith: components["schemas"]["SendWith"];
        };
        /** @description How the reply should go on: give it to POST …/replies. */
        readonly SendWith: {
            /** @enum {string} */
            readonly andThen: "none" | "wait" | "resolve";
            readonly cause: string | null;
        };
        readonly ReplyToApprove: {
            /** Format: uuid */
            readonly itemId: string;
            /** Format: uuid */
            readonly replyId: string;
            readonly queueId: string;
            readonly writtenBy: string;
            /** Format: date-time */
            readonly writtenAt: string;
            readonly text: string;
        };
        readonly NetworkLimits: {
            readonly network: string;
            readonly ways: {
                readonly [key: string]: components["schemas"]["WayLimits"];
            };
            /** @description Why nothing can be sent there now. */
            readonly blocked: string | null;
            /** @description Null: as built in. */
            readonly changedBy: string | null;
            readonly changedAt: string | null;
        };
        readonly WayLimits: {
            readonly most: number;
            /** @enum {string} */
            readonly unit: "characters" | "graphemes" | "graphemes_short_links" | "weighted" | "bytes";
            readonly windowHours: number | null;
            readonly attachments: number;
            readonly attachmentTypes: readonly ("image" | "video" | "audio" | "link" | "other")[];
        };
        readonly PublishedEvent: {
            readonly specversion: string;
            readonly id: string;
            readonly source: string;
            readonly type: string;
            readonly time: string;
            readonly data: {
                readonly [key: string]: unknown;
            };
        };
        readonly SimilarItem: {
            /** Format: uuid */
            readonly id: string;
            readonly queueId: string;
            /** Format: date-time */
            readonly openedAt: string;
            /** Format: date-time */
            readonly resolvedAt: string;
            readonly cause: string | null;
            readonly excerpt: string;
            /** @description The last note on it. */
            readonly note: string | null;
            /** @description The last reply that the network accepted. */
            readonly reply: string | null;
            /** @description The rare words that both have. */
            readonly words: readonly string[];
        };
        readonly Incident: {
            /** Format: uuid */
            readonly id: string;
            readonly title: string;
            readonly openedBy: string;
            /** Format: date-time */
            readonly openedAt: string;
            readonly closedBy: string | null;
            readonly closedAt: string | null;
            /** @description Items that are linked to it. */
            readonly items: number;
        };
        readonly SameItem: {
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly state: "queued" | "reserved" | "working" | "waiting_customer" | "waiting_colleague" | "snoozed" | "resolved" | "closed" | "not_support";
            /** Format: date-time */
            readonly openedAt: string;
            readonly excerpt: string;
            readonly incidentId: string | null;
        };
        readonly Person: {
            readonly id: string;
            readonly name: string;
            /** @description IANA time zone. */
            readonly zone: string;
            readonly department: string | null;
            readonly skills: readonly string[];
            /** @description First day on the staff, YYYY-MM-DD. */
            readonly joins: string | null;
            /** @description First day no longer on the staff, YYYY-MM-DD. */
            readonly leaves: string | null;
            /** @description For public holidays: DE, DE-BY. */
            readonly region: string | null;
            /** @enum {string} */
            readonly level: "trainee" | "regular" | "expert";
            /** @description Levels from a date on, in order of date. */
            readonly levelChanges: readonly {
                readonly from: string;
                /** @enum {string} */
                readonly level: "trainee" | "regular" | "expert";
            }[];
            /** @description Part of a full turn that they owe. */
            readonly share: {
                readonly num: number;
                readonly den: number;
            };
            /** @description Items that they can hold at a time. */
            readonly capacity: number;
            /** @description Items that they hold now. */
            readonly load: number;
            readonly email: string | null;
            /** @description Ids in chats: slack:U024BE7LH. */
            readonly chat: readonly string[];
            /** @description Id of a person. */
            readonly manager: string | null;
            /** @description ISO weekdays, 1 is Monday. */
            readonly workingDays: readonly number[] | null;
        };
        readonly Desk: {
            readonly id: string;
            readonly name: string;
            /** @description Handoffs are wall time there. */
            readonly zone: string;
            /** @description 1 is Monday. */
            readonly handoffWeekday: number;
            readonly handoffTime: string;
            /** @description How many serve at a time. */
            readonly seats: number;
            /** @description First date of the rotation. */
            readonly startsOn: string;
        };
        readonly Duty: {
            readonly deskId: string;
            readonly deskName: string;
            /** @description Which seat of the desk: regular-1; by an override beside the plan: extra. */
            readonly seat: string;
            readonly slotId: string;
            readonly personId: string;
            readonly name: string;
            /** Format: date-time */
            readonly startsAt: string;
            /** Format: date-time */
            readonly endsAt: string;
            readonly why: string;
            readonly reasonCode: components["schemas"]["Reason"];
        };
        readonly DutyOverride: {
            /** Format: uuid */
            readonly id: string;
            readonly deskId: string;
            readonly personId: string;
            readonly replacesPersonId: string | null;
            /** Format: date-time */
            readonly startsAt: string;
            /** Format: date-time */
            readonly endsAt: string;
            readonly reason: string;
            readonly createdBy: string;
            /** Format: date-time */
            readonly createdAt: string;
        };
        readonly RotationDesk: {
            readonly id: string;
            readonly name: string;
            readonly zone: string;
            /** @description Handoffs in wall time: start with an RFC 5545 rule, or with a period such as P7D. */
            readonly recurrence: {
                readonly start: string;
                readonly rule: string;
            } | {
                readonly start: string;
                readonly every: string;
            };
            /** @description Until the next handoff when left out. */
            readonly length?: string;
            readonly seats: readonly {
                /** @enum {string} */
                readonly role: "trainee" | "regular" | "expert";
                readonly count: number;
                readonly skills?: readonly string[];
                /**
                 * @description Staffed only where a seat of that role is.
                 * @enum {string}
                 */
                readonly needs?: "trainee" | "regular" | "expert";
            }[];
            /** @description Everybody when left out. */
            readonly members?: readonly string[];
            /** @description Members by rule, beside those that are named: each field that is there has to hold. Who joins later serves without an edit. */
            readonly membersBy?: {
                readonly departments?: readonly string[];
                /** @description DE holds for DE-BY too. */
                readonly regions?: readonly string[];
                readonly zones?: readonly string[];
                readonly levels?: readonly ("trainee" | "regular" | "expert")[];
                /** @description One of them is enough. */
                readonly skills?: readonly string[];
                readonly except?: readonly string[];
            };
            /** @description When the desk is open, in wall time. A turn is served in these hours only, by one person: a week of weekdays 9 to 17, seven nights. Round the clock when left out. */
            readonly hours?: readonly {
                readonly weekdays: readonly number[];
                readonly from: string;
                /** @description On or before from: on the next day. */
                readonly to: string;
            }[];
            /** @description Closed on the public holidays of this region, such as DE-BE. */
            readonly closedOnHolidaysOf?: string;
            /** @description Most of one department at a time. */
            readonly departmentCap?: number;
            readonly departmentCaps?: {
                readonly [key: string]: number;
            };
            readonly minimumRestHours?: number;
            /** @description Hours of rest before this desk after duty at another, by its id: no early turn after a late one. */
            readonly restAfter?: {
                readonly [key: string]: number;
            };
            readonly unsocial?: {
                readonly weekdays: readonly number[];
                readonly nights?: {
                    readonly from: string;
                    readonly to: string;
                };
                readonly atLeastMinutes?: number;
            };
            /** @description Slots this near are frozen. */
            readonly noticeHours?: number;
            readonly balanceClasses?: boolean;
            /** @description num / den: what an hour of this desk weighs, from 1/10 to 10; 1 when left out. */
            readonly weight?: {
                readonly num: number;
                readonly den: number;
            };
            readonly closedOn?: readonly string[];
            /** @description Wall time from which on it is given up: no slot starts any more. */
            readonly closesAt?: string;
        };
        readonly RotaSettings: {
            /**
             * @description by-hand: a change of staff or desks waits for a draft that somebody publishes.
             * @enum {string}
             */
            readonly publishing: "automatic" | "by-hand";
            /** @description So far ahead there is always a plan. */
            readonly horizonWeeks: number;
            readonly reminderMinutes: readonly number[];
            /** @description So long before its slot begins an offer expires; 0 when absent. */
            readonly swapLeadMinutes?: number;
            /** @description How much more an hour weighs that is unsocial, or on a public holiday; 3/2 and 2 when absent. */
            readonly weights?: {
                /** @description num / den, from 1 to 10. */
                readonly unsocial: {
                    readonly num: number;
                    readonly den: number;
                };
                /** @description num / den, from 1 to 10. */
                readonly holiday: {
                    readonly num: number;
                    readonly den: number;
                };
            };
            /** @description Most duties of somebody with a full share in an ISO week or a month, over all desks; a part of a share has a part of them, rounded up. A seat stays empty before it eats a person. */
            readonly mostPerPerson?: {
                readonly week?: number;
                readonly month?: number;
            };
            /** @description At least so many of a department are there on every day: leave that would leave fewer is not approved, and absences that do are a problem. */
            readonly presence?: readonly {
                readonly department: string;
                readonly atLeast: number;
            }[];
            /**
             * @description automatic: what is accepted is applied at once when all rules hold; by-ops when absent.
             * @enum {string}
             */
            readonly swapApproval?: "by-ops" | "automatic";
        };
        /** @description As in a staff list; what is left out is as in an empty cell, but for email, chat, manager and workingDays, which stay as they are. */
        readonly StaffRow: {
            readonly id: string;
            readonly name: string;
            readonly zone: string;
            readonly department?: string;
            /** @description Separated by ; */
            readonly skills?: string;
            readonly joins?: string;
            readonly leaves?: string;
            readonly capacity?: string;
            readonly region?: string;
            readonly level?: string;
            /** @description 0.8, 4/5 or 80%. */
            readonly share?: string;
            readonly email?: string;
            /** @description Separated by ; */
            readonly chat?: string;
            readonly manager?: string;
            /** @description Mo-Fr */
            readonly workingDays?: string;
        };
        readonly PlanHead: {
            /** Format: uuid */
            readonly id: string;
            readonly parent: string | null;
            /** @enum {string} */
            readonly status: "draft" | "published" | "superseded" | "discarded";
            readonly inputHash: string;
            readonly timeZoneData: string;
            readonly horizon: {
                /** Format: date */
                readonly from: string;
                /** Format: date */
                readonly to: string;
            };
            readonly breakGlass: boolean;
            readonly reason: string;
            readonly createdBy: string;
            /** Format: date-time */
            readonly createdAt: string;
            readonly publishedAt: string | null;
        };
        readonly Plan: {
            /** Format: uuid */
            readonly id: string;
            readonly parent: string | null;
            /** @enum {string} */
            readonly status: "draft" | "published" | "superseded" | "discarded";
            readonly inputHash: string;
            readonly timeZoneData: string;
            readonly horizon: {
                /** Format: date */
                readonly from: string;
                /** Format: date */
                readonly to: string;
            };
            readonly breakGlass: boolean;
            readonly reason: string;
            readonly createdBy: string;
            /** Format: date-time */
            readonly createdAt: string;
            readonly publishedAt: string | null;
            readonly engine: string;
            readonly certificate: components["schemas"]["PlanCertificate"];
            /** @description Who moves, and why, against its parent; the first 1,000. */
            readonly changes: readonly components["schemas"]["PlanChange"][];
            /** @description How many changes there are, listed or not. */
            readonly changed: number;
            /** @description Of these, those that give the seat to somebody; the others fall empty or are gone. */
            readonly reseated: number;
            /** @description after for the changes left out. */
            readonly nextAfter: string | null;
            /** @description No plan can give fewer seats to somebody else. */
            readonly provenFewest: number | null;
            readonly holes: readonly {
                readonly slot: string;
                readonly reason: string;
                readonly sentence: string;
            }[];
            readonly everyoneServes: boolean;
            readonly advice: string | null;
            /** @description Against its parent; null for a first plan. */
            readonly price: {
                readonly before: {
                    /** @description Duties between who serves most and least for their share. */
                    readonly spread: number;
                    /** @description Weighted hours between who is ahead most and behind most; older plans have none. */
                    readonly hours: number | null;
                };
                readonly after: {
                    /** @description Duties between who serves most and least for their share. */
                    readonly spread: number;
                    /** @description Weighted hours between who is ahead most and behind most; older plans have none. */
                    readonly hours: number | null;
                };
                /** @description People who serve more or less often, listed or not. */
                readonly concerned: number;
                /** @description Their duties, the largest difference first; 50 at most. */
                readonly people: readonly {
                    readonly personId: string;
                    readonly name: string;
                    readonly before: number;
                    readonly after: number;
                }[];
            } | null;
        };
        /** @description Certificates of older checkers have no weight, empty seats and shares. */
        readonly PlanCertificate: {
            /** @description No violations; exceptions do not count. */
            readonly valid: boolean;
            readonly checker: string;
            readonly seats: number;
            readonly filled: number;
            readonly holes: number;
            readonly violations: readonly {
                readonly code: string;
                readonly slot?: string;
                readonly person?: string;
                readonly sentence: string;
            }[];
            /** @description What the plan had to leave as it was, such as somebody away on a frozen duty, and what to do about it. */
            readonly exceptions: readonly {
                readonly code: string;
                readonly slot?: string;
                readonly person?: string;
                readonly sentence: string;
            }[];
            readonly max: number;
            readonly min: number;
            readonly spread: number;
            readonly provenSpread: number;
            readonly withoutDuty: readonly string[];
            readonly withinOneAtEveryDate: boolean | null;
            readonly everyoneServes?: boolean;
            /** @description Weighted hours served against what accrued. */
            readonly weight?: {
                readonly spread: number;
                readonly largestDistance: {
                    readonly hours: number;
                    readonly person: string | null;
                    readonly date: string | null;
                };
                readonly heaviestDuty: number;
            };
            readonly emptySeats?: readonly {
                readonly slot: string;
                readonly proven: boolean;
                /** @description Who could take the seat if they served nothing else. */
                readonly could: readonly string[];
                readonly sentence: string;
            }[];
            readonly followsShares?: boolean | null;
        };
        readonly PlanChange: {
            readonly slot: string;
            readonly before: string | null;
            readonly after: string | null;
            readonly why: string;
            /** @description Plans made before these have none. */
            readonly reasonCode?: components["schemas"]["Reason"];
        };
        readonly Absence: {
            readonly id: string;
            readonly person: string;
            /** @description A date (their own), or an instant with an offset. */
            readonly from: string;
            /** @description First day back, or the instant at which it ends. */
            readonly to: string;
            readonly kind: string;
            /**
             * @description catch-up: they serve the same total; neutral: their share stops while they are away.
             * @enum {string}
             */
            readonly policy: "catch-up" | "neutral";
        };
        readonly LeaveRequest: {
            /** Format: uuid */
            readonly id: string;
            readonly person: string;
            /**
             * Format: date
             * @description First day away.
             */
            readonly from: string;
            /**
             * Format: date
             * @description First day back.
             */
            readonly to: string;
            readonly kind: string;
            /** @enum {string} */
            readonly policy: "catch-up" | "neutral";
            readonly note: string;
            /** @enum {string} */
            readonly state: "requested" | "approved" | "declined" | "withdrawn";
            readonly requestedBy: string;
            /** Format: date-time */
            readonly requestedAt: string;
            readonly decidedBy: string | null;
        };
        readonly Holiday: {
            /** @description With all its parts: DE also counts for DE-BY. */
            readonly region: string;
            /** Format: date */
            readonly date: string;
            readonly name: string;
            /** @description false: they work on that day whatever the calendar says. */
            readonly observed: boolean;
        };
        readonly RotaFairness: {
            /** Format: uuid */
            readonly plan: string;
            readonly horizon: {
                /** Format: date */
                readonly from: string;
                /** Format: date */
                readonly to: string;
            };
            readonly spread: number;
            readonly provenSpread: number;
            readonly withoutDuty: readonly string[];
            /** @description Of all, shown or not. */
            readonly mean: {
                readonly duties: number;
                readonly unsocial: number;
                readonly holiday: number;
            };
            /** @description How many there are, shown or not. */
            readonly total: number;
            /** @description after for the rest; null when nothing is left. */
            readonly nextAfter: string | null;
            readonly people: readonly {
                readonly personId: string;
                readonly name: string;
                /** @description Duties that their share comes to over the horizon. */
                readonly share: number;
                readonly duties: number;
                /** @description Weighted hours that they serve. */
                readonly hours: number;
                /** @description Of the heaviest duty among them. */
                readonly heaviestHours: number;
                /** @description Weighted hours that their share comes to; plans of before duties were weighed have none. */
                readonly owedHours?: number;
                readonly unsocial: number;
                readonly holiday: number;
                readonly before: components["schemas"]["DutyBefore"];
                /** @description Duty ledger: served beyond (+) or below (−) their part. */
                readonly balance: number;
            }[];
        };
        /** @description From the duty ledger: what was served before the horizon. */
        readonly DutyBefore: {
            readonly duties: number;
            readonly unsocial: number;
            readonly holiday: number;
            /** @description Duties that their part came to. */
            readonly share: number;
            /** @description Weighted hours served. */
            readonly hours?: number;
            /** @description Weighted hours that their part came to. */
            readonly owedHours?: number;
        };
        readonly RotaTimeline: {
            readonly horizon: {
                /** Format: date */
                readonly from: string;
                /** Format: date */
                readonly to: string;
            };
            readonly desks: readonly {
                readonly id: string;
                readonly name: string;
            }[];
            readonly weeks: readonly {
                readonly week: string;
                /** Format: date */
                readonly monday: string;
            }[];
            /** @description How many there are, shown or not. */
            readonly total: number;
            /** @description after for the rest; null when nothing is left. */
            readonly nextAfter: string | null;
            readonly people: readonly {
                readonly personId: string;
                readonly name: string;
                readonly duties: readonly {
                    /** @description Index into the weeks. */
                    readonly week: number;
                    readonly deskId: string;
                    readonly slots: number;
                }[];
            }[];
            readonly emptySeats: readonly {
                /** @description Index into the weeks. */
                readonly week: number;
                readonly deskId: string;
                readonly slots: number;
            }[];
        };
        readonly RotaSlot: {
            readonly id: string;
            readonly deskId: string;
            readonly deskName: string;
            /** @description Which seat of the desk: regular-1. */
            readonly seat: string;
            /** Format: date-time */
            readonly startsAt: string;
            /** Format: date-time */
            readonly endsAt: string;
            /** @description When it is served; one with the id of the slot, where its turn is not in parts. */
            readonly stretches: readonly {
                readonly id: string;
                /** Format: date-time */
                readonly startsAt: string;
                /** Format: date-time */
                readonly endsAt: string;
            }[];
            /** @description Who else serves the desk in this turn. */
            readonly beside: readonly {
                readonly personId: string;
                readonly name: string;
            }[];
            readonly why: string;
            readonly reasonCode: components["schemas"]["Reason"];
            /** @enum {string} */
            readonly role: "trainee" | "regular" | "expert";
            readonly personId: string | null;
            readonly name: string | null;
            /** @description plan, swap, override, or nobody. */
            readonly source: string;
        };
        readonly SlotOverride: {
            /** Format: uuid */
            readonly id: string;
            readonly slot: string;
            readonly person: string | null;
            readonly by: string;
            readonly reason: string;
            /** Format: date-time */
            readonly at: string;
            readonly breakGlass: boolean;
            /** Format: date-time */
            readonly revokedAt?: string;
            /**
             * Format: date-time
             * @description Of a part of the slot.
             */
            readonly from?: string;
            /** Format: date-time */
            readonly to?: string;
        };
        readonly Swap: {
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly kind: "swap" | "cover" | "take";
            /** @enum {string} */
            readonly state: "offered" | "accepted" | "approved" | "applied" | "closed" | "undone";
            readonly slot: string;
            readonly inReturn: string | null;
            readonly from: string;
            readonly to: string | null;
            readonly offeredBy: string;
            /** Format: date-time */
            readonly offeredAt: string;
            readonly outcome: ("declined" | "withdrawn" | "expired") | null;
            readonly fromName: string;
            readonly toName: string | null;
            /** @description The slot; null when it is no longer in the plan. */
            readonly given: {
                readonly deskId: string;
                readonly deskName: string;
                readonly seat: string;
                /** Format: date-time */
                readonly startsAt: string;
                /** Format: date-time */
                readonly endsAt: string;
            } | null;
            /** @description The slot in return. */
            readonly returned: {
                readonly deskId: string;
                readonly deskName: string;
                readonly seat: string;
                /** Format: date-time */
                readonly startsAt: string;
                /** Format: date-time */
                readonly endsAt: string;
            } | null;
            /** @description Whether the caller could accept it now, and the rule that stops them; null when it is not for them to accept. */
            readonly fits: {
                readonly able: boolean;
                readonly why: string | null;
                readonly reasonCode: components["schemas"]["Reason"] | null;
            } | null;
        };
        readonly CalendarFeed: {
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly kind: "person" | "desk";
            readonly subject: string;
            readonly createdBy: string;
            /** Format: date-time */
            readonly createdAt: string;
        };
        readonly DeadLetterSummary: {
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly status: "waiting" | "replayed" | "discarded";
            /** @description An error code. */
            readonly reason: string;
            readonly detail: string;
            readonly fields: readonly {
                readonly pointer: string;
                readonly message: string;
            }[];
            readonly sourceTopic: string;
            readonly sourcePartition: number;
            readonly sourceOffset: string;
            readonly service: string;
            readonly attempts: number;
            /** @description How often the same record failed for the same reason. */
            readonly seen: number;
            readonly replays: number;
            readonly sizeBytes: number;
            /** Format: date-time */
            readonly firstFailedAt: string;
            /** Format: date-time */
            readonly lastFailedAt: string;
            readonly replayedAt: string | null;
            readonly replayedBy: string | null;
        };
        readonly DeadLetterDetail: {
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly status: "waiting" | "replayed" | "discarded";
            /** @description An error code. */
            readonly reason: string;
            readonly detail: string;
            readonly fields: readonly {
                readonly pointer: string;
                readonly message: string;
            }[];
            readonly sourceTopic: string;
            readonly sourcePartition: number;
            readonly sourceOffset: string;
            readonly service: string;
            readonly attempts: number;
            /** @description How often the same record failed for the same reason. */
            readonly seen: number;
            readonly replays: number;
            readonly sizeBytes: number;
            /** Format: date-time */
            readonly firstFailedAt: string;
            /** Format: date-time */
            readonly lastFailedAt: string;
            readonly replayedAt: string | null;
            readonly replayedBy: string | null;
            readonly key: string | null;
            readonly headers: {
                readonly [key: string]: string;
            };
            /** @description The content as JSON; null when it is none. */
            readonly event: unknown;
            /** @description The content as text; null when it is not UTF-8. */
            readonly text: string | null;
            /** @description The original bytes. */
            readonly base64: string | null;
        };
        /** @description An operation of JSON Patch (RFC 6902) on the whole CloudEvent. */
        readonly EventChange: {
            /** @enum {string} */
            readonly op: "add" | "replace";
            readonly path: string;
            /** @description Any JSON value. */
            readonly value: unknown;
        } | {
            /** @constant */
            readonly op: "test";
            readonly path: string;
            /** @description Any JSON value. */
            readonly value: unknown;
        } | {
            /** @constant */
            readonly op: "remove";
            readonly path: string;
        } | {
            /** @enum {string} */
            readonly op: "move" | "copy";
            readonly from: string;
            readonly path: string;
        };
        readonly ReplayedDeadLetters: {
            readonly dryRun: boolean;
            /** @description Or, in a dry run, would be. */
            readonly replayed: number;
            /** @description Waiting letters of the selection that are left; counted up to 1,000. */
            readonly remaining: number;
            /** @description Letters that the changes do not mend; 100 at most. */
            readonly refused: readonly {
                /** Format: uuid */
                readonly id: string;
                readonly code: string;
                readonly detail: string;
                readonly fields: readonly {
                    readonly pointer: string;
                    readonly message: string;
                }[];
            }[];
        };
        readonly ApiKey: {
            /** Format: uuid */
            readonly id: string;
            /** @description The first characters, to tell keys apart. */
            readonly prefix: string;
            readonly name: string;
            readonly scopes: readonly string[];
            readonly personId: string | null;
            /** @description Patterns of the event sources that it may publish; null means any. */
            readonly sources: readonly string[] | null;
            /** Format: date-time */
            readonly createdAt: string;
            readonly createdBy: string | null;
            /** @description Null: it works until it is revoked. */
            readonly expiresAt: string | null;
            /** @description To the minute; null when it was never used. */
            readonly lastUsedAt: string | null;
            readonly revokedAt: string | null;
        };
        readonly SignInLink: {
            /** Format: uuid */
            readonly id: string;
            readonly personId: string;
            readonly createdBy: string;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly expiresAt: string;
        };
        readonly Session: {
            /** Format: uuid */
            readonly id: string;
            readonly personId: string;
            /**
             * @description How the person signed in.
             * @enum {string}
             */
            readonly by: "link" | "oidc";
            /** @description What the browser said of itself. */
            readonly client: string;
            /** Format: date-time */
            readonly since: string;
            /**
             * Format: date-time
             * @description To the minute.
             */
            readonly lastUsedAt: string;
            /**
             * Format: date-time
             * @description When it ends if the person does nothing more.
             */
            readonly expiresAt: string;
            /** @description The session that asks. */
            readonly current: boolean;
        };
        readonly PersonName: {
            readonly id: string;
            readonly name: string;
            readonly initials: string;
            readonly department: string | null;
        };
        readonly RoleGrant: {
            readonly personId: string;
            /** @enum {string} */
            readonly role: "lead" | "ops" | "auditor" | "admin";
            /** @description Of a lead: the desk. Null for the others. */
            readonly deskId: string | null;
            readonly grantedBy: string;
            /** Format: date-time */
            readonly grantedAt: string;
        };
        readonly AuditEntry: {
            /** Format: uuid */
            readonly id: string;
            /** Format: date-time */
            readonly at: string;
            readonly actor: string;
            /** @description key: or session: with the id. */
            readonly via: string;
            readonly action: string;
            readonly subject: string;
            readonly reason: string | null;
            /** @description What the API showed of it before; null when nowhere. */
            readonly before: unknown;
            /** @description What the API showed of it afterwards, else what was asked for. */
            readonly after: unknown;
            /** @description done, or the code of the error; null when the process ended in the act. */
            readonly outcome: string | null;
        };
        readonly Health: {
            /** @enum {string} */
            readonly status: "ok" | "error";
            readonly checks: {
                readonly [key: string]: {
                    /** @enum {string} */
                    readonly status: "ok" | "warning" | "error";
                    readonly error?: string;
                    readonly milliseconds: number;
                };
            };
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly publishMentions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "specversion": "1.0",
                 *       "id": "post-1001",
                 *       "source": "/my-company/listener",
                 *       "type": "social.mention.received.v1",
                 *       "data": {
                 *         "network": "mastodon",
                 *         "nativeId": "1001",
                 *         "text": "@brightlarkcare no signal since this morning, is there an outage?",
                 *         "createdAt": "2026-11-23T08:05:00Z",
                 *         "brand": "Brightlark",
                 *         "author": {
                 *           "nativeId": "u-77",
                 *           "handle": "tomquill"
                 *         }
                 *       }
                 *     }
                 */
                readonly "application/cloudevents+json": components["schemas"]["MentionReceivedEvent"];
                /**
                 * @example [
                 *       {
                 *         "specversion": "1.0",
                 *         "id": "post-1001",
                 *         "source": "/my-company/listener",
                 *         "type": "social.mention.received.v1",
                 *         "data": {
                 *           "network": "mastodon",
                 *           "nativeId": "1001",
                 *           "text": "@brightlarkcare no signal since this morning, is there an outage?",
                 *           "createdAt": "2026-11-23T08:05:00Z",
                 *           "brand": "Brightlark",
                 *           "author": {
                 *             "nativeId": "u-77",
                 *             "handle": "tomquill"
                 *           }
                 *         }
                 *       }
                 *     ]
                 */
                readonly "application/cloudevents-batch+json": readonly components["schemas"]["MentionReceivedEvent"][];
                /**
                 * @example {
                 *       "network": "mastodon",
                 *       "nativeId": "1001",
                 *       "text": "@brightlarkcare no signal since this morning, is there an outage?",
                 *       "createdAt": "2026-11-23T08:05:00Z",
                 *       "brand": "Brightlark",
                 *       "author": {
                 *         "nativeId": "u-77",
                 *         "handle": "tomquill"
                 *       }
                 *     }
                 */
                readonly "application/json": components["schemas"]["Mention"];
            };
        };
        readonly responses: {
            /** @description Publish mentions */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly accepted: number;
                        readonly refused: number;
                        readonly results: readonly components["schemas"]["EventResult"][];
                    };
                };
            };
        };
    };
    readonly showMentionStatus: {
        readonly parameters: {
            readonly query: {
                readonly source: string;
                readonly id: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What became of an event */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly source: string;
                        readonly id: string;
                        /**
                         * @description support: triaged, and the desk has not taken it in yet. duplicate: another event brought the same post before.
                         * @enum {string}
                         */
                        readonly state: "dead_letter" | "item" | "support" | "marketing" | "duplicate";
                        /** @description Null when triage refused it; deadLetters say why. */
                        readonly triage: {
                            /** @enum {string} */
                            readonly route: "support" | "marketing" | "duplicate";
                            /** Format: date-time */
                            readonly at: string;
                            readonly supportProbability: number | null;
                            readonly intent: string | null;
                            readonly decidedBy: string | null;
                            readonly reasons: readonly string[];
                            readonly reasonCodes: readonly components["schemas"]["Reason"][];
                            /** @description Optional fields that could not be used and were left out, or were cut. */
                            readonly ignored: readonly {
                                /** @description RFC 6901, into the event. */
                                readonly pointer: string;
                                /** @description What is wrong with it, and what to send. */
                                readonly why: string;
                            }[];
                        } | null;
                        readonly item: {
                            /** Format: uuid */
                            readonly id: string;
                            readonly state: string;
                            readonly queueId: string;
                        } | null;
                        readonly deadLetters: readonly {
                            /** Format: uuid */
                            readonly id: string;
                            readonly status: string;
                            /** @description An error code. */
                            readonly reason: string;
                            readonly detail: string;
                            readonly fields: readonly {
                                readonly pointer: string;
                                readonly message: string;
                            }[];
                            /** Format: date-time */
                            readonly lastFailedAt: string;
                        }[];
                    };
                };
            };
        };
    };
    readonly validateMentions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "specversion": "1.0",
                 *       "id": "post-1001",
                 *       "source": "/my-company/listener",
                 *       "type": "social.mention.received.v1",
                 *       "data": {
                 *         "network": "mastodon",
                 *         "nativeId": "1001",
                 *         "text": "@brightlarkcare no signal since this morning, is there an outage?",
                 *         "createdAt": "2026-11-23T08:05:00Z",
                 *         "brand": "Brightlark",
                 *         "author": {
                 *           "nativeId": "u-77",
                 *           "handle": "tomquill"
                 *         }
                 *       }
                 *     }
                 */
                readonly "application/cloudevents+json": components["schemas"]["MentionReceivedEvent"];
                /**
                 * @example [
                 *       {
                 *         "specversion": "1.0",
                 *         "id": "post-1001",
                 *         "source": "/my-company/listener",
                 *         "type": "social.mention.received.v1",
                 *         "data": {
                 *           "network": "mastodon",
                 *           "nativeId": "1001",
                 *           "text": "@brightlarkcare no signal since this morning, is there an outage?",
                 *           "createdAt": "2026-11-23T08:05:00Z",
                 *           "brand": "Brightlark",
                 *           "author": {
                 *             "nativeId": "u-77",
                 *             "handle": "tomquill"
                 *           }
                 *         }
                 *       }
                 *     ]
                 */
                readonly "application/cloudevents-batch+json": readonly components["schemas"]["MentionReceivedEvent"][];
                /**
                 * @example {
                 *       "network": "mastodon",
                 *       "nativeId": "1001",
                 *       "text": "@brightlarkcare no signal since this morning, is there an outage?",
                 *       "createdAt": "2026-11-23T08:05:00Z",
                 *       "brand": "Brightlark",
                 *       "author": {
                 *         "nativeId": "u-77",
                 *         "handle": "tomquill"
                 *       }
                 *     }
                 */
                readonly "application/json": components["schemas"]["Mention"];
            };
        };
        readonly responses: {
            /** @description Check mentions without publishing them */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly results: readonly components["schemas"]["ValidationResult"][];
                    };
                };
            };
        };
    };
    readonly showTriageRules: {
        readonly parameters: {
            readonly query?: {
                /** @description One of the past; the rules in force when left out. */
                readonly version?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The rules in front of the model, in their order */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TriageRules"];
                };
            };
        };
    };
    readonly replaceTriageRules: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description The version that you saw. */
                    readonly version: number;
                    /** @description Asked in this order. */
                    readonly rules: readonly components["schemas"]["TriageRule"][];
                };
            };
        };
        readonly responses: {
            /** @description Put an ordered list of rules in force */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TriageRules"];
                };
            };
        };
    };
    readonly tryTriageRules: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description Asked in this order. */
                    readonly rules: readonly components["schemas"]["TriageRule"][];
                    /** @default 500 */
                    readonly last?: number;
                    /** @description To be tried in place of the last ones. */
                    readonly mentions?: readonly components["schemas"]["TriedMention"][];
                };
            };
        };
        readonly responses: {
            /** @description What rules would do to the mentions that came to the desk last */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly examined: number;
                        readonly fits: readonly {
                            readonly id: string;
                            readonly name: string;
                            readonly mentions: number;
                        }[];
                        /** @description Mentions that would take the other route. */
                        readonly changed: number;
                        readonly examples: readonly {
                            /** @description Null for a mention that was sent along. */
                            readonly mentionId: string | null;
                            /** @description Of a mention that was sent along. */
                            readonly id: string | null;
                            readonly excerpt: string;
                            readonly before: components["schemas"]["TriageDecision"];
                            readonly after: components["schemas"]["TriageDecision"];
                        }[];
                    };
                };
            };
        };
    };
    readonly showTopics: {
        readonly parameters: {
            readonly query?: {
                /** @description One of the past; the topics in force when left out. */
                readonly version?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The topics that triage names, with the phrases by which it knows them */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Topics"];
                };
            };
        };
    };
    readonly replaceTopics: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description The version that you saw. */
                    readonly version: number;
                    /** @description The three that fit best are named; ties in this order. */
                    readonly topics: readonly components["schemas"]["Topic"][];
                };
            };
        };
        readonly responses: {
            /** @description Put topics in force */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Topics"];
                };
            };
        };
    };
    readonly listModels: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Models in the ledger, the newest first */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly models: readonly components["schemas"]["Model"][];
                    };
                };
            };
        };
    };
    readonly uploadModel: {
        readonly parameters: {
            readonly query?: {
                readonly note?: string;
            };
            readonly header?: {
                /** @description A name of this request, such as a UUID. A repetition with the same key within 24 hours is not done again. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/octet-stream": string;
            };
        };
        readonly responses: {
            /** @description Keep a weights file as a version */
            readonly 201: {
                headers: {
                    /** @description The request was done before: this is its first answer. */
                    readonly "Idempotency-Replayed"?: "true";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly model: components["schemas"]["Model"];
                    };
                };
            };
        };
    };
    readonly promoteModel: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description As the weights name it. */
                readonly version: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": {
                    readonly reason?: string;
                };
            };
        };
        readonly responses: {
            /** @description Put a version in force */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly model: components["schemas"]["Model"];
                    };
                };
            };
        };
    };
    readonly rollBackModel: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * @default fast
                     * @enum {string}
                     */
                    readonly tier?: "fast" | "accurate";
                    readonly reason?: string;
                };
            };
        };
        readonly responses: {
            /** @description Put the version in force that was live before */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly model: components["schemas"]["Model"];
                    };
                };
            };
        };
    };
    readonly shadowModel: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A name of this request, such as a UUID. A repetition with the same key within 24 hours is not done again. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description As the weights name it. */
                readonly version: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": {
                    /** @default 1 */
                    readonly share?: number;
                };
            };
        };
        readonly responses: {
            /** @description Run a version of the fast tier beside the live one */
            readonly 201: {
                headers: {
                    /** @description The request was done before: this is its first answer. */
                    readonly "Idempotency-Replayed"?: "true";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly run: {
                            /** Format: uuid */
                            readonly id: string;
                            readonly candidate: string;
                            readonly share: number;
                            readonly startedBy: string;
                            /** Format: date-time */
                            readonly startedAt: string;
                        };
                    };
                };
            };
        };
    };
    readonly listVerdicts: {
        readonly parameters: {
            readonly query?: {
                /** @description Rows at most. */
                readonly limit?: number;
                /** @description nextCursor of the page before. */
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What people decided about mentions, oldest first */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly verdicts: readonly components["schemas"]["Verdict"][];
                        /** @description Where the next page begins; null on the last one. */
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly showShadow: {
        readonly parameters: {
            readonly query?: {
                /** @description One of the past; the newest when left out. */
                readonly run?: string;
                /** @description Differences at most. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Where the candidate and the live model differ */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ShadowReport"];
                };
            };
        };
    };
    readonly startShadow: {
        readonly parameters: {
            readonly query?: {
                /** @description Part of the mentions to try it on. */
                readonly share?: number;
            };
            readonly header?: {
                /** @description A name of this request, such as a UUID. A repetition with the same key within 24 hours is not done again. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/octet-stream": string;
            };
        };
        readonly responses: {
            /** @description Run a candidate model beside the live one */
            readonly 201: {
                headers: {
                    /** @description The request was done before: this is its first answer. */
                    readonly "Idempotency-Replayed"?: "true";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly run: components["schemas"]["ShadowRun"];
                    };
                };
            };
        };
    };
    readonly stopShadow: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description End the run that goes on; its report stays */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly run: components["schemas"]["ShadowRun"];
                    };
                };
            };
        };
    };
    readonly openItem: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "reason": "The customer is on the phone with me."
                 *     }
                 */
                readonly "application/json": {
                    readonly reason: string;
                };
            };
        };
        readonly responses: {
            /** @description See an item that you may not see otherwise, with a reason */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly item: components["schemas"]["ItemDetail"];
                        /** @description Null for an item that you may see anyway. */
                        readonly until: string | null;
                    };
                };
            };
        };
    };
    readonly listCalendars: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description All calendars */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly calendars: readonly components["schemas"]["Calendar"][];
                    };
                };
            };
        };
    };
    readonly createCalendar: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A name of this request, such as a UUID. A repetition with the same key within 24 hours is not done again. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "id": "office",
                 *       "name": "Office hours",
                 *       "zone": "Europe/Berlin",
                 *       "region": "DE-BY",
                 *       "week": {
                 *         "mon": [
                 *           {
                 *             "from": "09:00",
                 *             "to": "17:00"
                 *           }
                 *         ],
                 *         "fri": [
                 *           {
                 *             "from": "09:00",
                 *             "to": "14:00"
                 *           }
                 *         ]
                 *       },
                 *       "days": [
                 *         {
                 *           "date": "2026-12-24",
                 *           "hours": [
                 *             {
                 *               "from": "09:00",
                 *               "to": "12:00"
                 *             }
                 *           ]
                 *         }
                 *       ]
                 *     }
                 */
                readonly "application/json": {
                    readonly id: string;
                    readonly name: string;
                    /** @description IANA zone such as Europe/Berlin. */
                    readonly zone: string;
                    /** @description Open hours by weekday; a day that is left out is closed. */
                    readonly week: {
                        readonly mon?: readonly components["schemas"]["DayInterval"][];
                        readonly tue?: readonly components["schemas"]["DayInterval"][];
                        readonly wed?: readonly components["schemas"]["DayInterval"][];
                        readonly thu?: readonly components["schemas"]["DayInterval"][];
                        readonly fri?: readonly components["schemas"]["DayInterval"][];
                        readonly sat?: readonly components["schemas"]["DayInterval"][];
                        readonly sun?: readonly components["schemas"]["DayInterval"][];
                    };
                    /**
                     * @description Closed on the public holidays of this region.
                     * @default null
                     */
                    readonly region?: string | null;
                    /**
                     * @description Dates with hours of their own; they win over holidays. No hours: closed.
                     * @default []
                     */
                    readonly days?: readonly {
                        /** Format: date */
                        readonly date: string;
                        readonly hours: readonly components["schemas"]["DayInterval"][];
                    }[];
                };
            };
        };
        readonly responses: {
            /** @description Make a calendar */
            readonly 201: {
                headers: {
                    /** @description The address of what was made. */
                    readonly Location?: string;
                    /** @description The request was done before: this is its first answer. */
                    readonly "Idempotency-Replayed"?: "true";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly calendar: components["schemas"]["Calendar"];
                    };
                };
            };
        };
    };
    readonly showCalendar: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One calendar */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly calendar: components["schemas"]["Calendar"];
                    };
                };
            };
        };
    };
    readonly replaceCalendar: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly version: number;
                    readonly name: string;
                    /** @description IANA zone such as Europe/Berlin. */
                    readonly zone: string;
                    /** @description Open hours by weekday; a day that is left out is closed. */
                    readonly week: {
                        readonly mon?: readonly components["schemas"]["DayInterval"][];
                        readonly tue?: readonly components["schemas"]["DayInterval"][];
                        readonly wed?: readonly components["schemas"]["DayInterval"][];
                        readonly thu?: readonly components["schemas"]["DayInterval"][];
                        readonly fri?: readonly components["schemas"]["DayInterval"][];
                        readonly sat?: readonly components["schemas"]["DayInterval"][];
                        readonly sun?: readonly components["schemas"]["DayInterval"][];
                    };
                    /**
                     * @description Closed on the public holidays of this region.
                     * @default null
                     */
                    readonly region?: string | null;
                    /**
                     * @description Dates with hours of their own; they win over holidays. No hours: closed.
                     * @default []
                     */
                    readonly days?: readonly {
                        /** Format: date */
                        readonly date: string;
                        readonly hours: readonly components["schemas"]["DayInterval"][];
                    }[];
                };
            };
        };
        readonly responses: {
            /** @description Give a calendar other hours from now on */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly calendar: components["schemas"]["Calendar"];
                    };
                };
            };
        };
    };
    readonly deleteCalendar: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly calendarDue: {
        readonly parameters: {
            readonly query: {
                readonly minutes: number;
                /** @description Now when left out. */
                readonly from?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description When so many open minutes will have passed */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** Format: date-time */
                        readonly from: string;
                        readonly open: boolean;
                        readonly opensAt: string | null;
                        /** @description Null when so much time never passes. */
                        readonly dueAt: string | null;
                    };
                };
            };
        };
    };
    readonly setDeskCalendar: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description Null: always open. */
                    readonly calendarId: string | null;
                };
            };
        };
        readonly responses: {
            /** @description Give a desk its hours */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly deskId: string;
                        readonly calendarId: string | null;
                    };
                };
            };
        };
    };
    readonly showSla: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What a queue promises, and its hours */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly sla: components["schemas"]["QueueSla"];
                    };
                };
            };
        };
    };
    readonly changeSla: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "version": 1,
                 *       "calendarId": null,
                 *       "hours": "business",
                 *       "targets": {
                 *         "firstResponse": [
                 *           15,
                 *           60,
                 *           240,
                 *           480,
                 *           1440
                 *         ],
                 *         "nextResponse": [
                 *           15,
                 *           60,
                 *           240,
                 *           480,
                 *           1440
                 *         ],
                 *         "resolution": [
                 *           240,
                 *           480,
                 *           1440,
                 *           2880,
                 *           5760
                 *         ]
                 *       },
                 *       "warnPercent": 75,
                 *       "pauses": [
                 *         "waiting_customer",
                 *         "snoozed"
                 *       ],
                 *       "escalation": {
                 *         "percent": 100,
                 *         "queueId": null
                 *       }
                 *     }
                 */
                readonly "application/json": {
                    readonly version: number;
                    /** @default null */
                    readonly calendarId?: string | null;
                    /**
                     * @description business: only the queue's open hours count. calendar: every hour counts.
                     * @enum {string}
                     */
                    readonly hours: "business" | "calendar";
                    readonly targets: {
                        /** @description Minutes for priority 1 to 5; null: no such clock. */
                        readonly firstResponse: readonly number[] | null;
                        /** @description Minutes for priority 1 to 5; null: no such clock. */
                        readonly nextResponse: readonly number[] | null;
                        /** @description Minutes for priority 1 to 5; null: no such clock. */
                        readonly resolution: readonly number[] | null;
                    };
                    /** @description The share of a target after which its clock warns. */
                    readonly warnPercent: number;
                    /** @description The states in which the resolution clock stands still. */
                    readonly pauses: readonly ("waiting_customer" | "waiting_colleague" | "snoozed")[];
                    /** @default null */
                    readonly escalation?: {
                        /** @description Of the target; 100 is the due time. */
                        readonly percent: number;
                        /** @description The queue that gets a waiting item; null raises the priority by one. */
                        readonly queueId: string | null;
                    } | null;
                };
            };
        };
        readonly responses: {
            /** @description Give a queue another policy from now on */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly sla: components["schemas"]["QueueSla"];
                    };
                };
            };
        };
    };
    readonly claimNext: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A name of this request, such as a UUID. A repetition with the same key within 24 hours is not done again. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": Record<string, never>;
            };
        };
        readonly responses: {
            /** @description Take the most urgent waiting item */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly item: components["schemas"]["ItemDetail"];
                    } | {
                        readonly item: null;
                        /** @constant */
                        readonly reason: "empty";
                        /** @description Items that wait in your queues, taken by nobody yet. */
                        readonly waiting: number;
                        readonly onDutyUntil: string | null;
                    };
                };
            };
        };
    };
    readonly renewPresence: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": {
                    /** @enum {string} */
                    readonly status?: "online" | "away";
                };
            };
        };
        readonly responses: {
            /** @description Say that you are there */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description How many items that are. */
                        readonly renewed: number;
                        /** @enum {string} */
                        readonly presence: "online" | "away" | "offline";
                    };
                };
            };
        };
    };
    readonly listMine: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The items that you hold, and your duty */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MyDesk"];
                };
            };
        };
    };
    readonly startDesk: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Everything for the first screen of somebody who serves */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly me: components["schemas"]["Me"];
                        readonly mine: components["schemas"]["MyDesk"];
                        readonly queues: readonly components["schemas"]["Queue"][];
                        /** @description The items that you hold, most urgent first. */
                        readonly items: readonly components["schemas"]["ItemDetail"][];
                    };
                };
            };
        };
    };
    readonly listItems: {
        readonly parameters: {
            readonly query?: {
                readonly queue?: string;
                readonly state?: string;
                /** @description me, none, or the id of a person. */
                readonly holder?: string;
                readonly review?: string;
                readonly priority?: string;
                readonly network?: string;
                readonly language?: string;
                readonly brand?: string;
                readonly topic?: string;
                readonly tag?: string;
                /** @description The id of an author: their earlier items. */
                readonly author?: string;
                /** @description The id of an incident: its items. */
                readonly incident?: string;
                /** @description A promise to the customer is due before then. */
                readonly dueBefore?: string;
                /** @description Words of posts, handles, notes or replies, in any order, without case and accents; the last one may be the beginning of a word. New words are found after a second or two. */
                readonly q?: string;
                /** @description rank: the order of the line, of what waits or is held. newest: by when it was opened. */
                readonly sort?: "rank" | "newest";
                /** @description Count the items that fit, to 1,000. */
                readonly count?: string;
                /** @description Rows at most. */
                readonly limit?: number;
                /** @description nextCursor of the page before. */
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description List items */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["ItemSummary"][];
                        readonly count: components["schemas"]["ItemCount"];
                        /** @description Where the next page begins; null on the last one. A page can have fewer items than its limit and still a next one, when few of many items fit. */
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly showItem: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One item with its mentions, timeline and author */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly item: components["schemas"]["ItemDetail"];
                    };
                };
            };
        };
    };
    readonly releaseItem: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description The version of the item that the decision is based on. */
                    readonly version: number;
                    /**
                     * @default other
                     * @enum {string}
                     */
                    readonly cause?: "cannot_solve" | "no_time" | "other";
                    readonly reason?: string;
                };
            };
        };
        readonly responses: {
            /** @description Give an item back to the line */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly item: components["schemas"]["ItemDetail"];
                    };
                };
            };
        };
    };
    readonly resolveItem: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "version": 2,
                 *       "cause": "answered",
                 *       "note": "Told them when it will be back."
                 *     }
                 */
                readonly "application/json": {
                    /** @description The version of the item that the decision is based on. */
                    readonly version: number;
                    /** @description Why it is resolved, as a short code. */
                    readonly cause: string;
                    readonly note?: string;
                    /**
                     * @description What it is, when triage was wrong.
                     * @enum {string}
                     */
                    readonly intent?: "complaint" | "incident" | "question" | "request" | "followup" | "praise" | "purchase" | "campaign" | "business" | "chatter" | "spam";
                    /** @description What it is about, when triage was wrong. */
                    readonly topics?: readonly string[];
                };
            };
        };
        readonly responses: {
            /** @description Resolve an item that you hold */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly item: components["schemas"]["ItemDetail"];
                    };
                };
            };
        };
    };
    readonly noteItem: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A name of this request, such as a UUID. A repetition with the same key within 24 hours is not done again. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly text: string;
                };
            };
        };
        readonly responses: {
            /** @description Add an internal note */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly item: components["schemas"]["ItemDetail"];
                    };
                };
            };
        };
    };
    readonly reclassifyItem: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description The version of the item that the decision is based on. */
                    readonly version: number;
                    /**
                     * @description What it is instead.
                     * @enum {string}
                     */
                    readonly intent?: "complaint" | "incident" | "question" | "request" | "followup" | "praise" | "purchase" | "campaign" | "business" | "chatter" | "spam";
                    /** @description What it is about, when triage was wrong. */
                    readonly topics?: readonly string[];
                };
            };
        };
        readonly responses: {
            /** @description This is not support */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly item: components["schemas"]["ItemDetail"];
                    };
                };
            };
        };
    };
    readonly moveItem: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description The version of the item that the decision is based on. */
                    readonly version: number;
                    readonly queueId: string;
                };
            };
        };
        readonly responses: {
            /** @description Move an item to another queue */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly item: components["schemas"]["ItemDetail"];
                    };
                };
            };
        };
    };
    readonly waitForItem: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description The version of the item that the decision is based on. */
                    readonly version: number;
                    /** @enum {string} */
                    readonly for: "customer" | "colleague";
                    readonly note?: string;
                };
            };
        };
        readonly responses: {
            /** @description Wait for the customer or for a colleague */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly item: components["schemas"]["ItemDetail"];
                    };
                };
            };
        };
    };
    readonly snoozeItem: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description The version of the item that the decision is based on. */
                    readonly version: number;
                    /** Format: date-time */
                    readonly until: string;
                    readonly note?: string;
                };
            };
        };
        readonly responses: {
            /** @description Set an item aside until a time */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly item: components["schemas"]["ItemDetail"];
                    };
                };
            };
        };
    };
    readonly resumeItem: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description The version of the item that the decision is based on. */
                    readonly version: number;
                };
            };
        };
        readonly responses: {
            /** @description Work on a waiting item again */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly item: components["schemas"]["ItemDetail"];
                    };
                };
            };
        };
    };
    readonly handOverItem: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description The version of the item that the decision is based on. */
                    readonly version: number;
                    readonly personId: string;
                    readonly note?: string;
                    /** @description Why they get it although they have no room. */
                    readonly overCapacity?: string;
                };
            };
        };
        readonly responses: {
            /** @description Give an item to another person on duty */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly item: components["schemas"]["ItemDetail"];
                    };
                };
            };
        };
    };
    readonly takeOverItem: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description The version of the item that the decision is based on. */
                    readonly version: number;
                    readonly reason: string;
                };
            };
        };
        readonly responses: {
            /** @description Take an item from its holder */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly item: components["schemas"]["ItemDetail"];
                    };
                };
            };
        };
    };
    readonly reopenItem: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description The version of the item that the decision is based on. */
                    readonly version: number;
                    readonly reason?: string;
                };
            };
        };
        readonly responses: {
            /** @description Put a resolved item back into its queue */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly item: components["schemas"]["ItemDetail"];
                    };
                };
            };
        };
    };
    readonly undoItem: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description The version of the item that the decision is based on. */
                    readonly version: number;
                };
            };
        };
        readonly responses: {
            /** @description Take back what ended an item */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly item: components["schemas"]["ItemDetail"];
                    };
                };
            };
        };
    };
    readonly listOffers: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What is offered to you */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly offers: readonly components["schemas"]["Offer"][];
                    };
                };
            };
        };
    };
    readonly acceptOffer: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Work on an offered item */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly item: components["schemas"]["ItemDetail"];
                    };
                };
            };
        };
    };
    readonly declineOffer: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * @default other
                     * @enum {string}
                     */
                    readonly cause?: "cannot_solve" | "no_time" | "other";
                    readonly reason?: string;
                };
            };
        };
        readonly responses: {
            /** @description Decline an offered item */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly item: components["schemas"]["ItemDetail"];
                    };
                };
            };
        };
    };
    readonly escalateItem: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description The version of the item that the decision is based on. */
                    readonly version: number;
                    readonly reason: string;
                };
            };
        };
        readonly responses: {
            /** @description Pass an item up */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly item: components["schemas"]["ItemDetail"];
                    };
                };
            };
        };
    };
    readonly showShiftEnd: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What you hold when your duty ends */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ShiftEnd"];
                };
            };
        };
    };
    readonly chooseForShiftEnd: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @constant */
                    readonly choice: "keep";
                    /** Format: date-time */
                    readonly until: string;
                } | {
                    /** @constant */
                    readonly choice: "give_back";
                    readonly note?: string;
                } | {
                    /** @constant */
                    readonly choice: "hand_over";
                    readonly personId: string;
                    readonly note?: string;
                };
            };
        };
        readonly responses: {
            /** @description Say what becomes of an item when your duty ends */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ShiftEnd"];
                };
            };
        };
    };
    readonly listReview: {
        readonly parameters: {
            readonly query?: {
                /** @description Rows at most. */
                readonly limit?: number;
                /** @description nextCursor of the page before. */
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Items of which triage was not sure, most urgent first */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["ItemSummary"][];
                        /** @description Where the next page begins; null on the last one. */
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly decideReview: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description The version of the item that the decision is based on. */
                    readonly version: number;
                    /** @enum {string} */
                    readonly verdict: "support" | "marketing";
                    /**
                     * @description What it is, when triage was wrong.
                     * @enum {string}
                     */
                    readonly intent?: "complaint" | "incident" | "question" | "request" | "followup" | "praise" | "purchase" | "campaign" | "business" | "chatter" | "spam";
                    /** @description What it is about, when triage was wrong. */
                    readonly topics?: readonly string[];
                };
            };
        };
        readonly responses: {
            /** @description Say whether an item is support */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly item: components["schemas"]["ItemDetail"];
                    };
                };
            };
        };
    };
    readonly listQueues: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description All queues with what waits in them */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly queues: readonly components["schemas"]["Queue"][];
                    };
                };
            };
        };
    };
    readonly createQueue: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A name of this request, such as a UUID. A repetition with the same key within 24 hours is not done again. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "id": "billing",
                 *       "name": "Bills and contracts",
                 *       "deskIds": [
                 *         "support"
                 *       ],
                 *       "targetMinutes": [
                 *         15,
                 *         60,
                 *         240,
                 *         480,
                 *         1440
                 *       ]
                 *     }
                 */
                readonly "application/json": {
                    readonly id: string;
                    readonly name: string;
                    /** @description Who is on duty at one of these desks works the queue. */
                    readonly deskIds: readonly string[];
                    /**
                     * @description Takes what no rule sends elsewhere. One queue has this.
                     * @default false
                     */
                    readonly isDefault?: boolean;
                    /** @default [] */
                    readonly languages?: readonly string[];
                    /**
                     * @description A claimed item goes back to the line after this long.
                     * @default 1800
                     */
                    readonly leaseSeconds?: number;
                    /**
                     * @description Minutes to a first answer, for priority 1 to 5.
                     * @default [
                     *       15,
                     *       60,
                     *       240,
                     *       480,
                     *       1440
                     *     ]
                     */
                    readonly targetMinutes?: readonly number[];
                    /** @default {} */
                    readonly assignment?: {
                        /**
                         * @description pull: people take the next item. push: it is offered to the best person who is there. both: either.
                         * @enum {string}
                         */
                        readonly way?: "pull" | "push" | "both";
                        /** @description For items that begin to wait from now on. */
                        readonly needs?: {
                            /** @description Skills that a person must have, spelled as in the staff list. */
                            readonly skills: readonly {
                                readonly skill: string;
                                /** @description Minutes of waiting after which it no longer counts; null for never. */
                                readonly relaxAfterMinutes: number | null;
                            }[];
                            /** @description Set: a person must have the code of the language of the item (de) among their skills. */
                            readonly language: {
                                /** @description Minutes of waiting after which it no longer counts; null for never. */
                                readonly relaxAfterMinutes: number | null;
                            } | null;
                        };
                        /** @description Units of a person’s capacity that an item takes. */
                        readonly weight?: number;
                        /** @description How long an offer stands before the next person is asked. */
                        readonly offerSeconds?: number;
                        /** @description Offers that nobody accepts, before the item escalates. */
                        readonly mostOffers?: number;
                        /** @description Null: the timeline says that nobody accepted it, and the item stays in its queue. */
                        readonly escalateTo?: ({
                            readonly queueId: string;
                        } | {
                            readonly personId: string;
                        }) | null;
                    };
                };
            };
        };
        readonly responses: {
            /** @description Make a queue */
            readonly 201: {
                headers: {
                    /** @description The address of what was made. */
                    readonly Location?: string;
                    /** @description The request was done before: this is its first answer. */
                    readonly "Idempotency-Replayed"?: "true";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly queue: components["schemas"]["Queue"];
                    };
                };
            };
        };
    };
    readonly showQueue: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One queue */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly queue: components["schemas"]["Queue"];
                    };
                };
            };
        };
    };
    readonly changeQueue: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly version: number;
                    readonly name?: string;
                    /** @description Who is on duty at one of these desks works the queue. */
                    readonly deskIds?: readonly string[];
                    /** @description Takes what no rule sends elsewhere. One queue has this. */
                    readonly isDefault?: boolean;
                    readonly languages?: readonly string[];
                    /** @description A claimed item goes back to the line after this long. */
                    readonly leaseSeconds?: number;
                    /** @description Minutes to a first answer, for priority 1 to 5. */
                    readonly targetMinutes?: readonly number[];
                    readonly assignment?: {
                        /**
                         * @description pull: people take the next item. push: it is offered to the best person who is there. both: either.
                         * @enum {string}
                         */
                        readonly way?: "pull" | "push" | "both";
                        /** @description For items that begin to wait from now on. */
                        readonly needs?: {
                            /** @description Skills that a person must have, spelled as in the staff list. */
                            readonly skills: readonly {
                                readonly skill: string;
                                /** @description Minutes of waiting after which it no longer counts; null for never. */
                                readonly relaxAfterMinutes: number | null;
                            }[];
                            /** @description Set: a person must have the code of the language of the item (de) among their skills. */
                            readonly language: {
                                /** @description Minutes of waiting after which it no longer counts; null for never. */
                                readonly relaxAfterMinutes: number | null;
                            } | null;
                        };
                        /** @description Units of a person’s capacity that an item takes. */
                        readonly weight?: number;
                        /** @description How long an offer stands before the next person is asked. */
                        readonly offerSeconds?: number;
                        /** @description Offers that nobody accepts, before the item escalates. */
                        readonly mostOffers?: number;
                        /** @description Null: the timeline says that nobody accepted it, and the item stays in its queue. */
                        readonly escalateTo?: ({
                            readonly queueId: string;
                        } | {
                            readonly personId: string;
                        }) | null;
                    };
                };
            };
        };
        readonly responses: {
            /** @description Change a queue */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly queue: components["schemas"]["Queue"];
                    };
                };
            };
        };
    };
    readonly pauseQueue: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Hand out nothing from this queue */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly queue: components["schemas"]["Queue"];
                    };
                };
            };
        };
    };
    readonly resumeQueue: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Hand out items of this queue again */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly queue: components["schemas"]["Queue"];
                    };
                };
            };
        };
    };
    readonly listRules: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Routing rules in the order in which they are tried */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly rules: readonly components["schemas"]["Rule"][];
                    };
                };
            };
        };
    };
    readonly createRule: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A name of this request, such as a UUID. A repetition with the same key within 24 hours is not done again. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "name": "Bills",
                 *       "conditions": {
                 *         "phrases": [
                 *           "my bill",
                 *           "refund"
                 *         ]
                 *       },
                 *       "actions": {
                 *         "queueId": "billing",
                 *         "tags": [
                 *           "money"
                 *         ]
                 *       }
                 *     }
                 */
                readonly "application/json": {
                    readonly name: string;
                    /** @default true */
                    readonly enabled?: boolean;
                    /** @description After all others when left out. */
                    readonly position?: number;
                    readonly conditions: components["schemas"]["RuleConditions"];
                    readonly actions: components["schemas"]["RuleActions"];
                };
            };
        };
        readonly responses: {
            /** @description Add a rule */
            readonly 201: {
                headers: {
                    /** @description The address of what was made. */
                    readonly Location?: string;
                    /** @description The request was done before: this is its first answer. */
                    readonly "Idempotency-Replayed"?: "true";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly rule: components["schemas"]["Rule"];
                    };
                };
            };
        };
    };
    readonly replaceRule: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly version: number;
                    readonly name: string;
                    /** @default true */
                    readonly enabled?: boolean;
                    /** @description Rules are tried in order of position; the first match wins. */
                    readonly position: number;
                    readonly conditions: components["schemas"]["RuleConditions"];
                    readonly actions: components["schemas"]["RuleActions"];
                };
            };
        };
        readonly responses: {
            /** @description Replace a rule */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly rule: components["schemas"]["Rule"];
                    };
                };
            };
        };
    };
    readonly deleteRule: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly tryRule: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly rule: {
                        readonly name: string;
                        /** @default true */
                        readonly enabled?: boolean;
                        /** @description After all others when left out. */
                        readonly position?: number;
                        readonly conditions: components["schemas"]["RuleConditions"];
                        readonly actions: components["schemas"]["RuleActions"];
                    };
                    /**
                     * Format: uuid
                     * @description Id of the rule that it would replace.
                     */
                    readonly replaces?: string;
                    /**
                     * @description How many items to try.
                     * @default 500
                     */
                    readonly last?: number;
                };
            };
        };
        readonly responses: {
            /** @description What a rule would have done with the items opened last */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly examined: number;
                        /** @description Items that this rule would decide. */
                        readonly decided: number;
                        /** @description Items that would go to another queue than by the rules as they are. */
                        readonly changed: number;
                        readonly moves: readonly {
                            readonly from: string;
                            readonly to: string;
                            readonly items: number;
                        }[];
                        readonly examples: readonly {
                            /** Format: uuid */
                            readonly itemId: string;
                            readonly excerpt: string;
                            readonly from: string;
                            readonly to: string;
                            /** @description Would go to billing because … */
                            readonly sentence: string;
                            readonly reasonCode: components["schemas"]["Reason"];
                        }[];
                    };
                };
            };
        };
    };
    readonly liveStream: {
        readonly parameters: {
            readonly query?: {
                /** @description Separated by commas. Default mine,queues. */
                readonly topics?: string;
                /** @description For clients that cannot send the Last-Event-ID header. */
                readonly lastEventId?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What happens, as it happens */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/event-stream": string;
                };
            };
        };
    };
    readonly listCauses: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Why items are resolved: the list to choose from */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly causes: readonly components["schemas"]["Cause"][];
                    };
                };
            };
        };
    };
    readonly changeCauses: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly causes: readonly {
                        /** @description Why it is resolved, as a short code. */
                        readonly code: string;
                        readonly name: string;
                    }[];
                };
            };
        };
        readonly responses: {
            /** @description Offer exactly these causes, in this order */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly causes: readonly components["schemas"]["Cause"][];
                    };
                };
            };
        };
    };
    readonly tagItem: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": {
                    /** @default [] */
                    readonly add?: readonly string[];
                    /** @default [] */
                    readonly remove?: readonly string[];
                };
            };
        };
        readonly responses: {
            /** @description Add and remove tags */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly item: components["schemas"]["ItemDetail"];
                    };
                };
            };
        };
    };
    readonly listMacros: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The macros for everybody and your own, by name */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly macros: readonly components["schemas"]["Macro"][];
                    };
                };
            };
        };
    };
    readonly createMacro: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A name of this request, such as a UUID. A repetition with the same key within 24 hours is not done again. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "name": "Restart",
                 *       "text": "Hi {{ customer.name | default: \"there\" }}, please restart it once. {{ agent.name }}",
                 *       "actions": [
                 *         {
                 *           "do": "resolve",
                 *           "cause": "answered"
                 *         }
                 *       ]
                 *     }
                 */
                readonly "application/json": {
                    readonly name: string;
                    /**
                     * @description Liquid, for the draft of a reply. Variables: customer.handle, customer.name, item.id, item.queue, item.network, item.language, item.topics, agent.id, agent.name, brand.
                     * @default
                     */
                    readonly text?: string;
                    /**
                     * @description In order; one of move, snooze, wait and resolve at most, as the last one. With a text, resolve and wait happen when the reply is sent.
                     * @default []
                     */
                    readonly actions?: readonly components["schemas"]["MacroAction"][];
                    /** @default false */
                    readonly shared?: boolean;
                };
            };
        };
        readonly responses: {
            /** @description Keep words and acts to use again */
            readonly 201: {
                headers: {
                    /** @description The address of what was made. */
                    readonly Location?: string;
                    /** @description The request was done before: this is its first answer. */
                    readonly "Idempotency-Replayed"?: "true";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly macro: components["schemas"]["Macro"];
                    };
                };
            };
        };
    };
    readonly changeMacro: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly name: string;
                    /**
                     * @description Liquid, for the draft of a reply. Variables: customer.handle, customer.name, item.id, item.queue, item.network, item.language, item.topics, agent.id, agent.name, brand.
                     * @default
                     */
                    readonly text?: string;
                    /**
                     * @description In order; one of move, snooze, wait and resolve at most, as the last one. With a text, resolve and wait happen when the reply is sent.
                     * @default []
                     */
                    readonly actions?: readonly components["schemas"]["MacroAction"][];
                };
            };
        };
        readonly responses: {
            /** @description Change a macro */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly macro: components["schemas"]["Macro"];
                    };
                };
            };
        };
    };
    readonly deleteMacro: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly previewMacro: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
                readonly macroId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What a macro would do to an item */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MacroPreview"];
                };
            };
        };
    };
    readonly applyMacro: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
                readonly macroId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description The version of the item that the decision is based on. */
                    readonly version: number;
                };
            };
        };
        readonly responses: {
            /** @description Apply a macro */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly item: components["schemas"]["ItemDetail"];
                        readonly sendWith: components["schemas"]["SendWith"];
                    };
                };
            };
        };
    };
    readonly sendReply: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A name of this request, such as a UUID. A repetition with the same key within 24 hours is not done again. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "version": 2,
                 *       "clientId": "a1",
                 *       "text": "The mast is back since 11:00. Please restart your phone once.",
                 *       "andThen": "resolve"
                 *     }
                 */
                readonly "application/json": {
                    /** @description The version of the item that the decision is based on. */
                    readonly version: number;
                    /** @description Yours: a repeated request with the same one sends nothing more. */
                    readonly clientId: string;
                    readonly text: string;
                    /** @default [] */
                    readonly attachments?: readonly components["schemas"]["ReplyAttachment"][];
                    /**
                     * Format: uuid
                     * @description The mention to answer; else what the customer said last.
                     */
                    readonly mentionId?: string;
                    /**
                     * @description Who can read the reply; else whoever can read the mention.
                     * @enum {string}
                     */
                    readonly visibility?: "public" | "followers" | "direct";
                    /** @description Why more people may read the reply than the mention. Refused without. */
                    readonly makePublic?: string;
                    /**
                     * @description What happens to the item with it.
                     * @default none
                     * @enum {string}
                     */
                    readonly andThen?: "none" | "resolve" | "wait";
                    /** @description With andThen: resolve. Default answered. */
                    readonly cause?: string;
                };
            };
        };
        readonly responses: {
            /** @description Answer the customer */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly item: components["schemas"]["ItemDetail"];
                        /** Format: uuid */
                        readonly replyId: string;
                    };
                };
            };
        };
    };
    readonly undoReply: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
                readonly replyId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": Record<string, never>;
            };
        };
        readonly responses: {
            /** @description Take a held reply back */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly item: components["schemas"]["ItemDetail"];
                    };
                };
            };
        };
    };
    readonly listApprovals: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Replies of trainees that wait for your approval */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly replies: readonly components["schemas"]["ReplyToApprove"][];
                    };
                };
            };
        };
    };
    readonly approveReply: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
                readonly replyId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": {
                    /** @description Better words. What the trainee wrote is kept. */
                    readonly text?: string;
                };
            };
        };
        readonly responses: {
            /** @description Approve a trainee's reply */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly item: components["schemas"]["ItemDetail"];
                    };
                };
            };
        };
    };
    readonly rejectReply: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
                readonly replyId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly reason: string;
                };
            };
        };
        readonly responses: {
            /** @description Reject a trainee's reply */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly item: components["schemas"]["ItemDetail"];
                    };
                };
            };
        };
    };
    readonly retryReply: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
                readonly replyId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description The attempt that failed: a second click does nothing more. */
                    readonly attempt: number;
                };
            };
        };
        readonly responses: {
            /** @description Try a reply again that failed or was not confirmed */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly item: components["schemas"]["ItemDetail"];
                    };
                };
            };
        };
    };
    readonly listReplyLimits: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What networks take as an answer */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly networks: readonly components["schemas"]["NetworkLimits"][];
                    };
                };
            };
        };
    };
    readonly changeReplyLimits: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly network: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                /**
                 * @example {
                 *       "blocked": "The token of the brand account expired on 12 May: sign it in again."
                 *     }
                 */
                readonly "application/json": {
                    /** @default {} */
                    readonly ways?: {
                        readonly [key: string]: components["schemas"]["WayLimits"] | null;
                    };
                    /** @default null */
                    readonly blocked?: string | null;
                };
            };
        };
        readonly responses: {
            /** @description Say what a network takes */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NetworkLimits"];
                };
            };
        };
    };
    readonly resetReplyLimits: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly network: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Go back to the built-in limits of a network */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NetworkLimits"];
                };
            };
        };
    };
    readonly writeDraft: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @enum {string} */
                    readonly kind: "reply" | "note";
                    readonly text: string;
                };
            };
        };
        readonly responses: {
            /** @description Keep what you are writing */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly drafts: readonly components["schemas"]["Draft"][];
                    };
                };
            };
        };
    };
    readonly sayViewing: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @enum {string} */
                    readonly act: "viewing" | "typing" | "away";
                };
            };
        };
        readonly responses: {
            /** @description Say that you look at an item, or type */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Who else does. */
                        readonly people: readonly {
                            readonly personId: string;
                            /** @enum {string} */
                            readonly act: "viewing" | "typing";
                        }[];
                    };
                };
            };
        };
    };
    readonly listEvents: {
        readonly parameters: {
            readonly query?: {
                readonly after?: string;
                /** @description About so many: events that were published together stay together. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What happened to items and duty, for other services */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly events: readonly components["schemas"]["PublishedEvent"][];
                        /** @description Where to go on, also when there is nothing now. */
                        readonly next: string;
                        /** @description False: events between `after` and these are gone. */
                        readonly complete: boolean;
                    };
                };
            };
        };
    };
    readonly listSimilar: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Solved items like this one, and how they were solved */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["SimilarItem"][];
                    };
                };
            };
        };
    };
    readonly readSearch: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description How far the search is behind the items */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Age of the oldest change that is not found yet. */
                        readonly secondsBehind: number;
                        /** @description All items are being read again. */
                        readonly rebuilding: boolean;
                    };
                };
            };
        };
    };
    readonly rebuildSearch: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": Record<string, never>;
            };
        };
        readonly responses: {
            /** @description Read the words of all items again */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Age of the oldest change that is not found yet. */
                        readonly secondsBehind: number;
                        /** @description All items are being read again. */
                        readonly rebuilding: boolean;
                    };
                };
            };
        };
    };
    readonly listIncidents: {
        readonly parameters: {
            readonly query?: {
                /** @description The closed ones. */
                readonly closed?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The open incidents, newest first */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly incidents: readonly components["schemas"]["Incident"][];
                    };
                };
            };
        };
    };
    readonly openIncident: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A name of this request, such as a UUID. A repetition with the same key within 24 hours is not done again. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "title": "North mast is down"
                 *     }
                 */
                readonly "application/json": {
                    readonly title: string;
                    /** @default [] */
                    readonly itemIds?: readonly string[];
                };
            };
        };
        readonly responses: {
            /** @description Open an incident: one trouble of many customers */
            readonly 201: {
                headers: {
                    /** @description The address of what was made. */
                    readonly Location?: string;
                    /** @description The request was done before: this is its first answer. */
                    readonly "Idempotency-Replayed"?: "true";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly incident: components["schemas"]["Incident"];
                    };
                };
            };
        };
    };
    readonly showIncident: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One incident */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly incident: components["schemas"]["Incident"];
                    };
                };
            };
        };
    };
    readonly closeIncident: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": Record<string, never>;
            };
        };
        readonly responses: {
            /** @description Close an incident */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly incident: components["schemas"]["Incident"];
                    };
                };
            };
        };
    };
    readonly linkItem: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description Null unlinks it. */
                    readonly incidentId: string | null;
                };
            };
        };
        readonly responses: {
            /** @description Link an item to an incident, or unlink it */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly item: components["schemas"]["ItemDetail"];
                    };
                };
            };
        };
    };
    readonly findSame: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Who else says the same */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description To 1,000. */
                        readonly count: {
                            readonly value: number;
                            readonly more: boolean;
                        };
                        /** @description The newest 20. */
                        readonly items: readonly components["schemas"]["SameItem"][];
                        /** @description The incident of this item. */
                        readonly incident: components["schemas"]["Incident"] | null;
                        /** @description The open incident that the others are linked to, when this item has none. */
                        readonly proposed: components["schemas"]["Incident"] | null;
                    };
                };
            };
        };
    };
    readonly listStaff: {
        readonly parameters: {
            readonly query?: {
                readonly limit?: number;
                /** @description nextAfter of the page before. */
                readonly after?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The staff list, in order of id */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly people: readonly components["schemas"]["Person"][];
                        readonly nextAfter: string | null;
                    };
                };
            };
        };
    };
    readonly importStaff: {
        readonly parameters: {
            readonly query?: {
                /** @description Say what would change and change nothing. */
                readonly dryRun?: string;
                /** @description end: whoever is missing from the list leaves today. */
                readonly leavers?: "keep" | "end";
                /** @description How many may leave though they are more than one, and more than a tenth of the staff. */
                readonly endAtMost?: number;
                /** @description Of the file, such as windows-1252; a byte order mark decides before it. UTF-8 when left out. */
                readonly encoding?: string;
                /** @description How dates are written beside YYYY-MM-DD: DD.MM.YYYY, M/D/YY, DD-MMM-YYYY. */
                readonly dates?: string;
                /** @description Columns of headings that have other names: Personnel no.=id,First name=name,Last name=name. A heading without a column (Status=) is ignored. It is remembered for the next import. */
                readonly map?: string;
                /** @description Use no map of an earlier import. */
                readonly forgetMap?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "text/csv": string;
            };
        };
        readonly responses: {
            /** @description Import the staff list */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly dryRun: boolean;
                        /** @description Ids. */
                        readonly added: readonly string[];
                        readonly changed: readonly {
                            readonly id: string;
                            readonly columns: readonly string[];
                        }[];
                        readonly ended: readonly string[];
                        readonly unchanged: number;
                        /** @description Headings that were read as a column of another name. */
                        readonly mapped: readonly {
                            readonly heading: string;
                            readonly column: string;
                        }[];
                        /** @description Headings of which nothing was read. */
                        readonly ignored: readonly string[];
                    };
                };
            };
        };
    };
    readonly exportStaff: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The staff list as CSV that can be imported again */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/csv": string;
                };
            };
        };
    };
    readonly listDesks: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The desks that staff take turns at */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly desks: readonly components["schemas"]["Desk"][];
                    };
                };
            };
        };
    };
    readonly putDesk: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly name: string;
                    /** @description Handoffs are wall time there. */
                    readonly zone: string;
                    /** @description 1 is Monday. */
                    readonly handoffWeekday: number;
                    readonly handoffTime: string;
                    /** @description How many serve at a time. */
                    readonly seats: number;
                    /** @description First date of the rotation. */
                    readonly startsOn: string;
                };
            };
        };
        readonly responses: {
            /** @description Make or change a desk */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly desk: components["schemas"]["Desk"];
                    };
                };
            };
        };
    };
    readonly showDuty: {
        readonly parameters: {
            readonly query?: {
                readonly desk?: string;
                /** @description Now when left out. */
                readonly at?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Who is on duty at an instant, and who is next */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** Format: date-time */
                        readonly at: string;
                        readonly on: readonly components["schemas"]["Duty"][];
                        readonly next: readonly components["schemas"]["Duty"][];
                    };
                };
            };
        };
    };
    readonly listOverrides: {
        readonly parameters: {
            readonly query?: {
                readonly desk?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Overrides that are not over */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly overrides: readonly components["schemas"]["DutyOverride"][];
                    };
                };
            };
        };
    };
    readonly createOverride: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A name of this request, such as a UUID. A repetition with the same key within 24 hours is not done again. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly deskId: string;
                    readonly personId: string;
                    /** @description Whose duty is taken over; in addition to all when left out. */
                    readonly replacesPersonId?: string;
                    readonly startsAt: string;
                    readonly endsAt: string;
                    readonly reason: string;
                    /**
                     * @description Set aside absence, membership, rest, and that it lasts more than 31 days; never that they serve then already.
                     * @default false
                     */
                    readonly breakGlass?: boolean;
                };
            };
        };
        readonly responses: {
            /** @description Put somebody on duty, instead of somebody else or in addition */
            readonly 201: {
                headers: {
                    /** @description The address of what was made. */
                    readonly Location?: string;
                    /** @description The request was done before: this is its first answer. */
                    readonly "Idempotency-Replayed"?: "true";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly override: components["schemas"]["DutyOverride"];
                    };
                };
            };
        };
    };
    readonly withdrawOverride: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly listRotationDesks: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The desks with the whole rule by which people take turns */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly desks: readonly components["schemas"]["RotationDesk"][];
                    };
                };
            };
        };
    };
    readonly putRotationDesk: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly name: string;
                    readonly zone: string;
                    /** @description Handoffs in wall time: start with an RFC 5545 rule, or with a period such as P7D. */
                    readonly recurrence: {
                        readonly start: string;
                        readonly rule: string;
                    } | {
                        readonly start: string;
                        readonly every: string;
                    };
                    /** @description Until the next handoff when left out. */
                    readonly length?: string;
                    readonly seats: readonly {
                        /** @enum {string} */
                        readonly role: "trainee" | "regular" | "expert";
                        readonly count: number;
                        readonly skills?: readonly string[];
                        /**
                         * @description Staffed only where a seat of that role is.
                         * @enum {string}
                         */
                        readonly needs?: "trainee" | "regular" | "expert";
                    }[];
                    /** @description Everybody when left out. */
                    readonly members?: readonly string[];
                    /** @description Members by rule, beside those that are named: each field that is there has to hold. Who joins later serves without an edit. */
                    readonly membersBy?: {
                        readonly departments?: readonly string[];
                        /** @description DE holds for DE-BY too. */
                        readonly regions?: readonly string[];
                        readonly zones?: readonly string[];
                        readonly levels?: readonly ("trainee" | "regular" | "expert")[];
                        /** @description One of them is enough. */
                        readonly skills?: readonly string[];
                        readonly except?: readonly string[];
                    };
                    /** @description When the desk is open, in wall time. A turn is served in these hours only, by one person: a week of weekdays 9 to 17, seven nights. Round the clock when left out. */
                    readonly hours?: readonly {
                        readonly weekdays: readonly number[];
                        readonly from: string;
                        /** @description On or before from: on the next day. */
                        readonly to: string;
                    }[];
                    /** @description Closed on the public holidays of this region, such as DE-BE. */
                    readonly closedOnHolidaysOf?: string;
                    /** @description Most of one department at a time. */
                    readonly departmentCap?: number;
                    readonly departmentCaps?: {
                        readonly [key: string]: number;
                    };
                    readonly minimumRestHours?: number;
                    /** @description Hours of rest before this desk after duty at another, by its id: no early turn after a late one. */
                    readonly restAfter?: {
                        readonly [key: string]: number;
                    };
                    readonly unsocial?: {
                        readonly weekdays: readonly number[];
                        readonly nights?: {
                            readonly from: string;
                            readonly to: string;
                        };
                        readonly atLeastMinutes?: number;
                    };
                    /** @description Slots this near are frozen. */
                    readonly noticeHours?: number;
                    readonly balanceClasses?: boolean;
                    /** @description num / den: what an hour of this desk weighs, from 1/10 to 10; 1 when left out. */
                    readonly weight?: {
                        readonly num: number;
                        readonly den: number;
                    };
                    readonly closedOn?: readonly string[];
                };
            };
        };
        readonly responses: {
            /** @description Make or change a desk with a rotation of its own, or open it again */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly desk: components["schemas"]["RotationDesk"];
                    };
                };
            };
        };
    };
    readonly closeDesk: {
        readonly parameters: {
            readonly query?: {
                /** @description Wall time in the zone of the desk; at once when left out. */
                readonly at?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Give a desk up */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly desk: components["schemas"]["RotationDesk"];
                    };
                };
            };
        };
    };
    readonly showRotaSettings: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description How far is planned, who publishes, when people are reminded */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RotaSettings"];
                };
            };
        };
    };
    readonly putRotaSettings: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * @description by-hand: a change of staff or desks waits for a draft that somebody publishes.
                     * @enum {string}
                     */
                    readonly publishing: "automatic" | "by-hand";
                    /** @description So far ahead there is always a plan. */
                    readonly horizonWeeks: number;
                    readonly reminderMinutes: readonly number[];
                    /** @description So long before its slot begins an offer expires; 0 when absent. */
                    readonly swapLeadMinutes?: number;
                    /** @description How much more an hour weighs that is unsocial, or on a public holiday; 3/2 and 2 when absent. */
                    readonly weights?: {
                        /** @description num / den, from 1 to 10. */
                        readonly unsocial: {
                            readonly num: number;
                            readonly den: number;
                        };
                        /** @description num / den, from 1 to 10. */
                        readonly holiday: {
                            readonly num: number;
                            readonly den: number;
                        };
                    };
                    /** @description Most duties of somebody with a full share in an ISO week or a month, over all desks; a part of a share has a part of them, rounded up. A seat stays empty before it eats a person. */
                    readonly mostPerPerson?: {
                        readonly week?: number;
                        readonly month?: number;
                    };
                    /** @description At least so many of a department are there on every day: leave that would leave fewer is not approved, and absences that do are a problem. */
                    readonly presence?: readonly {
                        readonly department: string;
                        readonly atLeast: number;
                    }[];
                    /**
                     * @description automatic: what is accepted is applied at once when all rules hold; by-ops when absent.
                     * @enum {string}
                     */
                    readonly swapApproval?: "by-ops" | "automatic";
                };
            };
        };
        readonly responses: {
            /** @description Change these settings */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RotaSettings"];
                };
            };
        };
    };
    readonly applyRota: {
        readonly parameters: {
            readonly query?: {
                /** @description Try all of it and say what would be refused; change nothing. */
                readonly dryRun?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": {
                    readonly settings?: {
                        /**
                         * @description by-hand: a change of staff or desks waits for a draft that somebody publishes.
                         * @enum {string}
                         */
                        readonly publishing: "automatic" | "by-hand";
                        /** @description So far ahead there is always a plan. */
                        readonly horizonWeeks: number;
                        readonly reminderMinutes: readonly number[];
                        /** @description So long before its slot begins an offer expires; 0 when absent. */
                        readonly swapLeadMinutes?: number;
                        /** @description How much more an hour weighs that is unsocial, or on a public holiday; 3/2 and 2 when absent. */
                        readonly weights?: {
                            /** @description num / den, from 1 to 10. */
                            readonly unsocial: {
                                readonly num: number;
                                readonly den: number;
                            };
                            /** @description num / den, from 1 to 10. */
                            readonly holiday: {
                                readonly num: number;
                                readonly den: number;
                            };
                        };
                        /** @description Most duties of somebody with a full share in an ISO week or a month, over all desks; a part of a share has a part of them, rounded up. A seat stays empty before it eats a person. */
                        readonly mostPerPerson?: {
                            readonly week?: number;
                            readonly month?: number;
                        };
                        /** @description At least so many of a department are there on every day: leave that would leave fewer is not approved, and absences that do are a problem. */
                        readonly presence?: readonly {
                            readonly department: string;
                            readonly atLeast: number;
                        }[];
                        /**
                         * @description automatic: what is accepted is applied at once when all rules hold; by-ops when absent.
                         * @enum {string}
                         */
                        readonly swapApproval?: "by-ops" | "automatic";
                    };
                    readonly holidays?: {
                        /** @default [] */
                        readonly remove?: readonly {
                            readonly region: string;
                            readonly date: string;
                        }[];
                        /** @default [] */
                        readonly put?: readonly {
                            readonly region: string;
                            readonly date: string;
                            readonly name: string;
                            /**
                             * @description false: they work on that day whatever the calendar says.
                             * @default true
                             */
                            readonly observed?: boolean;
                        }[];
                    };
                    /** @default [] */
                    readonly people?: readonly components["schemas"]["StaffRow"][];
                    /** @description Those that go are given up at once, as DELETE /v1/rota/desks/{id} does. */
                    readonly desks?: {
                        /** @default [] */
                        readonly remove?: readonly string[];
                        /** @default [] */
                        readonly put?: readonly {
                            readonly id: string;
                            readonly name: string;
                            readonly zone: string;
                            /** @description Handoffs in wall time: start with an RFC 5545 rule, or with a period such as P7D. */
                            readonly recurrence: {
                                readonly start: string;
                                readonly rule: string;
                            } | {
                                readonly start: string;
                                readonly every: string;
                            };
                            /** @description Until the next handoff when left out. */
                            readonly length?: string;
                            readonly seats: readonly {
                                /** @enum {string} */
                                readonly role: "trainee" | "regular" | "expert";
                                readonly count: number;
                                readonly skills?: readonly string[];
                                /**
                                 * @description Staffed only where a seat of that role is.
                                 * @enum {string}
                                 */
                                readonly needs?: "trainee" | "regular" | "expert";
                            }[];
                            /** @description Everybody when left out. */
                            readonly members?: readonly string[];
                            /** @description Members by rule, beside those that are named: each field that is there has to hold. Who joins later serves without an edit. */
                            readonly membersBy?: {
                                readonly departments?: readonly string[];
                                /** @description DE holds for DE-BY too. */
                                readonly regions?: readonly string[];
                                readonly zones?: readonly string[];
                                readonly levels?: readonly ("trainee" | "regular" | "expert")[];
                                /** @description One of them is enough. */
                                readonly skills?: readonly string[];
                                readonly except?: readonly string[];
                            };
                            /** @description When the desk is open, in wall time. A turn is served in these hours only, by one person: a week of weekdays 9 to 17, seven nights. Round the clock when left out. */
                            readonly hours?: readonly {
                                readonly weekdays: readonly number[];
                                readonly from: string;
                                /** @description On or before from: on the next day. */
                                readonly to: string;
                            }[];
                            /** @description Closed on the public holidays of this region, such as DE-BE. */
                            readonly closedOnHolidaysOf?: string;
                            /** @description Most of one department at a time. */
                            readonly departmentCap?: number;
                            readonly departmentCaps?: {
                                readonly [key: string]: number;
                            };
                            readonly minimumRestHours?: number;
                            /** @description Hours of rest before this desk after duty at another, by its id: no early turn after a late one. */
                            readonly restAfter?: {
                                readonly [key: string]: number;
                            };
                            readonly unsocial?: {
                                readonly weekdays: readonly number[];
                                readonly nights?: {
                                    readonly from: string;
                                    readonly to: string;
                                };
                                readonly atLeastMinutes?: number;
                            };
                            /** @description Slots this near are frozen. */
                            readonly noticeHours?: number;
                            readonly balanceClasses?: boolean;
                            /** @description num / den: what an hour of this desk weighs, from 1/10 to 10; 1 when left out. */
                            readonly weight?: {
                                readonly num: number;
                                readonly den: number;
                            };
                            readonly closedOn?: readonly string[];
                        }[];
                    };
                    readonly absences?: {
                        /** @default [] */
                        readonly remove?: readonly string[];
                        /** @default [] */
                        readonly put?: readonly {
                            readonly id: string;
                            readonly person: string;
                            /** @description A date (their own), or an instant with an offset. */
                            readonly from: string;
                            /** @description First day back, or the instant at which it ends. */
                            readonly to: string;
                            readonly kind: string;
                            /**
                             * @description catch-up: they serve the same total; neutral: their share stops while they are away.
                             * @enum {string}
                             */
                            readonly policy: "catch-up" | "neutral";
                        }[];
                    };
                    readonly slotOverrides?: {
                        /** @default [] */
                        readonly remove?: readonly string[];
                        /** @default [] */
                        readonly put?: readonly {
                            readonly slot: string;
                            readonly person: string | null;
                            readonly reason: string;
                            /**
                             * @description For a slot inside its notice window.
                             * @default false
                             */
                            readonly breakGlass?: boolean;
                        }[];
                    };
                    readonly timeOverrides?: {
                        /** @default [] */
                        readonly remove?: readonly string[];
                        /** @default [] */
                        readonly put?: readonly {
                            readonly deskId: string;
                            readonly personId: string;
                            /** @description Whose duty is taken over; in addition to all when left out. */
                            readonly replacesPersonId?: string;
                            readonly startsAt: string;
                            readonly endsAt: string;
                            readonly reason: string;
                            /**
                             * @description Set aside absence, membership, rest, and that it lasts more than 31 days; never that they serve then already.
                             * @default false
                             */
                            readonly breakGlass?: boolean;
                        }[];
                    };
                };
            };
        };
        readonly responses: {
            /** @description Change settings, holidays, people, desks, absences and overrides together */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly dryRun: boolean;
                        readonly changes: number;
                    };
                };
            };
        };
    };
    readonly listPlans: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Plan versions, the latest first */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly plans: readonly components["schemas"]["PlanHead"][];
                    };
                };
            };
        };
    };
    readonly createDraft: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A name of this request, such as a UUID. A repetition with the same key within 24 hours is not done again. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly reason: string;
                    /**
                     * @description Plan inside the notice window too.
                     * @default false
                     */
                    readonly breakGlass?: boolean;
                    /**
                     * @description Make it fair again, whatever it changes, in place of keeping what still stands.
                     * @default false
                     */
                    readonly rebalance?: boolean;
                };
            };
        };
        readonly responses: {
            /** @description Plan anew, as a draft that nobody else sees */
            readonly 201: {
                headers: {
                    /** @description The address of what was made. */
                    readonly Location?: string;
                    /** @description The request was done before: this is its first answer. */
                    readonly "Idempotency-Replayed"?: "true";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly plan: components["schemas"]["Plan"];
                    };
                };
            };
        };
    };
    readonly showPlan: {
        readonly parameters: {
            readonly query?: {
                readonly desk?: string;
                /** @description Changes from or to this person. */
                readonly person?: string;
                /** @description First date. */
                readonly from?: string;
                /** @description The date after the last. */
                readonly to?: string;
                /** @description At most this many; 1000 when left out. */
                readonly limit?: number;
                /** @description nextAfter of the page before. */
                readonly after?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A plan version: who moves and why, its certificate, its holes */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly plan: components["schemas"]["Plan"];
                    };
                };
            };
        };
    };
    readonly discardDraft: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly publishDraft: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Let a draft hold from now on */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly plan: components["schemas"]["Plan"];
                    };
                };
            };
        };
    };
    readonly listAbsences: {
        readonly parameters: {
            readonly query?: {
                readonly person?: string;
                /** @description First date. */
                readonly from?: string;
                /** @description The date after the last. */
                readonly to?: string;
                /** @description At most this many; 1000 when left out. */
                readonly limit?: number;
                /** @description nextAfter of the page before. */
                readonly after?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Absences, of all or of one person, in order of id; your own without scope ops */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly absences: readonly components["schemas"]["Absence"][];
                        /** @description after for the rest; null when nothing is left. */
                        readonly nextAfter: string | null;
                    };
                };
            };
        };
    };
    readonly putAbsence: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly person: string;
                    /** @description A date (their own), or an instant with an offset. */
                    readonly from: string;
                    /** @description First day back, or the instant at which it ends. */
                    readonly to: string;
                    readonly kind: string;
                    /**
                     * @description catch-up: they serve the same total; neutral: their share stops while they are away.
                     * @enum {string}
                     */
                    readonly policy: "catch-up" | "neutral";
                };
            };
        };
        readonly responses: {
            /** @description Record or change an absence */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly absence: components["schemas"]["Absence"];
                    };
                };
            };
        };
    };
    readonly deleteAbsence: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly importAbsences: {
        readonly parameters: {
            readonly query?: {
                /** @description Say what would change and change nothing. */
                readonly dryRun?: string;
                /** @description Of the file, such as windows-1252; a byte order mark decides before it. UTF-8 when left out. */
                readonly encoding?: string;
                /** @description How dates are written beside YYYY-MM-DD: DD.MM.YYYY, M/D/YY, DD-MMM-YYYY. */
                readonly dates?: string;
                /** @description Columns of headings that have other names: Personnel no.=id,First name=name,Last name=name. A heading without a column (Status=) is ignored. It is remembered for the next import. */
                readonly map?: string;
                /** @description Use no map of an earlier import. */
                readonly forgetMap?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "text/csv": string;
            };
        };
        readonly responses: {
            /** @description Import absences */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly dryRun: boolean;
                        /** @description Ids. */
                        readonly added: readonly string[];
                        readonly changed: readonly {
                            readonly id: string;
                            readonly columns: readonly string[];
                        }[];
                        readonly unchanged: number;
                        /** @description Headings that were read as a column of another name. */
                        readonly mapped: readonly {
                            readonly heading: string;
                            readonly column: string;
                        }[];
                        /** @description Headings of which nothing was read. */
                        readonly ignored: readonly string[];
                    };
                };
            };
        };
    };
    readonly exportAbsences: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Absences as CSV that can be imported again */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/csv": string;
                };
            };
        };
    };
    readonly listLeave: {
        readonly parameters: {
            readonly query?: {
                readonly person?: string;
                readonly state?: "requested" | "approved" | "declined" | "withdrawn";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Requests for leave: all for ops, else your own and those of the people whom you lead */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly leave: readonly components["schemas"]["LeaveRequest"][];
                    };
                };
            };
        };
    };
    readonly requestLeave: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A name of this request, such as a UUID. A repetition with the same key within 24 hours is not done again. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description The caller when left out. */
                    readonly person?: string;
                    /**
                     * Format: date
                     * @description First day away.
                     */
                    readonly from: string;
                    /**
                     * Format: date
                     * @description First day back.
                     */
                    readonly to: string;
                    /** @default vacation */
                    readonly kind?: string;
                    /**
                     * @description catch-up: the same total is served around it.
                     * @default catch-up
                     * @enum {string}
                     */
                    readonly policy?: "catch-up" | "neutral";
                    /** @default  */
                    readonly note?: string;
                };
            };
        };
        readonly responses: {
            /** @description Ask for leave */
            readonly 201: {
                headers: {
                    /** @description The request was done before: this is its first answer. */
                    readonly "Idempotency-Replayed"?: "true";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly leave: components["schemas"]["LeaveRequest"];
                    };
                };
            };
        };
    };
    readonly decideLeave: {
        readonly parameters: {
            readonly query?: {
                /** @description Approve it though too few of the team would be there. */
                readonly anyway?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
                readonly step: "approve" | "decline" | "withdraw";
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Approve, decline or withdraw */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly leave: components["schemas"]["LeaveRequest"];
                    };
                };
            };
        };
    };
    readonly listHolidays: {
        readonly parameters: {
            readonly query?: {
                readonly region?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Holidays by region, as plans see them, and those recorded by hand */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly calendars: readonly {
                            readonly region: string;
                            readonly dates: readonly string[];
                        }[];
                        readonly recorded: readonly components["schemas"]["Holiday"][];
                    };
                };
            };
        };
    };
    readonly putHoliday: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly region: string;
                readonly date: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly name: string;
                    /**
                     * @description false: they work on that day whatever the calendar says.
                     * @default true
                     */
                    readonly observed?: boolean;
                };
            };
        };
        readonly responses: {
            /** @description Record a holiday that no calendar knows, or one on which they work */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly holiday: components["schemas"]["Holiday"];
                    };
                };
            };
        };
    };
    readonly deleteHoliday: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly region: string;
                readonly date: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly listRotaProblems: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What keeps duty from being planned; empty when nothing does */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly problems: readonly {
                            /** @description What it is about: person, desk, … */
                            readonly subjectKind: string;
                            readonly subject: string;
                            readonly code: string;
                            readonly pointer: string;
                            readonly sentence: string;
                            /** @description What the sentence says, for words in another language. */
                            readonly params?: {
                                readonly [key: string]: string | number;
                            };
                            /** Format: date-time */
                            readonly since: string;
                        }[];
                    };
                };
            };
        };
    };
    readonly showFairness: {
        readonly parameters: {
            readonly query?: {
                readonly department?: string;
                readonly person?: string;
                /** @description At most this many; 500 when left out. */
                readonly limit?: number;
                /** @description nextAfter of the page before. */
                readonly after?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Who serves how much, after swaps and overrides, least first */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RotaFairness"];
                };
            };
        };
    };
    readonly drawFairness: {
        readonly parameters: {
            readonly query?: {
                readonly department?: string;
                readonly person?: string;
                /** @description At most this many; 200 when left out. */
                readonly limit?: number;
                /** @description nextAfter of the page before. */
                readonly after?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The same as a picture, with a line that says how many more there are */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "image/svg+xml": string;
                };
            };
        };
    };
    readonly explainPerson: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description When a person serves, why, and how that compares with their share */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly personId: string;
                        readonly name: string;
                        readonly share: number;
                        readonly duties: number;
                        readonly before: components["schemas"]["DutyBefore"];
                        readonly balance: number;
                        readonly sentences: readonly string[];
                        /** @description For the person and for ops; null for others. */
                        readonly absences: readonly components["schemas"]["Absence"][] | null;
                        /** @description Requests for leave, for the same; the latest first. */
                        readonly leave: readonly components["schemas"]["LeaveRequest"][] | null;
                        readonly coming: readonly {
                            readonly slotId: string;
                            /** @enum {string} */
                            readonly role: "trainee" | "regular" | "expert";
                            readonly deskId: string;
                            readonly deskName: string;
                            /** @description Which seat of the desk: regular-1. */
                            readonly seat: string;
                            /** Format: date-time */
                            readonly startsAt: string;
                            /** Format: date-time */
                            readonly endsAt: string;
                            /** @description When it is served; one with the id of the slot, where its turn is not in parts. */
                            readonly stretches: readonly {
                                readonly id: string;
                                /** Format: date-time */
                                readonly startsAt: string;
                                /** Format: date-time */
                                readonly endsAt: string;
                            }[];
                            /** @description Who else serves the desk in this turn. */
                            readonly beside: readonly {
                                readonly personId: string;
                                readonly name: string;
                            }[];
                            readonly why: string;
                            readonly reasonCode: components["schemas"]["Reason"];
                        }[];
                    };
                };
            };
        };
    };
    readonly showTimeline: {
        readonly parameters: {
            readonly query?: {
                readonly desk?: string;
                readonly department?: string;
                readonly person?: string;
                /** @description First date. */
                readonly from?: string;
                /** @description The date after the last. */
                readonly to?: string;
                /** @description Slots count on the date of this clock; on that of their desk when left out. */
                readonly zone?: string;
                /** @description At most this many; 500 when left out. */
                readonly limit?: number;
                /** @description nextAfter of the page before. */
                readonly after?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description People by weeks, in order of id */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RotaTimeline"];
                };
            };
        };
    };
    readonly drawTimeline: {
        readonly parameters: {
            readonly query?: {
                readonly desk?: string;
                readonly department?: string;
                readonly person?: string;
                /** @description First date. */
                readonly from?: string;
                /** @description The date after the last. */
                readonly to?: string;
                /** @description Slots count on the date of this clock; on that of their desk when left out. */
                readonly zone?: string;
                /** @description At most this many; 200 when left out. */
                readonly limit?: number;
                /** @description nextAfter of the page before. */
                readonly after?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description People by weeks, as a picture, with a line that says how many more there are */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "image/svg+xml": string;
                };
            };
        };
    };
    readonly simulateRota: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": {
                    /** @default [] */
                    readonly leave?: readonly {
                        readonly person: string;
                        /** Format: date */
                        readonly from: string;
                    }[];
                    /** @default [] */
                    readonly closeDesks?: readonly string[];
                    /**
                     * @description Desks as PUT /v1/rota/desks/{id} takes them, each with an id that is free.
                     * @default []
                     */
                    readonly openDesks?: readonly {
                        readonly id: string;
                        readonly name: string;
                        readonly zone: string;
                        /** @description Handoffs in wall time: start with an RFC 5545 rule, or with a period such as P7D. */
                        readonly recurrence: {
                            readonly start: string;
                            readonly rule: string;
                        } | {
                            readonly start: string;
                            readonly every: string;
                        };
                        /** @description Until the next handoff when left out. */
                        readonly length?: string;
                        readonly seats: readonly {
                            /** @enum {string} */
                            readonly role: "trainee" | "regular" | "expert";
                            readonly count: number;
                            readonly skills?: readonly string[];
                            /**
                             * @description Staffed only where a seat of that role is.
                             * @enum {string}
                             */
                            readonly needs?: "trainee" | "regular" | "expert";
                        }[];
                        /** @description Everybody when left out. */
                        readonly members?: readonly string[];
                        /** @description Members by rule, beside those that are named: each field that is there has to hold. Who joins later serves without an edit. */
                        readonly membersBy?: {
                            readonly departments?: readonly string[];
                            /** @description DE holds for DE-BY too. */
                            readonly regions?: readonly string[];
                            readonly zones?: readonly string[];
                            readonly levels?: readonly ("trainee" | "regular" | "expert")[];
                            /** @description One of them is enough. */
                            readonly skills?: readonly string[];
                            readonly except?: readonly string[];
                        };
                        /** @description When the desk is open, in wall time. A turn is served in these hours only, by one person: a week of weekdays 9 to 17, seven nights. Round the clock when left out. */
                        readonly hours?: readonly {
                            readonly weekdays: readonly number[];
                            readonly from: string;
                            /** @description On or before from: on the next day. */
                            readonly to: string;
                        }[];
                        /** @description Closed on the public holidays of this region, such as DE-BE. */
                        readonly closedOnHolidaysOf?: string;
                        /** @description Most of one department at a time. */
                        readonly departmentCap?: number;
                        readonly departmentCaps?: {
                            readonly [key: string]: number;
                        };
                        readonly minimumRestHours?: number;
                        /** @description Hours of rest before this desk after duty at another, by its id: no early turn after a late one. */
                        readonly restAfter?: {
                            readonly [key: string]: number;
                        };
                        readonly unsocial?: {
                            readonly weekdays: readonly number[];
                            readonly nights?: {
                                readonly from: string;
                                readonly to: string;
                            };
                            readonly atLeastMinutes?: number;
                        };
                        /** @description Slots this near are frozen. */
                        readonly noticeHours?: number;
                        readonly balanceClasses?: boolean;
                        /** @description num / den: what an hour of this desk weighs, from 1/10 to 10; 1 when left out. */
                        readonly weight?: {
                            readonly num: number;
                            readonly den: number;
                        };
                        readonly closedOn?: readonly string[];
                    }[];
                    /**
                     * @description With the timeline of the people whom it concerns, also as SVG; of 200 at most.
                     * @default false
                     */
                    readonly picture?: boolean;
                    /**
                     * @description Changes and people listed at most; counted are all.
                     * @default 1000
                     */
                    readonly limit?: number;
                };
            };
        };
        readonly responses: {
            /** @description What if these people leave, or this desk closes or is opened; nothing is changed */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly before: {
                            readonly spread: number;
                            readonly provenSpread: number;
                            readonly withoutDuty: readonly string[];
                            readonly holes: readonly {
                                readonly slot: string;
                                readonly reason: string;
                                readonly sentence: string;
                            }[];
                            readonly everyoneServes: boolean;
                            readonly advice: string | null;
                        };
                        readonly after: {
                            readonly spread: number;
                            readonly provenSpread: number;
                            readonly withoutDuty: readonly string[];
                            readonly holes: readonly {
                                readonly slot: string;
                                readonly reason: string;
                                readonly sentence: string;
                            }[];
                            readonly everyoneServes: boolean;
                            readonly advice: string | null;
                        };
                        readonly changes: readonly components["schemas"]["PlanChange"][];
                        /** @description How many changes there are, listed or not. */
                        readonly changed: number;
                        /** @description Of these, those that give the seat to somebody; the others fall empty or are gone. */
                        readonly reseated: number;
                        readonly provenFewest: number | null;
                        /** @description How many people serve more or less often, listed or not. */
                        readonly concerned: number;
                        /** @description Who would serve more or less often than now. */
                        readonly people: readonly {
                            readonly personId: string;
                            readonly name: string;
                            readonly before: number;
                            readonly after: number;
                        }[];
                        readonly picture: {
                            readonly timeline: components["schemas"]["RotaTimeline"];
                            readonly svg: string;
                        } | null;
                    };
                };
            };
        };
    };
    readonly showGaps: {
        readonly parameters: {
            readonly query?: {
                /** @description Ids separated by commas: desks that serve together; all when left out. */
                readonly desks?: string;
                /** @description First date. */
                readonly from?: string;
                /** @description The date after the last. */
                readonly to?: string;
                /** @description Somebody should serve all the time. */
                readonly roundTheClock?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description When desks are open and nobody serves any of them */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly gaps: readonly {
                            /** Format: date-time */
                            readonly startsAt: string;
                            /** Format: date-time */
                            readonly endsAt: string;
                            /**
                             * @description no-turn: no turn covers it; nobody: the seats of the turns that cover it are empty.
                             * @enum {string}
                             */
                            readonly reason: "no-turn" | "nobody";
                        }[];
                        /** @description How many there are, listed or not. */
                        readonly total: number;
                        readonly openHours: number;
                        readonly servedHours: number;
                    };
                };
            };
        };
    };
    readonly listSlots: {
        readonly parameters: {
            readonly query?: {
                readonly desk?: string;
                readonly department?: string;
                readonly person?: string;
                /** @description First date. */
                readonly from?: string;
                /** @description The date after the last. */
                readonly to?: string;
                /** @description At most this many; 100 when left out. */
                readonly limit?: number;
                /** @description nextAfter of the page before. */
                readonly after?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Coming slots and who serves them, after swaps and overrides */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly slots: readonly components["schemas"]["RotaSlot"][];
                        /** @description after for the rest; null when nothing is left. */
                        readonly nextAfter: string | null;
                    };
                };
            };
        };
    };
    readonly listSlotOverrides: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Overrides of slots that are not over, in the order in which they were made */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly overrides: readonly components["schemas"]["SlotOverride"][];
                    };
                };
            };
        };
    };
    readonly overrideSlot: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A name of this request, such as a UUID. A repetition with the same key within 24 hours is not done again. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly slot: string;
                    readonly person: string | null;
                    readonly reason: string;
                    /**
                     * @description For a slot inside its notice window.
                     * @default false
                     */
                    readonly breakGlass?: boolean;
                    /**
                     * Format: date-time
                     * @description The part begins here; the start of the slot when left out.
                     */
                    readonly from?: string;
                    /**
                     * Format: date-time
                     * @description The part ends here; the end of the slot when left out.
                     */
                    readonly to?: string;
                };
            };
        };
        readonly responses: {
            /** @description Put somebody on a slot or on a part of it, or nobody */
            readonly 201: {
                headers: {
                    /** @description The address of what was made. */
                    readonly Location?: string;
                    /** @description The request was done before: this is its first answer. */
                    readonly "Idempotency-Replayed"?: "true";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly override: components["schemas"]["SlotOverride"];
                    };
                };
            };
        };
    };
    readonly revokeSlotOverride: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly listCandidates: {
        readonly parameters: {
            readonly query: {
                readonly slot: string;
                readonly from?: string;
                readonly to?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Who could serve a slot or a part of it; after them the others, with the rule that stops them */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly candidates: readonly {
                            readonly personId: string;
                            readonly name: string;
                            readonly able: boolean;
                            /** @description The rule that stops them; null for whoever is able. */
                            readonly why: string | null;
                            readonly reasonCode: components["schemas"]["Reason"] | null;
                            /** @description In the published plan; able people with the fewest come first. */
                            readonly duties: number;
                        }[];
                        /** @description How many are able, listed or not. */
                        readonly able: number;
                    };
                };
            };
        };
    };
    readonly listSwaps: {
        readonly parameters: {
            readonly query?: {
                /** @description Only those that wait. */
                readonly open?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Swaps, covers and takes */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly swaps: readonly components["schemas"]["Swap"][];
                    };
                };
            };
        };
    };
    readonly offerSwap: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A name of this request, such as a UUID. A repetition with the same key within 24 hours is not done again. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @enum {string} */
                    readonly kind: "swap" | "cover" | "take";
                    readonly slot: string;
                    /** @description Who is asked; anybody when left out. With take: who takes it. */
                    readonly to?: string;
                    /** @description With cover and take: only this part; the id of a stretch as the slot does the same. */
                    readonly part?: {
                        /** Format: date-time */
                        readonly from?: string;
                        /** Format: date-time */
                        readonly to?: string;
                    };
                    /** @description Only with swap: the slot of the other. */
                    readonly inReturn?: string;
                };
            };
        };
        readonly responses: {
            /** @description Offer a slot (cover), offer it for another (swap), or ask to take one (take) */
            readonly 201: {
                headers: {
                    /** @description The request was done before: this is its first answer. */
                    readonly "Idempotency-Replayed"?: "true";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly swap: components["schemas"]["Swap"];
                        /** @description Who may accept: one person, or all who could serve it. */
                        readonly asked: readonly string[];
                    };
                };
            };
        };
    };
    readonly stepSwap: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
                readonly step: "accept" | "approve" | "decline" | "withdraw" | "undo";
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": {
                    /** @description With accept: for whom; the caller when left out. */
                    readonly person?: string;
                };
            };
        };
        readonly responses: {
            /** @description Accept, approve (and so apply), decline, withdraw or undo */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly swap: components["schemas"]["Swap"];
                    };
                };
            };
        };
    };
    readonly listFeeds: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Calendar feeds: all for ops, your own for agents */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly feeds: readonly components["schemas"]["CalendarFeed"][];
                    };
                };
            };
        };
    };
    readonly createFeed: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A name of this request, such as a UUID. A repetition with the same key within 24 hours is not done again. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @enum {string} */
                    readonly kind: "person" | "desk";
                    readonly subject: string;
                };
            };
        };
        readonly responses: {
            /** @description Make a private address at which a calendar can subscribe */
            readonly 201: {
                headers: {
                    /** @description The address of what was made. */
                    readonly Location?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly feed: components["schemas"]["CalendarFeed"];
                        readonly path: string;
                    };
                };
            };
        };
    };
    readonly revokeFeed: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly readFeed: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly token: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Duty as an iCalendar file, with an ETag */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/calendar": string;
                };
            };
        };
    };
    readonly listDeadLetters: {
        readonly parameters: {
            readonly query?: {
                readonly status?: "waiting" | "replayed" | "discarded";
                readonly reason?: string;
                /** @description Rows at most. */
                readonly limit?: number;
                /** @description nextCursor of the page before. */
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What could not be processed, the latest failure first */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly deadLetters: readonly components["schemas"]["DeadLetterSummary"][];
                        /** @description Where the next page begins; null on the last one. */
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly showDeadLetter: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One dead letter with its content */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly deadLetter: components["schemas"]["DeadLetterDetail"];
                    };
                };
            };
        };
    };
    readonly discardDeadLetter: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly replayDeadLetter: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": {
                    /** @description The whole CloudEvent, mended. */
                    readonly event?: {
                        readonly [key: string]: unknown;
                    };
                };
            };
        };
        readonly responses: {
            /** @description Put a dead letter back on its stream, as it was or edited */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly deadLetter: components["schemas"]["DeadLetterDetail"];
                    };
                };
            };
        };
    };
    readonly replayDeadLetters: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly ids?: readonly string[];
                    /** @description All that failed for this reason. */
                    readonly reason?: string;
                    readonly changes?: readonly components["schemas"]["EventChange"][];
                    /**
                     * @description Says what would be; nothing is replayed.
                     * @default false
                     */
                    readonly dryRun?: boolean;
                };
            };
        };
        readonly responses: {
            /** @description Replay many dead letters, as they were or with the same changes to each */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ReplayedDeadLetters"];
                };
            };
        };
    };
    readonly listKeys: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description API keys, newest first */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly keys: readonly components["schemas"]["ApiKey"][];
                    };
                };
            };
        };
    };
    readonly createKey: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A name of this request, such as a UUID. A repetition with the same key within 24 hours is not done again. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "name": "my listener",
                 *       "scopes": [
                 *         "publisher"
                 *       ]
                 *     }
                 */
                readonly "application/json": {
                    readonly name: string;
                    readonly scopes: readonly ("publisher" | "agent" | "ops" | "auditor" | "admin")[];
                    /**
                     * Format: date-time
                     * @description When it stops working. Without it the key works until it is revoked.
                     */
                    readonly expiresAt?: string;
                    /** @description Whom the key stands for; needed for scope agent. It ends when they leave. */
                    readonly personId?: string;
                    /** @description For scope publisher: patterns of the event sources that the key may publish. * stands for one segment, at the end for everything below. Without it any source. */
                    readonly sources?: readonly string[] | null;
                };
            };
        };
        readonly responses: {
            /** @description Make an API key */
            readonly 201: {
                headers: {
                    /** @description The address of what was made. */
                    readonly Location?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly key: string;
                        readonly apiKey: components["schemas"]["ApiKey"];
                    };
                };
            };
        };
    };
    readonly revokeKey: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly listSignInLinks: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Links that still work, newest first */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly links: readonly components["schemas"]["SignInLink"][];
                    };
                };
            };
        };
    };
    readonly createSignInLink: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A name of this request, such as a UUID. A repetition with the same key within 24 hours is not done again. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "personId": "ada"
                 *     }
                 */
                readonly "application/json": {
                    readonly personId: string;
                    /**
                     * @description How long it works.
                     * @default 15
                     */
                    readonly minutes?: number;
                };
            };
        };
        readonly responses: {
            /** @description Make a link that signs one person in, once */
            readonly 201: {
                headers: {
                    /** @description The address of what was made. */
                    readonly Location?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** Format: uri */
                        readonly url: string;
                        readonly link: components["schemas"]["SignInLink"];
                    };
                };
            };
        };
    };
    readonly revokeSignInLink: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly signIn: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly token: string;
                };
            };
        };
        readonly responses: {
            /** @description Sign in with the token of a link */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Me"];
                };
            };
        };
    };
    readonly signOut: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly listSessions: {
        readonly parameters: {
            readonly query?: {
                /** @description For ops: the sessions of this person alone. */
                readonly person?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Open sessions, the last used first */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly sessions: readonly components["schemas"]["Session"][];
                    };
                };
            };
        };
    };
    readonly endSession: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly readMe: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Who calls: the person, their rights and their settings */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Me"];
                };
            };
        };
    };
    readonly changeMySettings: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                /**
                 * @example {
                 *       "language": "de",
                 *       "singleKeys": false
                 *     }
                 */
                readonly "application/json": {
                    /** @description BCP 47; null: the language of the browser. */
                    readonly language?: string | null;
                    /** @description Keys without Ctrl do something; false turns them off. */
                    readonly singleKeys?: boolean;
                    /** @description By action of the console: its own key; null: no key. */
                    readonly keys?: {
                        readonly [key: string]: string | null;
                    };
                };
            };
        };
        readonly responses: {
            /** @description Change your own settings */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PersonSettings"];
                };
            };
        };
    };
    readonly listPeople: {
        readonly parameters: {
            readonly query: {
                /** @description Ids, separated by commas. */
                readonly ids: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Names of people by their ids */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly people: readonly components["schemas"]["PersonName"][];
                    };
                };
            };
        };
    };
    readonly listRoles: {
        readonly parameters: {
            readonly query?: {
                readonly person?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Who has which role beside agent */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly roles: readonly components["schemas"]["RoleGrant"][];
                    };
                };
            };
        };
    };
    readonly readRoles: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The roles of a person beside agent */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly roles: readonly components["schemas"]["RoleGrant"][];
                    };
                };
            };
        };
    };
    readonly changeRoles: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "roles": [
                 *         {
                 *           "role": "lead",
                 *           "deskId": "support"
                 *         }
                 *       ]
                 *     }
                 */
                readonly "application/json": {
                    readonly roles: readonly ({
                        /** @constant */
                        readonly role: "lead";
                        readonly deskId: string;
                    } | {
                        /** @enum {string} */
                        readonly role: "ops" | "auditor" | "admin";
                    })[];
                };
            };
        };
        readonly responses: {
            /** @description Replace the roles of a person */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly roles: readonly components["schemas"]["RoleGrant"][];
                    };
                };
            };
        };
    };
    readonly readSignIn: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description How people can sign in here */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description The identity provider of the company; null: by links alone. */
                        readonly provider: {
                            /** @description Where the browser goes, beside ours. */
                            readonly url: string;
                        } | null;
                    };
                };
            };
        };
    };
    readonly startSignIn: {
        readonly parameters: {
            readonly query?: {
                /** @description The page to come back to. */
                readonly to?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: never;
    };
    readonly finishSignIn: {
        readonly parameters: {
            readonly query?: {
                readonly code?: string;
                readonly state?: string;
                readonly iss?: string;
                readonly error?: string;
                readonly error_description?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: never;
    };
    readonly forgetAccount: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly listAudit: {
        readonly parameters: {
            readonly query?: {
                /** @description Rows at most. */
                readonly limit?: number;
                /** @description nextCursor of the page before. */
                readonly cursor?: string;
                /** @description A person, or key: and the id of a key. */
                readonly actor?: string;
                /** @description What was acted on, such as queues/care. */
                readonly subject?: string;
                /** @description Id of the operation of this API, signIn, or openItem. */
                readonly action?: string;
                readonly from?: string;
                readonly to?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Acts of ops, leads and administrators, and sign-ins, newest first */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly entries: readonly components["schemas"]["AuditEntry"][];
                        /** @description Where the next page begins; null on the last one. */
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly openapi: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description This document */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly [key: string]: unknown;
                    };
                };
            };
        };
    };
    readonly asyncapi: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The events on the streams, as an AsyncAPI document */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly [key: string]: unknown;
                    };
                };
            };
        };
    };
    readonly healthLive: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The process answers */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    readonly healthReady: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Everything that it needs answers, too */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    readonly metrics: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Prometheus metrics */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/plain": string;
                };
            };
        };
    };
}
