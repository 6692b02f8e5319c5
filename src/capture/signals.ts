/** What the device tells without its screen: short tones, made and not played from a file, and vibration. */

/** Told apart by ear: `reject` is two low buzzes, falling; `uncertain` two even notes between; `pass` one short high note. */
export type Tone = 'reject' | 'uncertain' | 'pass';

export type Vibration = 'reject' | 'uncertain';

export interface Signals {
  readonly canSound: boolean;
  readonly canVibrate: boolean;
  /** Browsers let a page sound only once it has been touched; false until then. */
  isSoundReady(): boolean;
  /** Makes the device ready to sound as far as the browser lets it. Call it again in a touch. */
  prepareSound(): void;
  /** Calls back whenever `isSoundReady` may have changed, until the returned function is called. */
  watchSound(onChange: () => void): () => void;
  /** Does nothing while sound is not ready: a tone that comes late tells of the wrong part. */
  sound(tone: Tone): void;
  vibrate(pattern: Vibration): void;
}

interface Note {
  readonly wave: OscillatorType;
  readonly frequencyHz: number;
  readonly startSeconds: number;
  readonly lastsSeconds: number;
}

const TONES: Readonly<Record<Tone, readonly Note[]>> = {
  reject: [
    { wave: 'square', frequencyHz: 330, startSeconds: 0, lastsSeconds: 0.2 },
    { wave: 'square', frequencyHz: 220, startSeconds: 0.26, lastsSeconds: 0.44 },
  ],
  uncertain: [
    { wave: 'triangle', frequencyHz: 660, startSeconds: 0, lastsSeconds: 0.16 },
    { wave: 'triangle', frequencyHz: 660, startSeconds: 0.24, lastsSeconds: 0.16 },
  ],
  pass: [{ wave: 'sine', frequencyHz: 1320, startSeconds: 0, lastsSeconds: 0.12 }],
};
/** A square wave is far louder than a sine of the same height. */
const LOUDNESS: Readonly<Record<Tone, number>> = { reject: 0.35, uncertain: 0.6, pass: 0.6 };
/** Without a ramp the loudspeaker clicks. */
const RAMP_SECONDS = 0.01;
/** As the tones do: of a reject the second is longer. */
const VIBRATIONS_MS: Readonly<Record<Vibration, readonly number[]>> = {
  reject: [200, 100, 450],
  uncertain: [150, 100, 150],
};

export function createBrowserSignals(): Signals {
  let context: AudioContext | null = null;
  const watchers = new Set<() => void>();

  return {
    canSound: 'AudioContext' in globalThis,
    // Safari has no `vibrate`; desktops take the call without a motor.
    canVibrate: 'vibrate' in navigator,
    isSoundReady: () => context?.state === 'running',

    prepareSound() {
      if (context === null) {
        context = new AudioContext();
        context.addEventListener('statechange', () => {
          for (const onChange of watchers) onChange();
        });
      }
      // Pending until a touch, which `isSoundReady` tells.
      if (context.state !== 'running') context.resume().catch(() => {});
    },

    watchSound(onChange) {
      watchers.add(onChange);
      return () => void watchers.delete(onChange);
    },

    sound(tone) {
      if (context?.state !== 'running') return;
      for (const note of TONES[tone]) playNote(context, note, LOUDNESS[tone]);
    },

    vibrate(pattern) {
      if ('vibrate' in navigator) navigator.vibrate([...VIBRATIONS_MS[pattern]]);
    },
  };
}

function playNote(context: AudioContext, note: Note, loudness: number): void {
  const start = context.currentTime + note.startSeconds;
  const end = start + note.lastsSeconds;
  const oscillator = new OscillatorNode(context, {
    type: note.wave,
    frequency: note.frequencyHz,
  });
  const gain = new GainNode(context, { gain: 0 });
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(loudness, start + RAMP_SECONDS);
  gain.gain.setValueAtTime(loudness, end - RAMP_SECONDS);
  gain.gain.linearRampToValueAtTime(0, end);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(start);
  oscillator.stop(end);
}
