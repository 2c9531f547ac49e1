import { defineConfig } from 'wxt';

export default defineConfig({
  modules: ['@wxt-dev/i18n/module', '@wxt-dev/auto-icons'],
  imports: false,
  outDir: process.env['WXT_OUT'] ?? '.output',
  manifestVersion: 3,
  publicDir: 'data/public',
  i18n: { localesDir: 'data/locales' },
  autoIcons: { baseIconPath: 'data/icon.svg' },
  manifest: { name: '__MSG_extName__', description: '__MSG_extDescription__', default_locale: 'en' },
});
