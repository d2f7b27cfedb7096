export { postReplies } from './post-replies.js';
export { recorderNetwork } from './recorder/recorder-network.js';
