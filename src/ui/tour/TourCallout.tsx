/** One step of the tour: a callout beside the control that it speaks of. */

import { useEffect, useId, useMemo } from 'react';
import { OverlayArrow, Popover } from 'react-aria-components';
import { useStore } from 'zustand';
import { TOUR_STEPS, type TourStep } from '../../state/tourStore.ts';
import { Button } from '../controls/Button.tsx';
import { en } from '../messages/en.ts';
import { useStores } from '../stores.tsx';
import styles from './TourCallout.module.css';
import { useEscape } from './useEscape.ts';

export interface TourCalloutProps {
  readonly step: TourStep;
  readonly target: HTMLElement;
}

export function TourCallout({ step, target }: TourCalloutProps) {
  const { tour } = useStores();
  const { next, back, skip } = useStore(tour);
  const { title, text } = en.tour.stepText(step);
  const triggerRef = useMemo(() => ({ current: target }), [target]);
  const titleId = useId();
  useHighlight(target);
  useEscape(skip);
  useFocusAfter(target);

  return (
    <Popover
      triggerRef={triggerRef}
      isOpen
      isNonModal
      placement="bottom"
      offset={14}
      className={styles.callout ?? ''}
    >
      <OverlayArrow className={styles.arrow ?? ''}>
        <svg width={16} height={16} viewBox="0 0 16 16" aria-hidden="true">
          <path d="M0 0l8 8 8-8" />
        </svg>
      </OverlayArrow>
      {/* React Aria's Dialog would keep the focus inside; the page is to be used meanwhile. */}
      <dialog open className={styles.dialog} aria-labelledby={titleId}>
        <p className={styles.position}>
          {en.tour.position(TOUR_STEPS.indexOf(step) + 1, TOUR_STEPS.length)}
        </p>
        <h2 id={titleId} className={styles.title}>
          {title}
        </h2>
        <p>{text}</p>
        <div className={styles.buttons}>
          <Button className={styles.skip} onPress={skip}>
            {en.tour.skip}
          </Button>
          {step !== 'new-inspector' && step !== 'good-parts' && (
            <Button onPress={back}>{en.tour.back}</Button>
          )}
          <Button weight="primary" autoFocus onPress={next}>
            {nextLabel(step)}
          </Button>
        </div>
      </dialog>
    </Popover>
  );
}

function nextLabel(step: TourStep): string {
  switch (step) {
    case 'help':
      return en.tour.gotIt;
    case 'live':
      return en.tour.finish;
    default:
      return en.tour.next;
  }
}

function useHighlight(target: HTMLElement): void {
  useEffect(() => {
    const show = () => target.scrollIntoView({ block: 'center' });
    show();
    target.toggleAttribute('data-tour-target', true);
    // A tablet that is turned has its controls elsewhere.
    window.addEventListener('resize', show);
    return () => {
      window.removeEventListener('resize', show);
      target.toggleAttribute('data-tour-target', false);
    };
  }, [target]);
}

/** Where the tour ends the keyboard goes on at the control that it pointed at, rather than at the page's beginning. */
function useFocusAfter(target: HTMLElement): void {
  const { tour } = useStores();
  useEffect(
    () => () => {
      if (tour.getState().phase.kind !== 'running') focusInside(target);
    },
    [tour, target],
  );
}

const FOCUSABLE = 'a[href], button:not([disabled]), input, [tabindex]';

/** What is disabled takes no focus: the section that it stands in does then. */
function focusInside(target: HTMLElement): void {
  const focusable = target.matches(FOCUSABLE)
    ? target
    : (target.querySelector<HTMLElement>(FOCUSABLE) ??
      target.closest('section')?.querySelector<HTMLElement>(FOCUSABLE));
  focusable?.focus();
}
