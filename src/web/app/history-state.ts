import '@tanstack/react-router'

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** On the way to a new record from the record it belongs to: saving leads back there, not on to the new one. */
    returnAfterSave?: true
    /** In the form of a record, opened from the record itself: leaving the form is going back. */
    fromRecord?: true
  }
}
