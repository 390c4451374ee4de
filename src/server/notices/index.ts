/** Who is told of what. Promises that everybody is told once, never of her own doing, nor of what she may not see. */
export { endAsking } from './end-asking.ts'
export { markRead } from './mark-read.ts'
export { noticeOutbox } from './notice-outbox.ts'
export { inMessages, type NewNotice, notify, oneByOne, recordsLookedAtMax } from './notify.ts'
export { type NoticesQuestion, readNotices } from './read-notices.ts'
export { sweepNotices } from './sweep-notices.ts'
export { tellEndingGrants } from './tell-ending-grants.ts'
