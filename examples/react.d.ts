/** The part of React that `use-parcel.tsx` needs, so that this folder type-checks without React installed. */
declare module 'react' {
  export function useState<Value>(initial: Value): [Value, (next: Value) => void];
  export function useEffect(effect: () => (() => void) | void, dependencies: readonly unknown[]): void;
}

declare namespace JSX {
  interface IntrinsicElements {
    [tag: string]: object;
  }
}
