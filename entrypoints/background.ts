import { defineBackground } from '#imports';
import { i18n } from '#i18n';
import { broadcastChanges } from '../lib/background/broadcast.ts';
import { keepCommands } from '../lib/background/commands.ts';
import { keepLife } from '../lib/background/life-cycle.ts';
import { keepLookUpMenu } from '../lib/background/look-up-menu.ts';
import { keepOmnibox } from '../lib/background/omnibox.ts';
import { openDesk } from '../lib/background/open-desk.ts';
import { keepPackSwitches } from '../lib/background/pack-switches.ts';
import { keepPauseAlarm } from '../lib/background/pause-alarm.ts';
import { ensureSyncAlarm, keepSyncAlarms } from '../lib/background/sync-alarms.ts';
import { serve } from '../lib/background/serve.ts';

// Everything is registered before the first await: a worker that is woken for an event must already listen for it.
export default defineBackground(() => {
  const desk = openDesk();
  serve(desk);
  keepLife(desk);
  keepPauseAlarm();
  broadcastChanges(desk);
  keepCommands();
  keepLookUpMenu(i18n.t('lookUp'), desk);
  keepOmnibox(desk);
  keepPackSwitches(desk);
  keepSyncAlarms(desk);
  void ensureSyncAlarm(desk);
});
