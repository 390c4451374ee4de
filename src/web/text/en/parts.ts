import type { parts as zh } from '../zh-CN/parts.ts'

export const parts = {
  'parts.saved': 'Saved',
  'parts.deleted': 'Deleted',
  'parts.undo': 'Undo',
  'parts.undone': 'Undone',
  'parts.undoing': 'Undoing…',
  'parts.undoPartly': '{applied} undone; {left} changed again since and left alone',
  'parts.undoFailed': 'Not undone: {reason}',
  'parts.nothingToUndo': 'There is nothing to undo',
  'parts.seeChange': 'View',
  'parts.close': 'Close',
  'parts.cancel': 'Cancel',
  'parts.retry': 'Try again',
  'parts.locked': 'Cannot be edited',
  'parts.refusedTitle': 'Not yours to see',
  'parts.errorTitle': 'This did not load',
  'parts.noAnswer': 'No answer from the server. Check the network and try again.',
  'parts.serverFault': 'The server had a fault; it was recorded. Try again later.',
  'parts.loading': 'Loading',
  'parts.clear': 'Clear',
  'parts.done': 'Done',
} satisfies Record<keyof typeof zh, string>
