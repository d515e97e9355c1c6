// Types of what lotcount uses of the package "onvif", which has none of its own.

declare module 'onvif' {
  import type { EventEmitter } from 'node:events';
  import type { Agent } from 'node:http';

  interface ProbeOptions {
    /** Milliseconds. */
    readonly timeout: number;
    /** False: answers as they are, nobody is connected to. */
    readonly resolve: false;
    /** Name of a network interface. */
    readonly device: string;
  }

  interface DiscoveryEmitter extends EventEmitter {
    /** Calls back when the time is over, or at once when the network cannot be used. */
    probe(options: ProbeOptions, callback: (errors: unknown, answers: unknown) => void): void;
  }

  interface CamOptions {
    readonly hostname: string;
    readonly port: number;
    readonly path: string;
    readonly username: string;
    readonly password: string;
    /** Milliseconds. */
    readonly timeout: number;
    readonly agent: Agent;
    readonly useSecure: boolean;
    /** Goes to `hostname` alone, whatever the camera names. */
    readonly preserveAddress: true;
    readonly autoconnect: false;
  }

  class Cam {
    constructor(options: CamOptions);
    /** As the camera sent them. */
    profiles: unknown;
    connect(callback: (error: unknown) => void): void;
    getStreamUri(
      options: { readonly protocol: 'RTSP'; readonly profileToken: string },
      callback: (error: unknown, answer: unknown) => void,
    ): void;
  }

  const onvif: { readonly Discovery: DiscoveryEmitter; readonly Cam: typeof Cam };
  export default onvif;
  export type { Cam };
}
