import { pinyin } from 'pinyin-pro'

/** A Chinese name in letters, as people put it into addresses on the net: 恒拓 → hengtuo. */
export function toPinyin(name: string): string {
  return pinyin(name, { toneType: 'none', type: 'array' }).join('').replace(/\W/g, '').toLowerCase()
}
