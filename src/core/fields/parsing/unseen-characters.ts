/** Words stand in one line, as they are written: nothing in them ends it, turns it round or cannot be seen. */
export const unseenCharacters = /\p{Cc}|\p{Cs}|[\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/u
