/** How a file of records is written. */
export const exportFormats = ['xlsx', 'csv'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** Of a CSV: programs of today read UTF-8, with the mark in front Excel as well; older ones in China expect GB18030. */
export const exportEncodings = ['utf-8', 'gb18030'] as const
export type ExportEncoding = (typeof exportEncodings)[number]

/** `labels`: as people read it. `names`: by the names of the API, for programs. */
export const exportHeaders = ['labels', 'names'] as const
export type ExportHeaders = (typeof exportHeaders)[number]
