import { describe, expect, test } from 'vitest';
import { dates } from '../../src/checks/dates.ts';
import { inspectPair } from './texts.ts';

describe('dates', () => {
  test.each([
    ['de', 'en', 'Das Treffen findet am Montag statt.', 'The meeting takes place on Tuesday.', 'Monday'],
    ['de', 'en', 'Am Donnerstagabend geht es los.', 'It starts on Tuesday evening.', 'Thursday'],
    ['en', 'es', 'The meeting is on Friday.', 'La reunión es el jueves.', 'viernes'],
    ['en', 'fr', 'The meeting is in July.', 'La réunion est en juin.', 'juillet'],
    ['en', 'it', 'The law takes effect in August.', 'La legge entra in vigore a settembre.', 'agosto'],
    ['en', 'pl', 'The meeting is on Sunday.', 'Spotkanie jest w sobotę.', 'niedziela'],
    ['en', 'ru', 'The meeting is on Wednesday.', 'Встреча состоится в четверг.', 'среда'],
    ['en', 'uk', 'The meeting is in March.', 'Зустріч у квітні.', 'березень'],
    ['en', 'zh', 'The meeting is on Monday.', '会议在周二举行。', '星期一'],
    ['en', 'ja', 'The meeting is on Monday.', '会議は火曜日に行われる。', '月曜日'],
  ])('%s to %s: %s / %s', (from, to, source, target, suggestion) => {
    expect(inspectPair(dates, { from, to, source, target })).toMatchObject([{ suggestion }]);
  });

  test.each([
    ['de', 'en', 'Am Donnerstagabend geht es los.', 'It starts on Thursday evening.'],
    ['de', 'en', 'Montags und dienstags ist zu.', 'Closed on Mondays and Tuesdays.'],
    ['de', 'en', 'Am 3. Oktober 1990, einem Mittwoch.', 'On 3/10/1990, a Wednesday in May.'],
    ['de', 'en', 'Am Montag kommt er.', 'He is coming tomorrow.'],
    ['en', 'ru', 'See you on Wednesday.', 'Увидимся в среду.'],
    ['en', 'pl', 'In October and on Sunday.', 'W październiku i w niedzielę.'],
    ['en', 'zh', 'On Monday in May.', '五月的星期一。'],
    ['en', 'de', 'They may march on.', 'Im Mai marschieren sie.'],
  ])('silent from %s to %s: %s / %s', (from, to, source, target) => {
    expect(inspectPair(dates, { from, to, source, target })).toEqual([]);
  });
});
