import { useCallback, useEffect, useRef, useState } from 'react';
import { pictureQueue } from './picture-queue';

export type PictureState = 'waiting' | 'loading' | 'shown' | 'failed';

/** For an <img>: when to ask for its picture, and what to tell of it. */
export interface Picture {
  readonly state: PictureState;
  readonly ref: (image: HTMLImageElement | null) => (() => void) | undefined;
  readonly onLoad: () => void;
  readonly onError: () => void;
}

/** A picture that is asked for when it is its turn: the ones with the smallest distance first. */
export function usePicture(address: string, distance: number): Picture {
  const [told, setTold] = useState<{ readonly of: string; readonly state: PictureState }>({
    of: address,
    state: 'waiting',
  });
  const near = useRef(distance);
  const finish = useRef<() => void>(() => undefined);
  useEffect(() => {
    near.current = distance;
  }, [distance]);
  useEffect(() => {
    const end = pictureQueue.ask({
      distance: () => near.current,
      start: () => {
        setTold({ of: address, state: 'loading' });
      },
    });
    finish.current = end;
    return end;
  }, [address]);
  const end = (state: PictureState) => () => {
    finish.current();
    setTold({ of: address, state });
  };
  return {
    state: told.of === address ? told.state : 'waiting',
    // An image that is only forgotten goes on loading.
    ref: useCallback((image: HTMLImageElement | null) => {
      if (image === null) return undefined;
      return () => {
        image.removeAttribute('src');
      };
    }, []),
    onLoad: end('shown'),
    onError: end('failed'),
  };
}
