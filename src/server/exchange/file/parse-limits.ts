/** What reading one file may take. */
export interface ParseLimits {
  /** Of the whole process. */
  readonly memoryMb: number
  /** Of its heap. */
  readonly heapMb: number
  readonly cpuSeconds: number
}

/** A workbook of 200,000 rows and 50 MB takes a quarter of it. */
export const parseLimits: ParseLimits = { memoryMb: 1_200, heapMb: 768, cpuSeconds: 60 }

/** How the process that reads says why it ends itself. */
export const beyondTime = 'kebu: beyond the time limit'
export const beyondMemory = 'kebu: beyond the memory limit'
