/** A view that comes in a script of its own: itself once it is there, until then that it is loading. */

import { type ComponentType, useEffect } from 'react';
import { useStore } from 'zustand';
import { Button } from '../controls/Button.tsx';
import { Notice } from '../controls/Notice.tsx';
import { en } from '../messages/en.ts';
import styles from './LazyView.module.css';
import type { LazyPart } from './lazyPart.ts';

export interface LazyViewProps<Props extends object> {
  readonly view: LazyPart<ComponentType<Props>>;
  readonly props: Props;
}

export function LazyView<Props extends object>({ view, props }: LazyViewProps<Props>) {
  const stand = useStore(view.stand);
  useEffect(() => {
    void view.load();
  }, [view]);

  switch (stand.kind) {
    case 'waiting':
      return <p className={styles.waiting}>{en.shell.loadingView}</p>;
    case 'failed':
      return (
        <div className={styles.failed}>
          <Notice tone="error">{stand.error.message}</Notice>
          <Button weight="primary" onPress={() => window.location.reload()}>
            {en.shell.reload}
          </Button>
        </div>
      );
    case 'loaded': {
      const View = stand.part;
      return <View {...props} />;
    }
  }
}
