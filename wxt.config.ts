import { fileURLToPath } from 'node:url';
import { defineConfig } from 'wxt';
import { feedFromEnvironment } from './lib/cli/feed-from-environment.ts';
import { mendDependencies } from './lib/cli/mend-dependencies.ts';

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
      'activeTab',
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
              // The desktop has all we use since 140. The store's lint holds this version against Firefox for Android,
              // too, which knows `data_collection_permissions` since 142; we do not claim to run there.
              strict_min_version: '142.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { minimum_chrome_version: '140' }),
  }),
  // What a reviewer builds the Firefox package from: all but tests and pictures.
  zip: { excludeSources: ['tests/**', 'data/store/**', 'coverage/**', '**/*.log'] },
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
    plugins: [mendDependencies()],
    build: {
      target: ['chrome140', 'firefox140'],
      // Both have it themselves.
      modulePreload: { polyfill: false },
      // Inlining constants across modules copies the list of public suffixes three times into the background.
      rolldownOptions: { optimization: { inlineConst: false } },
    },
  }),
});
