import type { ReactNode } from 'react';
import CircleQuestionMark from 'lucide-react/icons/circle-question-mark';
import Lightbulb from 'lucide-react/icons/lightbulb';
import MessageSquareText from 'lucide-react/icons/message-square-text';
import Quote from 'lucide-react/icons/quote';
import SquareCheckBig from 'lucide-react/icons/square-check-big';
import type { Kind } from '@tablecloth/shared/model.ts';
import { t } from '../i18n/messages.ts';
import { Icon, type IconShape } from './icon.tsx';

const SHAPES: Readonly<Record<Kind, IconShape>> = {
  point: MessageSquareText,
  quote: Quote,
  question: CircleQuestionMark,
  idea: Lightbulb,
  action: SquareCheckBig,
};

type KindIconProps = {
  readonly kind: Kind;
  readonly size?: number | string;
  /** Set where the kind's name stands beside it. */
  readonly decorative?: boolean;
};

/** What kind of thing was said, as an icon with a name. */
export function KindIcon({ kind, size = 20, decorative = false }: KindIconProps): ReactNode {
  return decorative ? (
    <Icon of={SHAPES[kind]} size={size} />
  ) : (
    <Icon of={SHAPES[kind]} size={size} label={t(`kind.${kind}`)} />
  );
}
