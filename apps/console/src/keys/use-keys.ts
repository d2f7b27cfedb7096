import { useEffect, useRef, useSyncExternalStore } from 'react';
import { preferences } from '../preferences.js';
import type { KeyId, KeyScope } from './key-map.js';
import { ownKeysFrom } from './own-keys.js';
import { KeyReader } from './key-reader.js';

type Handlers = Partial<Record<KeyId, () => void>>;

interface Registration {
  readonly scope: KeyScope;
  readonly handlers: { current: Handlers };
}

const registrations = new Set<Registration>();
let reader = new KeyReader();
let listening = false;
const waitingText: string[] = [];

/** Runs a handler for each of these keys while the component is shown. */
export function useKeys(scope: KeyScope, handlers: Handlers): void {
  const current = useRef(handlers);
  current.current = handlers;
  useEffect(() => {
    const registration: Registration = { scope, handlers: current };
    registrations.add(registration);
    listen();
    return () => void registrations.delete(registration);
  }, [scope]);
}

/** Gives a field that a key opened the letters that were typed meanwhile. */
export function takeTypedText(): string {
  reader.fieldIsOpen();
  return waitingText.splice(0).join('');
}

/** Runs what the palette or a button chose. */
export function runKey(id: KeyId): void {
  handlerOf(id)?.();
}

/** True when something is there to do it now. */
export function canRun(id: KeyId): boolean {
  return handlerOf(id) !== undefined;
}

export function useKeysAreOn(): boolean {
  return useSyncExternalStore(preferences.subscribe, () => preferences.read().keysOn);
}

function handlerOf(id: KeyId): (() => void) | undefined {
  for (const { handlers } of [...registrations].toReversed()) {
    const handler = handlers.current[id];
    if (handler !== undefined) return handler;
  }
  return undefined;
}

function scopeNow(): KeyScope {
  const scopes = [...registrations].map(({ scope }) => scope);
  return scopes.findLast((scope) => scope !== 'everywhere') ?? 'everywhere';
}

function listen(): void {
  if (listening) return;
  listening = true;
  preferences.subscribe(() => {
    reader = new KeyReader(ownKeysFrom(preferences.read().keys));
  });
  reader = new KeyReader(ownKeysFrom(preferences.read().keys));
  document.addEventListener('keydown', onKey);
}

function onKey(event: KeyboardEvent): void {
  if (!preferences.read().keysOn) return;
  const answer = reader.read(
    {
      key: event.key,
      at: event.timeStamp,
      modified: event.ctrlKey || event.altKey || event.metaKey || event.getModifierState('AltGraph'),
      shift: event.shiftKey,
      repeat: event.repeat,
      composing: event.isComposing,
      taken: event.defaultPrevented || isTaken(event),
    },
    scopeNow(),
    canRun,
  );
  if (answer.is === 'nothing') return;
  event.preventDefault();
  if (answer.is === 'command') {
    runKey(answer.id);
    return;
  }
  waitingText.push(answer.text);
}

const FIELDS = 'input, textarea, select, [contenteditable="true"]';
const PRESSED_BY_SPACE = 'button, a, summary, [role="button"], [role="option"], [role="tab"]';

function isTaken(event: KeyboardEvent): boolean {
  if (document.querySelector('dialog[open]') !== null) return true;
  const target = event.target instanceof Element ? event.target : null;
  if (target === null) return false;
  if (target.closest(FIELDS) !== null) return true;
  const presses = event.key === ' ' || (event.key === 'Enter' && !event.shiftKey);
  return presses && target.closest(PRESSED_BY_SPACE) !== null;
}
