/** What one import may hold. Beyond these a person is better served by several files. */
export const importLimits = {
  fileBytesMax: 50 * 1024 * 1024,
  /** Of everything in the workbook, unpacked: a bomb of 1.25 MB unpacks to 524 MB. */
  unpackedBytesMax: 300 * 1024 * 1024,
  rowsMax: 200_000,
  columnsMax: 200,
  /** Excel itself holds 32,767 characters in a cell. */
  cellCharsMax: 32_767,
} as const
