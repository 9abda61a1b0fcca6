import type { common as zh } from '../zh-CN/common';
import type { Wide } from '../wide';

export const common: Wide<typeof zh> = {
  close: 'Close',
  cancel: 'Cancel',
  save: 'Save',
  confirm: 'OK',
  retry: 'Try again',
  dismiss: 'Dismiss',
  acts: 'Actions',
  undo: 'Undo',
  loading: 'Loading…',
  failed: 'Could not be read',
  none: 'None',
  all: 'All',
  unknown: 'Unknown',
  optional: 'Optional',
  listComma: ', ',
  ago: '{{age}} ago',
  broken: { title: 'This part failed to draw', text: 'Your data is safe and the other parts go on working.' },
};
