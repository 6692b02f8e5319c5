/** A question mark that says in plain words what the term beside it means. */

import { Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components';
import { QuestionMark } from '../help/QuestionMark.tsx';
import { en } from '../messages/en.ts';
import { Button } from './Button.tsx';
import styles from './Explain.module.css';

export interface ExplainProps {
  readonly term: string;
  readonly text: string;
}

export function Explain({ term, text }: ExplainProps) {
  return (
    <DialogTrigger>
      <Button className={styles.button} aria-label={en.help.whatIs(term)}>
        <QuestionMark />
      </Button>
      <Popover className={styles.popover ?? ''}>
        <Dialog className={styles.dialog ?? ''}>
          <Heading slot="title" className={styles.term ?? ''}>
            {term}
          </Heading>
          <p>{text}</p>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
