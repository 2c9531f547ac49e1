import { defineUnlistedScript } from '#imports';
import { mountCard } from '../components/card/mount-card.tsx';
import { fillSlot } from '../lib/page/card-slot.ts';
import { createStage } from '../lib/page/stage.ts';

export default defineUnlistedScript(() => {
  fillSlot((document, ask) => createStage(document, ask, mountCard));
});
