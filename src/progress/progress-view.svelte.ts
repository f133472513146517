import { nothing, type Progress } from './model.ts';
import { progress } from './store.ts';

/** Progress for components. Until it follows, it shows none, as the page is delivered. */
export class ProgressView {
  live = $state(false);
  kept = $state(true);
  current = $state.raw<Progress>(nothing);

  /** Begins to follow the store; to be handed to `onMount`. Returns how to end it. */
  follow = (): (() => void) => {
    const look = () => {
      this.current = progress.current;
      this.kept = progress.kept;
    };
    look();
    this.live = true;
    return progress.subscribe(look);
  };
}
