package com.redroomrewards.gateway.edge.privacy;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Personal data in free text (domain.md, rule 9): what no event may hold. */
final class PersonalData {

    /** What was found. */
    enum Kind {
        EMAIL,
        CARD,
        PHONE
    }

    private static final Pattern EMAIL = Pattern.compile(
            "(?<![\\p{L}\\p{N}._%+'-])[\\p{L}\\p{N}._%+'-]++@(?:[\\p{L}\\p{N}][\\p{L}\\p{N}-]*+\\.)++[\\p{L}\\p{N}]{2,}");

    /** Digits that look like a phone or a card by chance. */
    private static final Pattern NO_PERSON = Pattern.compile(
            "(?<![0-9A-Za-z])[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}(?![0-9A-Za-z])"
                    + "|(?<!\\d)\\d{4}-\\d{2}-\\d{2}(?:[T ]\\d{2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?"
                    + "(?:Z| ?[+-]\\d{2}:?\\d{2})?)?(?!\\d)");

    private static final Pattern DASH = Pattern.compile("\\p{Pd}");

    /** Groups of digits that spaces or dashes part, and no letter touches. */
    private static final Pattern DIGIT_GROUPS =
            Pattern.compile("(?<![\\p{L}\\p{N}_])\\d++(?:[ -]{1,3}\\d++)*+(?![\\p{L}\\p{N}_])");

    private static final Pattern SEPARATOR = Pattern.compile("[ -]+");

    /** Bare digits are an order number as likely as a phone number. */
    private static final Pattern SEPARATED = Pattern.compile("\\d[\\s().\\-/]+\\d");

    /** Three, three and four digits; 2024-000123 has its separator where no phone number has one. */
    private static final Pattern HOME_GROUPS =
            Pattern.compile("(?:1[\\s().\\-/]*)?\\(?\\d{3}[\\s().\\-/]*\\d{3}[\\s().\\-/]*\\d{4}(?!\\d)");

    private static final int MIN_CARD_DIGITS = 13;
    private static final int MAX_CARD_DIGITS = 19;

    /** National numbers are read as those of the US and Canada; others need their +. */
    private static final String HOME_REGION = "US";

    private static final int MAX_PHONE_TRIES = 1_000;

    private PersonalData() {}

    /** The first kind of personal data that the text holds, if any. */
    static Optional<Kind> find(String text) {
        // Full-width digits and the like are still digits to a reader.
        var plain =
                DASH.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll("-");
        if (EMAIL.matcher(plain).find()) {
            return Optional.of(Kind.EMAIL);
        }
        var rest = NO_PERSON.matcher(plain).replaceAll("\u2022");
        if (holdsCard(rest)) {
            return Optional.of(Kind.CARD);
        }
        return holdsPhone(rest) ? Optional.of(Kind.PHONE) : Optional.empty();
    }

    private static boolean holdsCard(String text) {
        var run = DIGIT_GROUPS.matcher(text);
        while (run.find()) {
            if (holdsCard(List.of(SEPARATOR.split(run.group())))) {
                return true;
            }
        }
        return false;
    }

    /** A card may stand next to other numbers, so every row of whole groups is tried. */
    private static boolean holdsCard(List<String> groups) {
        for (int first = 0; first < groups.size(); first++) {
            var digits = new StringBuilder();
            for (int last = first; last < groups.size() && digits.length() <= MAX_CARD_DIGITS; last++) {
                digits.append(groups.get(last));
                if (isCard(digits)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isCard(CharSequence digits) {
        var first = digits.charAt(0);
        return digits.length() >= MIN_CARD_DIGITS
                && digits.length() <= MAX_CARD_DIGITS
                && first >= '2'
                && first <= '6'
                && luhn(digits);
    }

    private static boolean luhn(CharSequence digits) {
        var sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            var digit = digits.charAt(digits.length() - 1 - i) - '0';
            var weighted = i % 2 == 0 ? digit : digit * 2;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }

    private static boolean holdsPhone(String text) {
        for (var match :
                PhoneNumberUtil.getInstance().findNumbers(text, HOME_REGION, Leniency.VALID, MAX_PHONE_TRIES)) {
            var raw = match.rawString();
            if (raw.indexOf('+') >= 0
                    || (SEPARATED.matcher(raw).find()
                            && HOME_GROUPS.matcher(raw).lookingAt())) {
                return true;
            }
        }
        return false;
    }
}
