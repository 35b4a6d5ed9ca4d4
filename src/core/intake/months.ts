/** The names of the months in the languages of the project, folded, and the month each one means. */

// Names and usual abbreviations per month. "listopad" means October in one
// language and November in its neighbours; such names are left out, so that they are asked rather than guessed.
const names: readonly string[] = [
  'january jan januar jaen janner jaenner janvier janv enero ene gennaio gen januari jaanuar ianuarie ian ocak oca '
    + 'janeiro styczen stycznia sty ianoyarioy ianoyarios sijecanj sijecnja januara',
  'february feb februar feber fevrier fevr fev febrero febbraio februari veebruar veebr februarie subat sub fevereiro '
    + 'luty lutego fevroyarioy fevroyarios veljaca veljace februara',
  'march mar mars marz maerz maer mrz marzo maart mrt marcius marc marts martie mart marco marzec marca marec martioy '
    + 'martios ozujak ozujka',
  'april apr avril avr abril abr aprile aprilis aprill aprilie nisan nis kwiecien kwietnia kwi aprilioy aprilios travanj '
    + 'travnja aprila',
  'may mai mayo maggio mag mei majus maj mayis maio maja maioy maios svibanj svibnja',
  'june jun juni juin junio giugno giu junius juuni iunie iun haziran haz junho czerwiec czerwca cze ioynioy ioynios '
    + 'lipanj lipnja junij junija juna',
  'july jul juli juillet juil julio luglio lug julius juuli iulie iul temmuz tem julho lipiec lipca ioylioy ioylios '
    + 'srpanj srpnja julij julija jula',
  'august aug aout agosto ago augustus augusztus agustos agu sierpien sierpnia sie aygoystoy aygoystos kolovoz kolovoza '
    + 'avgust avg avgusta augusta',
  'september sep sept septembre septiembre setiembre settembre set szeptember szept septembrie eylul eyl setembro '
    + 'wrzesien wrzesnia wrz septemvrioy septemvrios rujan rujna septembra septembar',
  'october oct oktober okt octobre octubre ottobre ott oktoober octombrie ekim eki outubro out pazdziernik pazdziernika '
    + 'paz oktovrioy oktovrios oktobra oktobar',
  'november nov novembre noviembre noiembrie noi kasim kas novembro noemvrioy noemvrios studeni studenog studenoga '
    + 'novembra novembar',
  'december dec dezember dez decembre diciembre dic dicembre detsember dets decembrie aralik ara desember des dezembro '
    + 'grudzien grudnia gru dekemvrioy dekemvrios prosinac prosinca decembra decembar detsembar',
];

/** Month number (1 to 12) by folded name. */
export const monthOf: ReadonlyMap<string, number> = new Map(
  names.flatMap((line, index) => line.split(' ').map((name) => [name, index + 1] as const)),
);

/** Names that mean October in Croatian and November in Polish. */
const ambiguousNames = new Set(['listopad', 'listopada', 'lis']);

/** The month a folded word means, if it is the name of one; `ambiguous` where languages disagree. */
export const readMonthName = (word: string): number | 'ambiguous' | undefined =>
  ambiguousNames.has(word) ? 'ambiguous' : monthOf.get(word);
