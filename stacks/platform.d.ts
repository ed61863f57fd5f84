// SST's sources, which are compiled along with ours, name two packages whose types they do not bring.
declare module 'archiver';
declare module 'bun' {
  export type Shell = unknown;
}
