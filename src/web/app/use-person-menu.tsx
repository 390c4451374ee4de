import { useNavigate } from '@tanstack/react-router'
import type { MenuProps } from 'antd'
import { useLocalStorage } from '../client/local-storage.ts'
import { useSignOut } from '../client/use-sign-out.ts'
import { useOpenKeys } from '../keys/keys-provider.tsx'
import { type Density, densities } from '../lists/density.ts'
import { Icon } from '../parts/icon.tsx'
import { type PlainTextKey, useText } from '../text/use-text.tsx'
import { type ModeChoice, useMode } from '../theme/use-mode.ts'

const modeTexts: Readonly<Record<ModeChoice, PlainTextKey>> = {
  system: 'shell.modeSystem',
  light: 'shell.modeLight',
  dark: 'shell.modeDark',
}
const densityTexts: Readonly<Record<Density, PlainTextKey>> = {
  compact: 'shell.compact',
  normal: 'shell.normal',
  comfortable: 'shell.comfortable',
}

/** Profile, appearance, row height, the keys, sign out. */
export function usePersonMenu(): MenuProps {
  const { t } = useText()
  const navigate = useNavigate()
  const signOut = useSignOut()
  const openKeys = useOpenKeys()
  const { choice, choose } = useMode()
  const [density, setDensity] = useLocalStorage<Density>('density', 'normal')
  return {
    selectedKeys: [`mode-${choice}`, `density-${density}`],
    items: [
      {
        key: 'profile',
        icon: <Icon name="person" />,
        label: t('shell.profile'),
        onClick: () => void navigate({ to: '/profile' }),
      },
      { type: 'divider' },
      {
        type: 'group',
        label: t('shell.appearance'),
        children: typedKeys(modeTexts).map((mode) => ({
          key: `mode-${mode}`,
          label: t(modeTexts[mode]),
          onClick: () => choose(mode),
        })),
      },
      {
        type: 'group',
        label: t('shell.density'),
        children: densities.map((one) => ({
          key: `density-${one}`,
          label: t(densityTexts[one]),
          onClick: () => setDensity(one),
        })),
      },
      { type: 'divider' },
      { key: 'keys', icon: <Icon name="keyboard" />, label: t('keys.title'), extra: '?', onClick: openKeys },
      { key: 'out', icon: <Icon name="out" />, label: t('shell.signOut'), onClick: () => void signOut() },
    ],
  }
}

/** The keys of a table written out in full are exactly its type's keys. */
function typedKeys<K extends string>(table: Readonly<Record<K, unknown>>): K[] {
  return Object.keys(table) as K[]
}
