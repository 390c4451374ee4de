import type { parts as zh } from '../zh-CN/parts.ts'

export const parts = {
  'parts.saved': 'Saved',
  'parts.savedNamed': '“{title}” saved',
  'parts.createdNamed': '“{title}” created',
  'parts.deletedNamed': '“{title}” deleted',
  'parts.restoredNamed': '“{title}” restored',
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
  'parts.runFailed':
    'Something went wrong halfway; nothing was written. Try again later; if it happens again, ask an administrator to look at the log.',
  'parts.runCancelled': 'Cancelled; nothing was written. You can start again.',
  'parts.runRefused':
    'None of the records can be changed; nothing was written. Look at the preview again for the reasons.',
  'parts.runUnknown': 'This version of the server cannot do that; nothing was written. Reload the page and try again.',
  'parts.serverFault': 'The server had a fault; it was recorded. Try again later.',
  'parts.loading': 'Loading',
  'parts.clear': 'Clear',
  'parts.done': 'Done',
} satisfies Record<keyof typeof zh, string>
