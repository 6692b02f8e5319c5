/** One step of the tour: a callout beside the control that it speaks of. */

import { useEffect, useMemo } from 'react';
import { Dialog, Heading, OverlayArrow, Popover } from 'react-aria-components';
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
  useHighlight(target);
  useEscape(leave);

  /** The keyboard goes on at the control that was pointed at, rather than at the page's beginning. */
  function leave(): void {
    skip();
    focusInside(target);
  }

  function goOn(): void {
    next();
    if (step === 'help' || step === 'live') focusInside(target);
  }

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
      <Dialog className={styles.dialog ?? ''}>
        <p className={styles.position}>
          {en.tour.position(TOUR_STEPS.indexOf(step) + 1, TOUR_STEPS.length)}
        </p>
        <Heading slot="title" className={styles.title ?? ''}>
          {title}
        </Heading>
        <p>{text}</p>
        <div className={styles.buttons}>
          <Button className={styles.skip} onPress={leave}>
            {en.tour.skip}
          </Button>
          {step !== 'new-inspector' && step !== 'good-parts' && (
            <Button onPress={back}>{en.tour.back}</Button>
          )}
          <Button weight="primary" autoFocus onPress={goOn}>
            {nextLabel(step)}
          </Button>
        </div>
      </Dialog>
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

const FOCUSABLE = 'a[href], button:not([disabled]), input, [tabindex]';

function focusInside(target: HTMLElement): void {
  const focusable = target.matches(FOCUSABLE)
    ? target
    : target.querySelector<HTMLElement>(FOCUSABLE);
  focusable?.focus();
}
