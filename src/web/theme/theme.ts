import { type ThemeConfig, theme } from 'antd'
import type { OptionColor } from '../../core/fields/field.ts'
import type { Locale } from '../../core/text/locale.ts'

/** Every colour and measure of the page, for both modes. Pages use the CSS variables (`var(--kb-soft)`), antd the same values. */
export type Mode = 'light' | 'dark'

interface Colors {
  /** Behind everything, on cards and lists, and on floating things. */
  readonly ground: string
  readonly surface: string
  readonly raised: string
  readonly text: string
  readonly soft: string
  /** For icons and rules only: too light for words. */
  readonly faint: string
  readonly line: string
  readonly lineSoft: string
  readonly hover: string
  readonly selected: string
  /** Words and icons that act. */
  readonly accent: string
  /** Under white words. */
  readonly accentFill: string
  readonly accentFillHover: string
  readonly red: string
  readonly redSoft: string
  readonly amber: string
  readonly amberSoft: string
  readonly green: string
  readonly greenSoft: string
  readonly shadow: string
}

export const colors: Readonly<Record<Mode, Colors>> = {
  light: {
    ground: '#F7F7F5',
    surface: '#FFFFFF',
    raised: '#FFFFFF',
    text: '#1F2329',
    soft: '#5F656E',
    faint: '#8F959E',
    line: '#E5E6EB',
    lineSoft: '#EFF0F1',
    hover: '#F2F3F2',
    selected: '#EDF2FD',
    accent: '#2B5BD7',
    accentFill: '#2B5BD7',
    accentFillHover: '#2350C4',
    red: '#B3261E',
    redSoft: '#FDEDEC',
    amber: '#875200',
    amberSoft: '#FEF3DF',
    green: '#1A6E38',
    greenSoft: '#E6F5EA',
    shadow: '0 8px 28px rgba(31, 35, 41, 0.14), 0 1px 3px rgba(31, 35, 41, 0.1)',
  },
  dark: {
    ground: '#161719',
    surface: '#1D1F22',
    raised: '#26292D',
    text: '#E8EAED',
    soft: '#A8AEB7',
    faint: '#7A818B',
    line: '#33373C',
    lineSoft: '#292C30',
    hover: '#26292D',
    selected: '#232F4A',
    accent: '#8FB0FF',
    accentFill: '#3D69DB',
    accentFillHover: '#446FE0',
    red: '#FF9A91',
    redSoft: '#43211F',
    amber: '#F0BC68',
    amberSoft: '#3D2F17',
    green: '#7FD29A',
    greenSoft: '#1B3624',
    shadow: '0 10px 32px rgba(0, 0, 0, 0.55), 0 0 0 1px rgba(255, 255, 255, 0.06)',
  },
}

/** The pills of choice options: ground and words. */
export const optionColors: Readonly<
  Record<Mode, Readonly<Record<OptionColor, readonly [ground: string, text: string]>>>
> = {
  light: {
    grey: ['#EEEFF1', '#4A5058'],
    blue: ['#E4EDFE', '#1F4AB8'],
    cyan: ['#DDF3F6', '#0B5D6B'],
    green: ['#E1F4E6', '#1A6435'],
    amber: ['#FDF0D5', '#7A4A00'],
    red: ['#FDE6E3', '#A1261D'],
    purple: ['#EFE7FC', '#5F36A8'],
  },
  dark: {
    grey: ['#34383E', '#C9CED5'],
    blue: ['#22345F', '#AFC8FF'],
    cyan: ['#153D45', '#8ADCEA'],
    green: ['#1C3D28', '#93DDAB'],
    amber: ['#453517', '#F3CA85'],
    red: ['#4C2522', '#FFB1A8'],
    purple: ['#39295A', '#D0B8FF'],
  },
}

/** Latin letters and quotation marks of an English page come from a Latin font: a Chinese one sets its marks in full width. */
const latinFirst = '-apple-system, "Segoe UI", Roboto'
const fontFamily = '-apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Segoe UI", sans-serif'

/** Writes the variables of a mode onto the page: `--kb-text`, `--kb-blue-soft`, `--kb-blue-text` … */
export function applyColors(mode: Mode): void {
  const root = document.documentElement
  root.dataset.mode = mode
  root.style.colorScheme = mode
  for (const [name, value] of variablesOf(mode)) root.style.setProperty(name, value)
}

/** On paper the light ones hold, whatever the screen shows: a script may hear of it when the paper is laid out already. */
export function printLight(): void {
  const light = variablesOf('light').map(([name, value]) => `${name}: ${value} !important;`)
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(`@media print { :root { color-scheme: light !important; ${light.join(' ')} } }`)
  document.adoptedStyleSheets.push(sheet)
}

function variablesOf(mode: Mode): (readonly [name: string, value: string])[] {
  return [
    ...Object.entries(colors[mode]).map(([name, value]) => [`--kb-${toKebab(name)}`, value] as const),
    ...Object.entries(optionColors[mode]).flatMap(([name, [ground, text]]) => [
      [`--kb-option-${name}`, ground] as const,
      [`--kb-option-${name}-text`, text] as const,
    ]),
  ]
}

/** Fingers need higher inputs than a mouse does. */
export function antdTheme(mode: Mode, hand: 'mouse' | 'touch', locale: Locale): ThemeConfig {
  const color = colors[mode]
  return {
    algorithm: mode === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      fontFamily: locale === 'en' ? `${latinFirst}, ${fontFamily}` : fontFamily,
      fontSize: 14,
      lineHeight: 22 / 14,
      borderRadius: 6,
      controlHeight: hand === 'touch' ? 44 : 32,
      // Dialogs and menus stand where they stay from the first moment. antd lets them grow: for some frames their buttons
      // lie elsewhere than they seem, and the click of a quick hand goes down on one and up beside it.
      motion: false,
      wireframe: false,
      colorPrimary: color.accentFill,
      colorLink: color.accent,
      colorError: color.red,
      colorWarning: color.amber,
      colorSuccess: color.green,
      colorText: color.text,
      colorTextSecondary: color.soft,
      colorTextTertiary: color.soft,
      colorTextPlaceholder: color.soft,
      colorTextDescription: color.soft,
      colorBgBase: color.surface,
      colorBgLayout: color.ground,
      colorBgContainer: color.surface,
      colorBgElevated: color.raised,
      colorBorder: color.line,
      colorBorderSecondary: color.lineSoft,
      boxShadow: color.shadow,
      boxShadowSecondary: color.shadow,
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 400 },
      Dropdown: {
        colorPrimary: color.accent,
        controlItemBgActive: color.selected,
        controlItemBgActiveHover: color.selected,
      },
      Select: { optionSelectedBg: color.selected, optionActiveBg: color.hover },
    },
  }
}

function toKebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
