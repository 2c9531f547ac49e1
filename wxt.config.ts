import { fileURLToPath } from 'node:url';
import { defineConfig } from 'wxt';
import { feedFromEnvironment } from './lib/cli/feed-from-environment.ts';

const rootDir = fileURLToPath(new URL('.', import.meta.url));

export default defineConfig({
  modules: ['@wxt-dev/i18n/module', '@wxt-dev/auto-icons'],
  imports: false,
  outDir: process.env['WXT_OUT'] ?? '.output',
  manifestVersion: 3,
  publicDir: 'data/public',
  i18n: { localesDir: 'data/locales' },
  autoIcons: { baseIconPath: 'data/icon.svg' },
  manifest: ({ browser }) => ({
    name: '__MSG_extName__',
    description: '__MSG_extDescription__',
    default_locale: 'en',
    permissions: [
      'storage',
      'unlimitedStorage',
      'alarms',
      'scripting',
      'contextMenus',
      ...(browser === 'firefox' ? [] : ['sidePanel']),
    ],
    host_permissions: ['<all_urls>'],
    omnibox: { keyword: 'bg' },
    commands: {
      'next-mention': {
        suggested_key: { default: 'Alt+Shift+J' },
        description: '__MSG_commandNext__',
      },
      'previous-mention': {
        suggested_key: { default: 'Alt+Shift+K' },
        description: '__MSG_commandPrevious__',
      },
      'open-card': {
        suggested_key: { default: 'Alt+Shift+O' },
        description: '__MSG_commandOpen__',
      },
    },
    content_security_policy: {
      extension_pages:
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src https: http://127.0.0.1:* http://localhost:* 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'backgrounder@backgrounder.example',
              strict_min_version: '140.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { minimum_chrome_version: '140' }),
  }),
  hooks: {
    'build:manifestGenerated': (_wxt, manifest) => {
      if (manifest.sidebar_action) manifest.sidebar_action.open_at_install = false;
    },
    'build:done': async (wxt) => {
      const { bundlePacks } = await import('./lib/cli/bundle-packs.ts');
      await bundlePacks(`${rootDir}data/packs`, wxt.config.outDir);
    },
  },
  vite: () => ({
    define: feedFromEnvironment(process.env),
    build: { target: ['chrome140', 'firefox140'] },
  }),
});
