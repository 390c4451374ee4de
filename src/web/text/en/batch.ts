import type { batch as zh } from '../zh-CN/batch.ts'

export const batch = {} satisfies Record<keyof typeof zh, string>
