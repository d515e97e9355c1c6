// The page for a screen on the wall: numbers and pictures fill it, and what somebody would press is
// gone. `#wall` behind the address opens it like this, for screens without a keyboard.

import { words } from '../words/words.ts';
import { part } from './parts.ts';

const wallHash = '#wall';

export function startWallMode(): void {
  const button = part(document, 'wall');
  let isWall = false;
  const set = (isOn: boolean): void => {
    isWall = isOn;
    document.body.classList.toggle('is-wall', isOn);
    const label = isOn ? words.wall.leave : words.wall.enter;
    button.setAttribute('aria-label', label);
    button.title = label;
  };
  const change = (isOn: boolean): void => {
    set(isOn);
    history.replaceState(null, '', isOn ? wallHash : location.pathname + location.search);
  };
  button.addEventListener('click', () => {
    change(!isWall);
    const done = isWall
      // Some phones have no full screen: the page is then as large as their window.
      ? document.documentElement.requestFullscreen?.()
      : document.fullscreenElement === null ? undefined : document.exitFullscreen();
    // Refused, the page still shows what it can.
    done?.catch(() => undefined);
  });
  // Escape leaves the full screen, and the mode with it.
  document.addEventListener('fullscreenchange', () => {
    if (document.fullscreenElement === null && isWall) change(false);
  });
  set(location.hash === wallHash);
}
