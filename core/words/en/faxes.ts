import type { JobStateName } from '../../outbox/job';
import type { TimelineEntry, TimelineKind } from '../../outbox/timeline';
import type { Catalogue } from '../message';

/** The state of a fax as one sentence, as lists, notifications and the command line say it. */
const states = {
  'state.held': 'Waits on this computer until {time}',
  'state.queued': 'Waiting to be sent',
  'state.submitting': 'Handing over, try {attempt}',
  'state.waiting': 'Trying again {time}: {cause}',
  'state.blocked': 'Stopped: {cause}',
  'state.accepted': 'Calling, try {attempt}',
  'state.delivered': 'Delivered {time}',
  'state.partly': '{confirmed} of {total} pages confirmed - please check',
  'state.failed': 'Not delivered: {reason}',
  'state.cancelled': 'Cancelled by you {time}',
  'state.unconfirmed': 'Not sure it was sent - please check',
  'state.settled': 'Sent, as you said {time}; arrival not confirmed',
} as const satisfies Catalogue & Readonly<Record<`state.${JobStateName}`, string>>;

const stateVariants = {
  'state.deliveredPages': 'Delivered {time}, {pages}',
  'state.deliveredPagesDuration': 'Delivered {time}, {pages}, {duration}',
  'state.deliveredConflicting': 'Reported as delivered {time}, but the report contradicts itself - please check',
  'state.acceptedPage': 'Page {page} of {total} sent',
  'state.acceptedScheduled': 'Handed over; iFax sends it {time}',
  'state.acceptedUnrecognised': 'Handed over; the service says "{raw}"',
  'state.acceptedNoReport': 'No final report - please check',
  'state.failedNotSent': 'Not sent: {cause}',
  'state.settledSentAgain': 'Not known whether it was sent; you sent it again {time}',
  'state.settledNoReport': 'Handed over, but no final report came; you closed it {time}',
  'state.cancelledByService': 'Cancelled by the fax service {time}',
  'blocked.key': 'the iFax key is missing or not accepted',
  'blocked.balance': 'the iFax account has no credit left',
  'blocked.configuration': 'the connection settings of this computer do not let us through',
} as const satisfies Catalogue;

/** The two lists and the detail beside them. */
const lists = {
  'outbox.title': 'Outbox',
  'outbox.needYou': 'Need you',
  'outbox.underWay': 'Under way',
  'outbox.empty.title': 'Nothing is under way',
  'outbox.empty.text': 'Faxes you send appear here until they have arrived.',
  'sent.title': 'Sent',
  'sent.all': 'All',
  'sent.search': 'Search sent faxes',
  'sent.searchHint': 'Name, number or document',
  'sent.empty.title': 'No fax has been sent yet',
  'sent.empty.text': 'Faxes that have arrived, failed or were cancelled are kept here.',
  'sent.nothingFound.title': 'Nothing found',
  'sent.nothingFound.text': 'No sent fax has "{search}" in its name, number or documents.',
  'list.more': 'Show more',
  'list.label': 'Faxes',
  'list.practice': 'Practice',
  'list.newFax': 'New fax',
  'announce.state': '{recipient}: {state}',
} as const satisfies Catalogue;

const detail = {
  'detail.none': 'Choose a fax to see what happened to it.',
  'detail.heading': 'Fax to {recipient}',
  'detail.document': 'Document',
  'detail.documents': 'Documents',
  'detail.pages': 'Pages',
  'detail.pagesUnknown': 'Not known; iFax reads the web link',
  'detail.quality': 'Quality',
  'detail.from': 'From',
  'detail.accountDefault': 'Account default',
  'detail.cover': 'Cover page',
  'detail.coverBy': 'Made by iFax',
  'detail.note': 'Note to self',
  'detail.service': 'Service',
  'detail.servicePractice': 'Practice service: no telephone call was made',
  'detail.serviceIfax': 'iFax',
  'detail.serviceId': 'Id at the service',
  'detail.madeFrom': '{name}, pages {pages}',
  'detail.allPages': '{name}, all pages',
  'detail.timeline': 'What happened',
  'detail.lastChecked': 'Last checked {time}.',
  'detail.neverChecked': 'Not checked yet.',
  'detail.nextCheck': 'Next check {time}.',

  'detail.checkNow': 'Check now',
  'detail.cancel': 'Cancel fax',
  'detail.retryNow': 'Try now',
  'detail.resend': 'Send again',
  'detail.markSeen': 'Done with it',
  'detail.openSentList': 'Open the Sent list of iFax',
  'detail.openKeySettings': 'Open key settings',
  'detail.showOriginal': 'Show the earlier fax',
  'detail.showRepeat': 'Show the newer fax',
  'detail.serviceSays': 'The service says: {text}',
  'detail.maybeCharged': 'iFax may have charged for this fax although it failed.',
  'detail.conflicting': 'The report contradicts itself. Ask the recipient whether the fax arrived.',
  'detail.partly':
    'The service confirmed {confirmed} of {total} pages. The others may be missing. Ask the recipient before you send it again.',
  'detail.noReport':
    'The service has not said how it ended, and Pagewire has stopped asking. Check the Sent list of iFax, or check once more now.',
  'detail.neverLeft': 'This fax was not sent: {cause}. Nothing has left this computer.',
  'detail.waiting': 'Nothing has left this computer: {cause}. Pagewire tries again {time}.',
  'detail.held': 'It stays on this computer until {time}. Pagewire must be running then.',
  'detail.blocked.key': 'Nothing has left this computer. It goes on as soon as iFax accepts your key.',
  'detail.blocked.balance': 'Nothing was sent. Add credit to your iFax account, then try now.',
  'detail.blocked.configuration':
    'Nothing has left this computer. Check the network, the proxy and the date of this computer, then try now.',
  'detail.cancelRemote': 'iFax has this fax and cannot be asked to cancel it from here.',
} as const satisfies Catalogue;

/** The card of a fax of which nobody here can know whether it was sent. */
const unconfirmed = {
  'unconfirmed.title': 'We do not know whether this fax was sent',
  'unconfirmed.bytes': 'It happened after {sent} of {total}.',
  'unconfirmed.advicePractice': 'This was a practice fax. Choose what you would do.',
  'unconfirmed.advice': 'Check the Sent list on ifaxapp.com for {number} around {time}, then choose.',
  'unconfirmed.wasSent': 'It was sent',
  'unconfirmed.sendAgain': 'Send it again',
  'unconfirmed.jobId': 'Job id from the Sent list (if you have it)',
  'unconfirmed.jobIdHint': 'Digits only. With it, Pagewire goes on checking.',
  'unconfirmed.jobIdWrong': 'A job id has only digits, 30 at most.',
  'unconfirmed.confirmTitle': 'Send it again?',
  'unconfirmed.confirmText':
    'If the first one was sent after all, {recipient} gets this fax twice, and iFax may charge for both.',
  'unconfirmed.confirmButton': 'Send it again anyway',
  'unconfirmed.keep': 'Do not send',
} as const satisfies Catalogue;

/** Steps in the life of a fax, one for each `TimelineKind`. */
const timeline = {
  'timeline.queued': 'Put in the outbox',
  'timeline.held': 'Held on this computer',
  'timeline.released': 'The time came; put in line to be sent',
  'timeline.sending': 'Handing over began',
  'timeline.accepted': 'The fax service took it',
  'timeline.rejected': 'The fax service refused it',
  'timeline.not-sent': 'It did not leave this computer',
  'timeline.blocked': 'Stopped',
  'timeline.unblocked': 'Goes on',
  'timeline.unconfirmed': 'It became unclear whether it was sent',
  'timeline.progress': 'The service reported progress',
  'timeline.delivered': 'Delivered',
  'timeline.failed': 'Not delivered',
  'timeline.partly': 'Some pages were confirmed',
  'timeline.cancelled': 'Cancelled',
  'timeline.confirmed-sent': 'You said that it was sent',
  'timeline.sent-again': 'You sent it again',
  'timeline.seen': 'You marked it as done',
  'timeline.no-final-report': 'No final report came; checking by itself ended',
  'timeline.recovered': 'Found after Pagewire was started again',
  'timeline.with': '{step}: {detail}',
  'timeline.attempt': 'try {attempt}',
  'timeline.until': 'until {time}',
  'timeline.pagesConfirmed': '{confirmed} of {total} pages confirmed',
  'timeline.source.this-computer': 'this computer',
  'timeline.source.service': 'fax service',
  'timeline.source.you': 'you',
} as const satisfies Catalogue &
  Readonly<Record<`timeline.${TimelineKind}` | `timeline.source.${TimelineEntry['source']}`, string>>;

export const faxes = { ...states, ...stateVariants, ...lists, ...detail, ...unconfirmed, ...timeline };
