import { defineBackground } from '#imports';
import { i18n } from '#i18n';

export default defineBackground(() => {
  void i18n;
});
