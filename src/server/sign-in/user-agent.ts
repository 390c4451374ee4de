import type { OwnSession } from '../../core/api/shapes.ts'

type Browser = OwnSession['browser']
type System = OwnSession['system']

/** Those that are built into another name it as well, so they come first. */
const browsers: readonly (readonly [Browser, RegExp])[] = [
  ['wecom', /wxwork/i],
  ['wechat', /MicroMessenger/],
  ['dingtalk', /DingTalk/],
  ['feishu', /Lark|Feishu/],
  ['edge', /Edg(?:e|A|iOS)?\//],
  ['firefox', /Firefox\/|FxiOS\//],
  ['chrome', /Chrome\/|CriOS\//],
  ['safari', /Safari\//],
]

const systems: readonly (readonly [System, RegExp])[] = [
  ['iphone', /iPhone/],
  ['ipad', /iPad/],
  ['harmony', /HarmonyOS|OpenHarmony/],
  ['android', /Android/],
  ['windows', /Windows/],
  ['mac', /Macintosh|Mac OS X/],
  ['linux', /Linux|X11/],
]

/** What a browser says of itself, as far as it helps a person to know her own devices again. */
export function parseUserAgent(userAgent: string | null): { readonly browser: Browser; readonly system: System } {
  const text = userAgent ?? ''
  return { browser: firstIn(browsers, text) ?? 'other', system: firstIn(systems, text) ?? 'other' }
}

function firstIn<Name>(known: readonly (readonly [Name, RegExp])[], text: string): Name | undefined {
  return known.find(([, pattern]) => pattern.test(text))?.[0]
}
